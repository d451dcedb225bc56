/** The page around a screen: header, screens, messages, footer. Built anew when the language or the screen changes. */
import { type App, baselineWithin, ownRegionOf, type Screen, scenarioTitle, words } from '../app.ts';
import { fill, h } from '../dom.ts';
import { Refused } from '../state/answers.ts';
import { draftOf, isChanged, VIEWS, type View } from '../state/state.ts';
import { assumptionsScreen } from './assumptions.ts';
import { compareScreen } from './compare.ts';
import { exploreScreen } from './explore.ts';
import { fileButtons, historyButtons } from './header.ts';
import { openHelp } from './help.ts';
import { faultText, issueList } from './issues.ts';
import { ownRegionBanner } from './own-region.ts';
import { presentScreen } from './present.ts';
import { reportScreen } from './report.ts';
import { solveScreen } from './solve.ts';

const SCREENS: Readonly<Record<View, (app: App) => Screen>> = {
  verkennen: exploreScreen,
  vergelijken: compareScreen,
  aannames: assumptionsScreen,
  doel: solveScreen,
  presenteren: presentScreen,
  verslag: reportScreen,
};

export interface Shell {
  readonly element: HTMLElement;
  update(): void;
  key(event: KeyboardEvent): boolean;
}

/** @param said shows what was last said to everybody; it outlives the shell */
export function buildShell(app: App, said: HTMLElement): Shell {
  const { t } = words(app);
  const { view, language } = app.store.state;
  document.documentElement.lang = language;
  document.title = `${t(view)} · doorstroom`;
  // what only that screen shows is drawn no further
  if (view !== 'vergelijken') app.desk.drawAlso([]);
  const screen = SCREENS[view](app);
  const selects = headerSelects(app);
  const history = historyButtons(app);
  const faults = h('div', { class: 'faults', role: 'alert' });
  const late = h('p', { class: 'late', role: 'status' });
  const own = ownRegionBanner(app);
  const footer = h('footer', {});
  const element = h(
    'div',
    { class: `page view-${view}` },
    h('a', { class: 'skip', href: '#main', onclick: skip }, t('skip')),
    h(
      'header',
      {},
      h('div', { class: 'brand' }, h('strong', {}, t('name')), h('span', {}, t('subtitle'))),
      selects.element,
      history.element,
      fileButtons(app),
      h('button', { type: 'button', onclick: () => openHelp(app) }, `${t('help')} (?)`),
      h(
        'button',
        {
          type: 'button',
          id: 'language',
          lang: language === 'nl' ? 'en' : 'nl',
          onclick: () => app.store.dispatch({ type: 'look', change: { language: language === 'nl' ? 'en' : 'nl' } }),
        },
        t('language'),
      ),
    ),
    navigation(app),
    said,
    faults,
    late,
    own.element,
    h('main', { id: 'main', tabindex: -1 }, screen.element),
    footer,
  );
  return {
    element,
    key: (event) => screen.key?.(event) ?? false,
    update() {
      selects.update();
      history.update();
      showFault(app, faults);
      const told = app.desk.answers.late ? t('late') : '';
      if (late.textContent !== told) late.textContent = told;
      own.update();
      fill(footer, footerText(app));
      screen.update();
    },
  };
}

function skip(event: Event): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

function navigation(app: App): HTMLElement {
  const { t } = words(app);
  const { view } = app.store.state;
  const link = (to: View) =>
    h(
      'button',
      {
        type: 'button',
        id: `view-${to}`,
        'aria-current': to === view ? 'page' : null,
        onclick: () => app.store.dispatch({ type: 'look', change: { view: to } }),
      },
      t(to),
    );
  return h('nav', { 'aria-label': t('screens') }, VIEWS.map(link));
}

interface Part {
  readonly element: HTMLElement;
  update(): void;
}

function headerSelects(app: App): Part {
  const { t } = words(app);
  const choose = (key: 'region' | 'baseline' | 'scenario') => (event: Event) => {
    const { value } = event.target as HTMLSelectElement;
    if (key !== 'scenario') return app.store.dispatch({ type: 'choose', change: { [key]: value } });
    const dropped = isChanged(draftOf(app.store.state));
    app.store.dispatch({ type: 'scenario', id: value, baseline: baselineWithin(app, ownRegionOf(app, value)) });
    if (dropped) app.notify(t('changesDropped'));
  };
  const selects = {
    region: h('select', { id: 'region', onchange: choose('region') }),
    scenario: h('select', { id: 'scenario', onchange: choose('scenario') }),
    baseline: h('select', { id: 'baseline', onchange: choose('baseline') }),
  };
  const field = (key: keyof typeof selects) => h('label', {}, h('span', {}, t(key)), selects[key]);
  const regionField = field('region');
  let shown = '';
  return {
    element: h('div', { class: 'choices' }, regionField, field('scenario'), field('baseline')),
    update() {
      const { region, scenario, baseline, own } = app.store.state;
      const { catalogue, info } = app.desk.answers;
      const ids = [
        ...new Set([
          scenario,
          baseline,
          ...(own ? [own.id] : []),
          ...(catalogue?.scenarios ?? []).map((one) => one.id),
        ]),
      ];
      const options = {
        region: [['whole', t('whole')], ...(info?.regions ?? []).map((one) => [one.id, words(app).text(one.label)])],
        scenario: ids.map((id) => [id, scenarioTitle(app, id)]),
        baseline: ids
          .filter((id) => id === baseline || (id !== own?.id && ownRegionOf(app, id) === ownRegionOf(app, baseline)))
          .map((id) => [id, scenarioTitle(app, id)]),
      };
      // one region is no choice
      regionField.hidden = info !== null && info.regions.length < 2;
      const key = JSON.stringify(options);
      if (key !== shown) {
        for (const name of ['region', 'scenario', 'baseline'] as const)
          fill(
            selects[name],
            options[name].map(([value, label]) => h('option', { value }, label)),
          );
        shown = key;
      }
      Object.assign(selects.region, { value: region });
      Object.assign(selects.scenario, { value: scenario });
      Object.assign(selects.baseline, { value: baseline });
    },
  };
}

function showFault(app: App, box: HTMLElement): void {
  const { t } = words(app);
  const { fault } = app.desk.answers;
  box.hidden = fault === null;
  if (fault === null) fill(box);
  else if (fault instanceof Refused) fill(box, h('p', {}, t('faults')), issueList(app, fault.issues));
  else fill(box, h('p', {}, t('stopped', { why: faultText(fault, app.store.state.language) })));
}

function footerText(app: App): HTMLElement {
  const { t } = words(app);
  const { info } = app.desk.answers;
  return h(
    'p',
    {},
    t('footer', { model: info?.model ?? '…', until: info?.lastObservation ?? '…', seed: info?.seed ?? '…' }),
  );
}
