/** The answer in a sentence or three, with the choice of what it is about. */
import { formatLongDate } from '../../src/index.ts';
import { type App, lower, placeName, scenarioTitle, words } from '../app.ts';
import { yearsOf } from '../charts/series-chart.ts';
import { fill, h } from '../dom.ts';
import { bandOf, figureOf, regionIndex } from '../state/answers.ts';
import { leansOn, numberButton } from './sources.ts';

export function answerBlock(app: App) {
  const { t } = words(app);
  const place = h('select', {
    id: 'place',
    onchange: () => app.store.dispatch({ type: 'choose', change: { place: place.value } }),
  });
  const year = h('select', {
    id: 'year',
    onchange: () => app.store.dispatch({ type: 'look', change: { year: Number(year.value) } }),
  });
  const sentence = h('p', { class: 'answer', id: 'answer', 'aria-live': 'polite' });
  const rest = h('p', { class: 'answer-more' });
  const replaced = replacedNote(app, replacedBase);
  const caution = h('p', { class: 'caution' });
  let shown = '';
  return {
    element: h(
      'section',
      { class: 'answer-block' },
      h(
        'div',
        { class: 'choices' },
        h('label', {}, h('span', {}, t('place')), place),
        h('label', {}, h('span', {}, t('date')), year),
      ),
      sentence,
      rest,
      replaced.element,
      caution,
    ),
    update() {
      const { info, now } = app.desk.answers;
      // the place chosen stays in the list, also when a moved lever took its list away
      const places = (info?.places ?? []).filter((p) => p.limited || p.id === app.store.state.place);
      const years = yearsOf(app);
      const key = JSON.stringify([places.map((p) => p.id), years]);
      if (key !== shown) {
        shown = key;
        fill(
          place,
          places.map((p) => h('option', { value: p.id }, placeName(app, p.id))),
        );
        fill(
          year,
          years.map((n) => h('option', { value: n }, String(n))),
        );
      }
      replaced.update();
      place.value = app.store.state.place;
      year.value = String(app.store.state.year);
      if (!now) {
        sentence.textContent = t('loading');
        return;
      }
      // the same sentence stays, and with it the focus on its number
      const parts = answerSentence(app);
      const said = parts.map((part) => (typeof part === 'string' ? part : part.textContent)).join('');
      if (said !== sentence.textContent) fill(sentence, parts);
      rest.textContent = differenceBand(app);
      caution.textContent = info ? leansOn(app) : '';
    },
  };
}

/** "On 1 October 2030 so many wait; that is so many fewer than …". Of the rounded numbers, so that the sentence adds up. */
export function answerSentence(app: App): (Node | string)[] {
  const { t, number, language } = words(app);
  const { now, base, info, catalogue, late } = app.desk.answers;
  const { region, place, year, baseline } = app.store.state;
  // old figures beside the names of what was chosen since would say what is not so
  if (!now || !base || !info || !catalogue || late) return [t('loading')];
  const n = Math.round(figureOf(now, region, place, 'waiting', year));
  const m = Math.round(figureOf(base, region, place, 'waiting', year));
  const scope = now.regions.find((r) => r.id === region);
  const where = region === 'whole' || !scope ? '' : t('inRegion', { region: lower(scope.label[language]) });
  const gaps = { date: formatLongDate(`${year}-10-01`, language), place: lower(placeName(app, place)), where };
  const [before, after] = t(n === 0 ? 'answerNobody' : n === 1 ? 'answerOne' : 'answer', gaps).split('{n}');
  const title = scenarioTitle(app, baseline);
  const other =
    n === m
      ? t('equal', { base: title })
      : t(n < m ? 'fewer' : 'moreThan', { n: number(Math.abs(n - m)), base: title, m: number(m) });
  return [
    before,
    ...(after === undefined ? [] : [numberButton(app, number(n), place, t('waiting')), after]),
    ' ',
    other,
  ];
}

/** What follows the count of replaced numbers, where the answer is compared with something. */
export function replacedBase(app: App): string {
  return words(app).t('replacedBase', { base: scenarioTitle(app, app.store.state.baseline) });
}

/** How many numbers of the model the visitor replaced, and what that does here; away while there are none. */
export function replacedNote(app: App, then: (app: App) => string) {
  const element = h('p', { class: 'caution replaced', hidden: true });
  return {
    element,
    update() {
      const n = Object.keys(app.store.state.assumptions).length;
      element.hidden = n === 0;
      element.textContent =
        n === 0 ? '' : `${words(app).t(n === 1 ? 'replacedOne' : 'replacedMany', { n })} ${then(app)}`;
    },
  };
}

function differenceBand(app: App): string {
  const { t, difference } = words(app);
  const { now, draws } = app.desk.answers;
  const { region, place, year } = app.store.state;
  if (!now || !draws?.base || draws.stale) return '';
  const band = bandOf(draws.now, regionIndex(now, region), place, 'waiting', year, draws.base);
  if (!band || (Math.abs(band.low95) < 0.5 && Math.abs(band.high95) < 0.5)) return '';
  return t('differenceBand', { low: difference(band.low95), high: difference(band.high95) });
}
