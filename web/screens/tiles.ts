/** Four numbers on the date of the answer, beside those of what it is compared with. */
import type { YearFigures } from '../../src/index.ts';
import { type App, lower, placeName, scenarioTitle, words } from '../app.ts';
import { fill, h } from '../dom.ts';
import { bandOf, figureOf, regionIndex } from '../state/answers.ts';
import { isAssumed, numberButton } from './sources.ts';

interface Tile {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly decimals: number;
  /** Place by which its sources are looked up. */
  readonly place: string;
  readonly banded: 'waiting' | 'meanWait' | 'stock' | null;
  value(figures: YearFigures): number;
}

const OUT = 'thuiszitten';

export function tileList(app: App): Tile[] {
  const { t } = words(app);
  const { region, place, year } = app.store.state;
  const name = lower(placeName(app, place));
  const at = (figures: YearFigures, id: string, quantity: 'waiting' | 'meanWait' | 'stock' | 'waitsHere') =>
    figureOf(figures, region, id, quantity, year);
  const limited = (app.desk.answers.info?.places ?? []).filter((p) => p.limited);
  // as the indicator `without-place`: who is on a list and out of school counts once
  const without = (f: YearFigures) =>
    limited.reduce((sum, { id }) => sum + at(f, id, 'waiting'), 0) + at(f, OUT, 'stock') - at(f, OUT, 'waitsHere');
  return [
    {
      id: 'waiting',
      title: t('waitingTile', { place: name }),
      note: t('children'),
      decimals: 0,
      place,
      banded: 'waiting',
      value: (f) => at(f, place, 'waiting'),
    },
    {
      id: 'wait',
      title: t('waitTile', { place: name }),
      note: t('waitTileNote'),
      decimals: 1,
      place,
      banded: 'meanWait',
      value: (f) => at(f, place, 'meanWait'),
    },
    {
      id: 'home',
      title: t('atHome'),
      note: t('atHomeNote'),
      decimals: 0,
      place: OUT,
      banded: 'stock',
      value: (f) => at(f, OUT, 'stock'),
    },
    { id: 'none', title: t('noPlace'), note: t('noPlaceNote'), decimals: 0, place: OUT, banded: null, value: without },
  ];
}

export function tiles(app: App) {
  const element = h('div', { class: 'tiles' });
  return {
    element,
    update() {
      const { now, base } = app.desk.answers;
      if (!now || !base) return;
      const focused = document.activeElement?.closest('.tile')?.getAttribute('data-id');
      fill(
        element,
        tileList(app).map((tile) => drawTile(app, tile, now, base)),
      );
      if (focused) element.querySelector<HTMLElement>(`[data-id="${focused}"] button`)?.focus();
    },
  };
}

function drawTile(app: App, tile: Tile, now: YearFigures, base: YearFigures): HTMLElement {
  const { t, number, difference } = words(app);
  const { baseline, year, region } = app.store.state;
  const { draws } = app.desk.answers;
  const [value, before] = [tile.value(now), tile.value(base)];
  const shown = (n: number) => Number(n.toFixed(tile.decimals));
  const change = difference(shown(value) - shown(before), tile.decimals);
  const band =
    tile.banded && draws
      ? bandOf(draws.now, regionIndex(now, region), tile.banded === 'stock' ? OUT : tile.place, tile.banded, year)
      : null;
  const range = (n: number) => number(n, tile.decimals);
  return h(
    'section',
    { class: 'tile', 'data-id': tile.id },
    h('h2', {}, tile.title),
    h(
      'p',
      { class: 'big' },
      numberButton(app, number(value, tile.decimals), tile.place, tile.title),
      h('span', { class: 'change' }, change),
    ),
    h('p', {}, tile.note),
    isAssumed(app, tile.place) && h('p', {}, h('span', { class: 'status assumption' }, t('leansMark'))),
    h('p', { class: 'quiet' }, t('withBase', { base: scenarioTitle(app, baseline), n: number(before, tile.decimals) })),
    band &&
      h(
        'p',
        { class: draws?.stale ? 'quiet stale' : 'quiet' },
        t(draws?.stale ? 'bandBefore' : 'band', { low: range(band.low80), high: range(band.high80) }),
      ),
  );
}
