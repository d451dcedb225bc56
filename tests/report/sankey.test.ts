import { describe, expect, it } from 'vitest';
import { fileFinder } from '../../bin/files.ts';
import { InputError, loadStudy, runStudy, sankeyData, sankeySvg, sharedScale } from '../../src/index.ts';
import { layOutSankey } from '../../src/report/sankey-layout.ts';
import { chainStudy, morePlacesStudy, studyOf } from './models.ts';

const EMPTY = `
doorstroom: model/1
id: stil
title: stil
time: { start: 2020-01-01, end: 2021-01-01 }
places: { hier: { label: hier }, daar: { label: daar } }
stocks: [{ place: hier, children: 0, source: x }]
`;

describe('the numbers of a Sankey', () => {
  const data = sankeyData(chainStudy(), { from: '2020-10-01', to: '2023-10-01', years: true });

  it('has a column per year and a period between each two', () => {
    expect(data.columns.map((c) => c.date)).toEqual(['2020-10-01', '2021-10-01', '2022-10-01', '2023-10-01']);
    expect(data.periods).toHaveLength(3);
  });

  it('follows every child: those who were there stayed or moved, those who are there stayed or came', () => {
    data.periods.forEach(({ moves, stayed }, k) => {
      data.places.forEach((_, p) => {
        const out = moves.filter((m) => m.origin === p).reduce((n, m) => n + m.children, 0);
        const into = moves.filter((m) => m.destination === p).reduce((n, m) => n + m.children, 0);
        expect(stayed[p] + out).toBeCloseTo(data.columns[k].children[p], 9);
        expect(stayed[p] + into).toBeCloseTo(data.columns[k + 1].children[p], 9);
      });
    });
  });

  it('has the stocks and lists of the run', () => {
    const { whole } = runStudy(chainStudy());
    const column = data.columns[2];
    data.places.forEach(({ id }, p) => {
      const row = whole.stocks.find((s) => s.place === id && s.date === column.date);
      expect(column.children[p]).toBeCloseTo(row?.children ?? Number.NaN, 9);
    });
    const waiting = column.waiting.reduce((n, w) => n + w.children, 0);
    expect(waiting).toBeCloseTo(whole.lists.find((l) => l.date === column.date)?.waiting ?? Number.NaN, 9);
  });

  it('of one region and of the other are together those of all', () => {
    const study = loadStudy('so-plaatsen', fileFinder());
    const span = { from: '2017-10-01', to: '2018-10-01' };
    const all = sankeyData(study, span);
    const parts = Object.keys(study.model.regions ?? {}).map((region) => sankeyData(study, { ...span, region }));
    expect(parts.length).toBeGreaterThan(1);
    all.columns[1].children.forEach((children, p) => {
      expect(parts.reduce((sum, part) => sum + part.columns[1].children[p], 0)).toBeCloseTo(children, 6);
      expect(parts.reduce((sum, part) => sum + part.periods[0].stayed[p], 0)).toBeCloseTo(all.periods[0].stayed[p], 6);
    });
    expect(parts[0].region?.id).toBe(Object.keys(study.model.regions ?? {})[0]);
    expect(all.region).toBeUndefined();
    expect(() => sankeyData(study, { region: 'nergens' })).toThrow(InputError);
  }, 30_000);

  it('stands on newer figures, as the run does', () => {
    const study = loadStudy('herijkt-2020', fileFinder());
    const { columns } = sankeyData(study, { from: '2021-10-01', to: '2022-10-01' });
    const { whole } = runStudy(study);
    columns[0].children.forEach((children, p) => {
      const row = whole.stocks.find((s) => s.place === Object.keys(study.model.places)[p] && s.date === '2021-10-01');
      if (row) expect(children).toBeCloseTo(row.children, 6);
    });
  });

  it('refuses dates that are none, lie outside the run or stand in the wrong order, all at once', () => {
    const faults = (from: string, to: string) => {
      try {
        sankeyData(chainStudy(), { from, to });
        return [];
      } catch (error) {
        return (error as InputError).issues.map((issue) => `${issue.file} ${issue.message}`);
      }
    };
    expect(faults('gisteren', '2050-01-01')).toEqual([
      '--from "gisteren" is not a date',
      '--to 2050-01-01 lies outside the run',
    ]);
    expect(faults('2022-10-01', '2021-10-01')).toEqual(['--to 2021-10-01 is not after 2022-10-01']);
    expect(() => sankeyData(chainStudy(), { from: '2019-01-01' })).toThrow(InputError);
  });
});

describe('the layout of a Sankey', () => {
  const data = sankeyData(chainStudy(), { from: '2020-10-01', to: '2023-10-01', years: true });
  const layout = layOutSankey(data, { focus: 'all' });

  it('keeps the order of places in every column, without overlap', () => {
    for (let k = 0; k < data.columns.length; k++) {
      const column = layout.nodes.filter((n) => n.column === k).sort((a, b) => a.place - b.place);
      for (let i = 1; i < column.length; i++)
        expect(column[i].y).toBeGreaterThanOrEqual(column[i - 1].y + column[i - 1].height);
    }
  });

  it('centres a place on the same line in every column', () => {
    const lines = new Map<number, number>();
    for (const node of layout.nodes) {
      const middle = node.y + node.height / 2;
      expect(middle).toBeCloseTo(lines.get(node.place) ?? middle, 6);
      lines.set(node.place, middle);
    }
  });

  it('has one scale: ribbons are as wide as their children, bars as long unless marked as cut', () => {
    for (const r of layout.ribbons) expect(r.width).toBeCloseTo(r.children * layout.scale, 6);
    for (const n of layout.nodes) {
      if (n.cut) expect(n.height).toBeLessThan(n.children * layout.scale);
      else expect(n.height).toBeGreaterThanOrEqual(n.children * layout.scale - 1e-6);
    }
  });

  it('keeps ribbons inside the bars they join', () => {
    for (const r of layout.ribbons) {
      const source = layout.nodes.find((n) => n.column === r.column && n.place === r.origin);
      const target = layout.nodes.find((n) => n.column === r.column + 1 && n.place === r.destination);
      if (!source || !target) throw new Error('a ribbon without a bar');
      expect(r.y0 - r.width / 2).toBeGreaterThanOrEqual(source.y - 1e-6);
      expect(r.y0 + r.width / 2).toBeLessThanOrEqual(source.y + source.height + 1e-6);
      expect(r.y1 - r.width / 2).toBeGreaterThanOrEqual(target.y - 1e-6);
      expect(r.y1 + r.width / 2).toBeLessThanOrEqual(target.y + target.height + 1e-6);
    }
  });

  it('draws those who stay as stubs, or as ribbons when asked', () => {
    expect(layout.stubs.length).toBeGreaterThan(0);
    expect(layout.ribbons.every((r) => r.origin !== r.destination)).toBe(true);
    const full = layOutSankey(data, { focus: 'all', stayers: true });
    expect(full.stubs).toEqual([]);
    expect(full.ribbons.filter((r) => r.origin === r.destination)).toHaveLength(layout.stubs.length);
    expect(full.nodes.every((n) => !n.cut)).toBe(true);
  });

  it('leaves moves outside the focus out and says how many', () => {
    const focused = layOutSankey(data, { focus: ['dag'] });
    expect(focused.ribbons.every((r) => [r.origin, r.destination].includes(2))).toBe(true);
    const all = data.periods.flatMap((p) => p.moves).reduce((n, m) => n + m.children, 0);
    const drawn = focused.ribbons.reduce((n, r) => n + r.children, 0);
    expect(drawn + focused.folded + focused.outsideFocus).toBeCloseTo(all, 9);
  });

  it('shares one scale between pictures', () => {
    const other = sankeyData(morePlacesStudy(), { from: '2020-10-01', to: '2023-10-01', years: true });
    const scale = sharedScale([data, other]);
    expect(layOutSankey(other, { scale }).scale).toBe(scale);
    expect(scale).toBeLessThanOrEqual(layOutSankey(data).scale);
  });
});

describe('the picture', () => {
  it('names places, dates and source in the language asked for, and marks first estimates', () => {
    const data = sankeyData(morePlacesStudy(), {});
    const nl = sankeySvg(data, 'nl');
    const en = sankeySvg(data, 'en');
    for (const part of ['lang="nl"', 'Speciale school', '1 oktober 2020', 'eerste schattingen', 'scenario meer'])
      expect(nl).toContain(part);
    for (const part of ['lang="en"', 'Special school', '1 October 2020', 'first estimates']) expect(en).toContain(part);
  });

  it('is well-formed, has no NaN and no type below 12 pixels', () => {
    const svg = sankeySvg(sankeyData(chainStudy(), { years: true }), 'nl');
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    for (const [, size] of svg.matchAll(/font-size="([\d.]+)"/g)) expect(Number(size)).toBeGreaterThanOrEqual(12);
    const open: string[] = [];
    for (const [, close, name, self] of svg.matchAll(/<(\/?)([a-zA-Z]+)[^>]*?(\/?)>/g)) {
      if (close) expect(open.pop()).toBe(name);
      else if (!self) open.push(name);
    }
    expect(open).toEqual([]);
  });

  it('shows waiting as a hatched part and a capped stub, never as a ribbon', () => {
    const svg = sankeySvg(sankeyData(chainStudy(), { from: '2021-10-01' }), 'nl', { focus: 'all' });
    expect(svg).toMatch(/<rect[^>]*fill="url\(#doorstroom-wait-1\)"/);
    expect(svg).toMatch(/<polygon[^>]*fill="url\(#doorstroom-wait-1\)"/);
  });

  it('escapes names', () => {
    const study = studyOf(EMPTY.replace('label: hier', 'label: "<b>&\\"hier"').replace('children: 0', 'children: 5'));
    expect(sankeySvg(sankeyData(study), 'nl')).not.toContain('<b>');
  });

  it('says so when nothing moves', () => {
    expect(sankeySvg(sankeyData(studyOf(EMPTY)), 'nl')).toContain('Tussen deze data verhuist niemand.');
  });
});
