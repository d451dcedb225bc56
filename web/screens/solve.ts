/** The inverse question: which value of a lever is needed to reach a goal? */
import { type Language, type Solution, solutionSvg } from '../../src/index.ts';
import { type App, placeName, type Screen, words } from '../app.ts';
import { chartFrame } from '../charts/frame.ts';
import { fileName, yearsOf } from '../charts/series-chart.ts';
import { fill, h, svgOf } from '../dom.ts';
import { figureOf } from '../state/answers.ts';
import { draftKey, draftOf } from '../state/state.ts';
import { faultElement } from './issues.ts';
import { readNumber } from './numbers.ts';

const DRAWS = 50;

export function solveScreen(app: App): Screen {
  const { t } = words(app);
  const lever = h('select', { id: 'goal-lever' });
  const place = h('select', { id: 'goal-place' });
  const indicator = h(
    'select',
    { id: 'goal-indicator' },
    h('option', { value: 'waiting' }, t('goalWaiting')),
    h('option', { value: 'wait' }, t('goalWait')),
  );
  const year = h('select', {
    id: 'goal-year',
    onchange: () => app.store.dispatch({ type: 'look', change: { year: Number(year.value) } }),
  });
  const bound = h('input', { id: 'goal-bound', type: 'text', inputmode: 'decimal' });
  const draws = h('input', { type: 'checkbox', id: 'goal-draws' });
  const outcome = h('div', { 'aria-live': 'polite' });
  const old = h('p', { class: 'caution', role: 'status' });
  const chart = h('div', {});
  const field = (label: string, input: HTMLElement) => h('label', {}, h('span', {}, label), input);
  const find = h('button', { class: 'primary' }, t('goalFind'));
  const form = h(
    'form',
    {
      class: 'goal',
      onsubmit: (event: Event) => {
        event.preventDefault();
        void seek();
      },
    },
    field(t('goalLever'), lever),
    field(t('place'), place),
    field(t('date'), year),
    field(t('goalIndicator'), indicator),
    field(t('goalMost'), bound),
    h('label', { class: 'check' }, draws, t('goalSure', { n: DRAWS })),
    find,
  );
  let shown = '';
  // what the answer on screen is about; empty: there is none
  let about = '';
  let sought = '';
  // until something is typed there
  let proposed = true;
  bound.addEventListener('input', () => {
    proposed = false;
  });
  for (const select of [place, indicator, year]) select.addEventListener('change', propose);

  function propose(): void {
    const kind = indicator.value === 'wait' ? 'meanWait' : 'waiting';
    if (proposed) bound.value = halfOf(app, place.value, kind);
  }

  /** Everything that the answer rests on but the lever that is sought. */
  function questionOf(id: string): string {
    const { levers, ...draft } = draftOf(app.store.state);
    const { [id]: _, ...others } = levers;
    const { region, year } = app.store.state;
    return JSON.stringify([id, draftKey({ ...draft, levers: others }), region, year]);
  }

  async function seek(): Promise<void> {
    const most = readNumber(bound.value, indicator.value === 'waiting');
    if (most === null || most < 0) {
      fill(outcome, h('p', { class: 'fault' }, t('notNumber')));
      return;
    }
    const { year, region } = app.store.state;
    const id = lever.value;
    find.disabled = true;
    fill(chart);
    about = questionOf(id);
    sought = id;
    try {
      const solution = await app.engine.ask(
        'solve',
        {
          draft: draftOf(app.store.state),
          lever: id,
          target: `${indicator.value} ${place.value} <= ${most}`,
          on: `${year}-10-01`,
          region: region === 'whole' ? null : region,
          draws: draws.checked ? DRAWS : 0,
        },
        (n) => fill(outcome, h('p', {}, t('goalBusy', { n }))),
      );
      fill(outcome, solutionText(app, solution, id));
      showCurve(app, solution, place.value, chart);
    } catch (error) {
      fill(outcome, faultElement(app, error));
    } finally {
      find.disabled = false;
      update();
    }
  }

  return {
    element: h(
      'div',
      { class: 'goal-screen' },
      h('h1', {}, t('doel')),
      h('p', {}, t('goalIntro')),
      form,
      old,
      outcome,
      chart,
    ),
    update,
  };

  function update(): void {
    const { info } = app.desk.answers;
    if (!info) return;
    const told = about !== '' && about !== questionOf(sought) ? t('goalOld') : '';
    if (old.textContent !== told) old.textContent = told;
    const years = yearsOf(app);
    if (years.length !== year.options.length)
      fill(
        year,
        years.map((n) => h('option', { value: n }, String(n))),
      );
    year.value = String(app.store.state.year);
    const key = JSON.stringify([info.levers.map((l) => l.id), info.places.map((p) => p.id)]);
    if (key === shown) return;
    shown = key;
    fill(
      lever,
      info.levers.map((l) => h('option', { value: l.id }, words(app).text(l.label))),
    );
    fill(
      place,
      info.places.filter((p) => p.limited).map((p) => h('option', { value: p.id }, placeName(app, p.id))),
    );
    place.value = app.store.state.place;
    propose();
  }
}

/** Half of what it is now: a goal that asks for something. */
function halfOf(app: App, place: string, quantity: 'waiting' | 'meanWait'): string {
  const { now } = app.desk.answers;
  const { region, year, language } = app.store.state;
  const half = now ? figureOf(now, region, place, quantity, year) / 2 : 0;
  return plainNumber(Number(half.toFixed(quantity === 'waiting' ? 0 : 1)), language);
}

/** As it may be typed again. */
function plainNumber(n: number, language: Language): string {
  return new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
    maximumSignificantDigits: 6,
    useGrouping: false,
  }).format(n);
}

/** The picture of the library, at the size it was made for. */
function curveOf(solution: Solution, language: 'nl' | 'en'): SVGSVGElement {
  const svg = svgOf(solutionSvg(solution, language));
  const { width, height } = svg.viewBox.baseVal;
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height));
  return svg;
}

function solutionText(app: App, solution: Solution, id: string): HTMLElement {
  const { t, text, language } = words(app);
  const show = (n: number) =>
    new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { maximumSignificantDigits: 6 }).format(n);
  const { between, lever, target, answers, turns } = solution;
  const ends = { min: show(between[0]), max: show(between[1]) };
  const items = answers.map(({ probability, edge, value }) => {
    const name = probability === null ? t('goalBest') : t('goalChance', { n: Math.round(probability * 100) });
    const gaps = { value: value === null ? '' : show(value), unit: text(lever.unit) };
    const said = {
      from: () => t('goalFrom', gaps),
      'up-to': () => t('goalUpTo', gaps),
      everywhere: () => t('goalEverywhere', ends),
      inside: () => t('goalInside'),
      nowhere: () => t('goalNowhere', ends),
    }[edge]();
    const use =
      value === null || edge === 'everywhere'
        ? null
        : h(
            'button',
            { type: 'button', onclick: () => app.store.dispatch({ type: 'lever', id, value }) },
            t('goalUse', { value: show(value) }),
          );
    return h('li', {}, h('strong', {}, `${name}: `), said, ' ', use);
  });
  return h(
    'div',
    { class: 'solution' },
    h('p', {}, text(target.sentence)),
    h('ul', {}, items),
    turns.length > 0 && h('p', {}, t('goalTurns', { values: turns.map(show).join('; ') })),
  );
}

function showCurve(app: App, solution: Solution, place: string, box: HTMLElement): void {
  const { t, text, language } = words(app);
  const frame = chartFrame(app);
  fill(box, frame.element);
  const { lever, target, curve } = solution;
  const decimals = target.unit === 'children' ? 0 : 1;
  const caption = `${text(lever.label)} → ${text(target.label)}`;
  frame.update({
    title: t('goalCurve'),
    summary: text(target.sentence),
    file: fileName(t('goalCurve')),
    table: {
      caption,
      columns: [`${text(lever.label)} (${text(lever.unit)})`, text(target.label), t('goalTarget')],
      rows: curve.map((point) => [plainNumber(point.value, language), point.indicator, point.met ? '✓' : '✗']),
      decimals: [undefined, decimals],
      sources: (_, column) => (column === 1 ? place : null),
    },
    draw: () => curveOf(solution, language),
  });
}
