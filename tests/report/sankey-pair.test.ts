import { describe, expect, it } from 'vitest';
import {
  type SankeyData,
  sankeyCsv,
  sankeyData,
  sankeyDifferences,
  sankeyPage,
  sankeyPair,
  sankeyPairSvg,
  sankeyPanel,
  sankeyReport,
  sankeySvg,
  sankeyTables,
} from '../../src/index.ts';
import { layOutSankey } from '../../src/report/sankey-layout.ts';
import { chainStudy, morePlacesStudy, studyOf } from './models.ts';

const SPAN = { from: '2020-10-01', to: '2023-10-01', years: true };
const base = sankeyData(chainStudy(), SPAN);
const scenario = sankeyData(morePlacesStudy(), SPAN);
const pair = sankeyPair(base, scenario);

/** A thousand children, of whom 600, 300, 60 and 40 go to four other places. */
const FAN = studyOf(`
doorstroom: model/1
id: waaier
title: waaier
method: probabilities
time: { start: 2020-01-01, end: 2021-01-01, step: year }
places: { bron: { label: bron }, a: { label: a }, b: { label: b }, c: { label: c }, d: { label: d } }
stocks: [{ place: bron, children: 1000, source: x }]
flows:
  - { from: bron, to: a, probability: 0.60, source: x }
  - { from: bron, to: b, probability: 0.30, source: x }
  - { from: bron, to: c, probability: 0.06, source: x }
  - { from: bron, to: d, probability: 0.04, source: x }
`);

function moved(data: SankeyData): number {
  return data.periods.flatMap((p) => p.moves).reduce((sum, m) => sum + m.children, 0);
}

describe('small flows', () => {
  const data = sankeyData(FAN);

  it('are folded per bar, and nobody is lost', () => {
    const layout = layOutSankey(data, { focus: 'all', fold: 0.1 });
    expect(layout.ribbons.map((r) => Math.round(r.children))).toEqual([600, 300]);
    const [out] = layout.others.filter((o) => o.side === 'out');
    expect(out.children).toBeCloseTo(100, 9);
    expect(out.width).toBeCloseTo(100 * layout.scale, 9);
    const into = layout.others.filter((o) => o.side === 'in').map((o) => Math.round(o.children));
    expect(into).toEqual([60, 40]);
    expect(layout.folded).toBeCloseTo(100, 9);
    // who leaves the bar fills it: drawn, folded and staying
    const bar = layout.nodes.find((n) => n.column === 0);
    expect(600 + 300 + out.children + (bar?.staying ?? Number.NaN)).toBeCloseTo(1000, 9);
  });

  it('are drawn one by one when the share is 0, and all folded above the largest', () => {
    expect(layOutSankey(data, { focus: 'all', fold: 0 }).ribbons).toHaveLength(4);
    expect(layOutSankey(data, { focus: 'all', fold: 0 }).others).toEqual([]);
    expect(layOutSankey(data, { focus: 'all', fold: 0.7 }).ribbons).toEqual([]);
  });

  it('stand below the ribbons, inside the bar', () => {
    const layout = layOutSankey(data, { focus: 'all', fold: 0.1 });
    for (const others of layout.others) {
      const bar = layout.nodes.find((n) => n.column === others.column && n.place === others.place);
      if (!bar) throw new Error('expected a bar');
      expect(others.y - others.width / 2).toBeGreaterThanOrEqual(bar.y - 1e-6);
      expect(others.y + others.width / 2).toBeLessThanOrEqual(bar.y + bar.height + 1e-6);
    }
  });

  it('keep their own rows in the table, where a small number is not written as zero', () => {
    const [table] = sankeyTables(data, 'nl').filter(({ caption }) => caption.startsWith('Wie verhuist'));
    expect(table.rows.map(([label, n]) => `${label} ${n}`)).toEqual([
      'bron → a 600',
      'bron → b 300',
      'bron → c 60',
      'bron → d 40',
    ]);
    const tiny = { ...data, periods: [{ ...data.periods[0], moves: [{ origin: 0, destination: 1, children: 0.2 }] }] };
    expect(sankeyReport(tiny, 'nl')).toMatch(/bron → a +< 1$/m);
  });
});

describe('every bar', () => {
  it.each([0, 0.01, 0.3, 1])('has all who leave it and all who stay, with flows under %d folded', (fold) => {
    for (const data of [base, scenario]) {
      const { nodes, ribbons, others } = layOutSankey(data, { focus: 'all', fold });
      const inside = nodes.filter((n) => n.place >= 0 && data.places[n.place].kind === 'place');
      const total = (list: readonly { children: number }[]) => list.reduce((sum, { children }) => sum + children, 0);
      for (const node of inside) {
        const small = (side: 'in' | 'out') =>
          total(others.filter((o) => o.column === node.column && o.place === node.place && o.side === side));
        const out = ribbons.filter((r) => r.column === node.column && r.origin === node.place);
        const into = ribbons.filter((r) => r.column === node.column - 1 && r.destination === node.place);
        if (node.staying !== null) expect(total(out) + small('out') + node.staying).toBeCloseTo(node.children, 9);
        const stayed = data.periods[node.column - 1]?.stayed[node.place];
        if (stayed !== undefined) expect(total(into) + small('in') + stayed).toBeCloseTo(node.children, 9);
      }
      expect(inside.length).toBeGreaterThan(data.columns.length);
    }
  });
});

describe('two pictures side by side', () => {
  const left = layOutSankey(base, { focus: 'all', alongside: [scenario] });
  const right = layOutSankey(scenario, { focus: 'all', alongside: [base] });

  it('have one scale, the same rows and the same flows', () => {
    expect(left.scale).toBeCloseTo(right.scale, 12);
    expect([...left.rows]).toEqual([...right.rows]);
    expect(left.bottom).toBe(right.bottom);
    for (const layout of [left, right])
      for (const r of layout.ribbons) expect(r.width).toBeCloseTo(r.children * layout.scale, 6);
    const flows = (layout: typeof left) => layout.ribbons.map((r) => `${r.column} ${r.origin} ${r.destination}`);
    const only = flows(left).filter((flow) => !flows(right).includes(flow));
    // a flow drawn on one side only has nobody on the other
    for (const flow of only) {
      const [period, origin, destination] = flow.split(' ').map(Number);
      expect(scenario.periods[period].moves.find((m) => m.origin === origin && m.destination === destination)).toBe(
        undefined,
      );
    }
  });

  it('both fit: no bar runs into the row below', () => {
    for (const layout of [left, right]) {
      const rows = [...layout.rows].sort((a, b) => a[1] - b[1]);
      for (const node of layout.nodes) {
        const next = rows[rows.findIndex(([place]) => place === node.place) + 1];
        if (next) expect(node.y + node.height).toBeLessThanOrEqual(next[1]);
      }
    }
  });

  it('are of the same places and dates, or refused', () => {
    const other = sankeyData(morePlacesStudy(), { ...SPAN, years: false });
    expect(() => sankeyPair(base, other)).toThrow(/has other places or dates/);
  });
});

describe('differences', () => {
  const rows = sankeyDifferences(pair);

  it('are scenario less base, and add up to the difference between all moves', () => {
    for (const row of rows) expect(row.difference).toBeCloseTo(row.children - row.base, 9);
    const sum = rows.filter((r) => r.measure === 'moved').reduce((n, r) => n + r.difference, 0);
    expect(sum).toBeCloseTo(moved(scenario) - moved(base), 6);
  });

  it('have every count that either has, once', () => {
    const keys = rows.map((r) => [r.measure, r.from, r.date, r.place, r.towards].join());
    expect(new Set(keys).size).toBe(keys.length);
    const waits = rows.filter((r) => r.measure === 'waiting' && r.date === '2023-10-01');
    const last = base.columns[3].waiting.reduce((n, w) => n + w.children, 0);
    expect(waits.reduce((n, r) => n + r.base, 0)).toBeCloseTo(last, 9);
  });

  it('are all in the CSV, in full', () => {
    const lines = sankeyCsv(pair).trim().split('\n');
    expect(lines[0]).toBe('model,base,scenario,measure,from,date,place,towards,base_children,children,difference');
    expect(lines).toHaveLength(rows.length + 1);
    expect(sankeyCsv(base).split('\n')[0]).toBe('model,scenario,measure,from,date,place,towards,children');
  });

  it('are drawn with their sign, and said to be none where there are none', () => {
    expect(sankeyPairSvg(pair, 'nl')).toMatch(/>\+\d/);
    expect(sankeyPairSvg(pair, 'nl')).toMatch(/>-\d/);
    const same = sankeyPairSvg(sankeyPair(base, base), 'nl');
    expect(same.match(/Geen verschil\./g)).toHaveLength(3);
  });
});

/** Where each text of a picture begins and ends, in a wide typeface, and that it lies inside. */
function textsOutside(svg: string): string[] {
  const width = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  return [...svg.matchAll(/<text x="(-?[\d.]+)"([^>]*)>([^<]*)</g)].flatMap(([, x, attributes, text]) => {
    const size = Number(/font-size="(\d+)"/.exec(attributes)?.[1] ?? 14);
    const bold = attributes.includes('font-weight');
    const length = text.replace(/&#\d+;/g, '.').length * size * (bold ? 0.62 : 0.56);
    const anchor = /text-anchor="(\w+)"/.exec(attributes)?.[1] ?? 'start';
    const from = Number(x) - (anchor === 'end' ? length : anchor === 'middle' ? length / 2 : 0);
    return from < -1 || from + length > width + 1 ? [text] : [];
  });
}

describe('a picture of a given width', () => {
  it.each([320, 360, 600, 900])('%i pixels: as wide as that, nothing outside', (width) => {
    for (const data of [scenario, sankeyData(morePlacesStudy())]) {
      const svg = sankeyPanel(data, 'nl', { width });
      expect(svg).toContain(`viewBox="0 0 ${width} `);
      expect(textsOutside(svg)).toEqual([]);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it('has ids of its own', () => {
    const ids = [...sankeyPanel(scenario, 'nl', { id: 'links' }).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(2);
    expect(ids.every((id) => id.startsWith('links-'))).toBe(true);
  });

  it('marks its parts for the keyboard, and says what each is', () => {
    const svg = sankeyPanel(scenario, 'en', { focus: 'all' });
    for (const kind of ['bar', 'flow', 'stay', 'wait', 'others-out'])
      expect(svg, kind).toMatch(
        new RegExp(`<\\w+ data-part="${kind}" data-column="\\d" data-from="-?\\d" data-to="-?\\d"`),
      );
    const parts = svg.match(/data-part=/g)?.length;
    expect(svg.match(/<title>/g)).toHaveLength(parts ?? 0);
  });

  it('keeps waiting apart from moving: hatched, never a ribbon', () => {
    const svg = sankeyPanel(scenario, 'nl', { focus: 'all' });
    const waits = [...svg.matchAll(/<g data-part="wait"[\s\S]*?<\/g>/g)].map(([part]) => part);
    expect(waits.length).toBeGreaterThan(0);
    for (const part of waits) {
      expect(part).toContain('url(#doorstroom-wait-1)');
      expect(part).not.toContain('<path');
    }
    // in the last column nothing follows, so no stub
    expect(waits.filter((part) => part.includes('<polygon')).length).toBeLessThan(waits.length);
  });
});

describe('the page', () => {
  const SCRIPT = 'export function startSankeyPage() {}';

  it('may run its own script only, and fetches nothing', async () => {
    const page = await sankeyPage(pair, 'nl', {}, SCRIPT);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1] ?? '';
    expect(policy).toMatch(/default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'/);
    expect(page).not.toMatch(/(src|href)="|url\((?!#)|@import|\son\w+="|\sstyle="/);
    expect(page.replace(/xmlns="[^"]*"/g, '')).not.toContain('http://');
    expect(page).toContain('lang="nl"');
  });

  it('has no id twice, and a table of every flow', async () => {
    const page = await sankeyPage(pair, 'en', {}, SCRIPT);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of page.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id);
    expect(page.match(/<table>/g)).toHaveLength(sankeyTables(pair, 'en').length);
    expect(page).toContain('Regular school → Special school');
  });

  it('escapes what a file says', async () => {
    const named = { ...base, title: { nl: '<script>alert(1)</script>', en: 'x' } };
    expect(await sankeyPage(named, 'nl', {}, SCRIPT)).not.toContain('<script>alert');
  });
});

describe('nobody anywhere', () => {
  const data = sankeyData(
    studyOf(`
doorstroom: model/1
id: leeg
title: leeg
time: { start: 2020-01-01, end: 2021-01-01 }
places: { hier: { label: hier }, daar: { label: daar } }
stocks: [{ place: hier, children: 0, source: x }]
`),
  );

  it('is said in every form', async () => {
    const said = 'Tussen deze data verhuist niemand.';
    const script = 'export function startSankeyPage() {}';
    for (const text of [
      sankeySvg(data, 'nl'),
      sankeyPanel(data, 'nl', { width: 360 }),
      sankeyReport(data, 'nl'),
      sankeyPairSvg(sankeyPair(data, data), 'nl'),
      await sankeyPage(data, 'nl', {}, script),
    ]) {
      expect(text).toContain(said);
      expect(text).not.toMatch(/NaN|undefined|Infinity/);
    }
  });
});
