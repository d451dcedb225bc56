import { describe, expect, it } from 'vitest';
import {
  InputError,
  type Issue,
  leversOf,
  loadStudy,
  runStudy,
  type Solution,
  type SolveRequest,
  type Study,
  solutionCsv,
  solutionSvg,
  solveReport,
  solveSteps,
  solveStudy,
  withLever,
} from '../../src/index.ts';
import { inEnglish } from '../support/faults.ts';
import { chainStudy, morePlacesStudy } from './models.ts';

const ON = '2023-10-01';
const study = morePlacesStudy();
const lever = 'speciaal.add';

function solve(request: Omit<SolveRequest, 'study' | 'lever' | 'on'> & Partial<SolveRequest>): Solution {
  return solveStudy({ study, lever, on: ON, ...request });
}

/** The same figure from the report of a whole run. */
function reported(of: Study, value: number, region?: string) {
  const [moved] = leversOf(of).filter((l) => l.id === lever);
  const { whole, regions } = runStudy(withLever(of, moved, value));
  const figures = regions.find((r) => r.id === region) ?? whole;
  const list = figures.lists.find((row) => row.date === ON);
  if (!list) throw new Error('expected a list on the date');
  return { list, stocks: figures.stocks.filter((row) => row.date === ON), whole };
}

function faultsOf(request: Partial<SolveRequest>): readonly Issue[] {
  try {
    solve({ target: 'wait speciaal <= 8', ...request });
    return [];
  } catch (error) {
    if (error instanceof InputError) return inEnglish(error.issues);
    throw error;
  }
}

describe('solve', () => {
  it('finds the same number of places as trying every one', () => {
    const values = Array.from({ length: 41 }, (_, add) => add);
    const waits = values.map((add) => reported(study, add).list.period?.wait.mean ?? 0);
    for (const bound of [4, 8, 16]) {
      const { answers, curve } = solve({ target: `wait speciaal <= ${bound}`, between: [0, 40] });
      expect(answers).toHaveLength(1);
      expect(answers[0].edge).toBe('from');
      expect(answers[0].value).toBe(values.find((add) => waits.slice(add).every((wait) => wait <= bound)));
      for (const point of curve) expect(point.indicator).toBeCloseTo(waits[point.value], 10);
    }
  });

  it('says when the lowest value will do, and when none will', () => {
    expect(solve({ target: 'wachttijd speciaal <= 1000', between: [0, 40] }).answers[0]).toMatchObject({
      edge: 'everywhere',
      value: 0,
    });
    const none = solve({ target: 'wachttijd speciaal <= 0', between: [0, 10] });
    expect(none.answers[0]).toEqual({ probability: null, edge: 'nowhere', value: null, change: null });
    expect(solveReport(none, 'nl').replace(/\s+/g, ' ')).toContain(
      'geen enkele waarde van 0 plaatsen tot 10 plaatsen haalt het doel',
    );
  });

  it('gives the largest value where more of the lever is worse', () => {
    const { answers } = solve({ target: 'kinderen speciaal <= 35', between: [0, 60] });
    const { value, edge } = answers[0];
    expect(edge).toBe('up-to');
    const children = (add: number) => reported(study, add).stocks.find((row) => row.place === 'speciaal')?.children;
    expect(children(value ?? 0)).toBeLessThanOrEqual(35);
    expect(children((value ?? 0) + 1)).toBeGreaterThan(35);
  });

  it('reads the figures of the reports, of all regions or of one', () => {
    const figures: [string, (row: ReturnType<typeof reported>) => number | null | undefined][] = [
      ['waiting speciaal', ({ list }) => list.waiting],
      ['waiting', ({ list }) => list.waiting],
      ['wait speciaal', ({ list }) => list.period?.wait.mean],
      ['over13 speciaal', ({ list }) => list.longerThan['13']],
      ['children school', ({ stocks }) => stocks.find((row) => row.place === 'school')?.children],
      ['dag', ({ stocks }) => stocks.find((row) => row.place === 'dag')?.children],
    ];
    for (const region of [undefined, 'noord']) {
      for (const [indicator, figure] of figures) {
        const { now } = solve({ target: `${indicator} <= 1`, region, between: [5, 10], grid: 3 });
        expect(now.indicator, `${indicator} ${region}`).toBeCloseTo(
          figure(reported(study, 10, region)) ?? Number.NaN,
          10,
        );
      }
    }
    const { whole } = reported(study, 10);
    const full = (whole.lists.at(-1)?.used ?? 0) / (whole.lists.at(-1)?.capacity ?? 1);
    expect(solve({ target: 'bezetting >= 90 %', between: [5, 10], grid: 3 }).now.indicator).toBeCloseTo(full, 10);
  });

  it('counts an expected wait past the end of the run as not met, whichever way', () => {
    const on = '2022-10-01';
    const expected = (value: number, month: string) => {
      const moved = leversOf(study).find((l) => l.id === lever);
      const row = runStudy(withLever(study, moved as NonNullable<typeof moved>, value)).whole.lists;
      return row.find((r) => r.date === month)?.expected;
    };
    const { curve } = solve({ target: 'expected wait speciaal <= 20', on, between: [0, 40] });
    for (const point of curve) {
      const row = expected(point.value, on);
      expect(point.indicator).toBe(row?.weeks ?? null);
      expect(point.met).toBe(row?.weeks !== null && (row?.weeks ?? 0) <= 20);
    }
    // six months before the end, with a list that no one leaves in half a year
    const late = solve({ target: 'verwachte wachttijd speciaal <= 500', on: '2023-09-01', between: [0, 5], grid: 3 });
    expect(late.curve.map((point) => [point.indicator, point.met])).toContainEqual([null, false]);
    expect(solveReport(late, 'en')).toContain('there is no figure');
  });

  it('says so when the figure is of a later day than was asked for', () => {
    const late = solve({ target: 'waiting speciaal <= 1', on: '2022-12-15', between: [0, 2], grid: 3 });
    expect(late.target).toMatchObject({ asked: '2022-12-15', date: '2023-01-01' });
    expect(solveReport(late, 'en')).toContain('first step on or after 2022-12-15: 1 January 2023');
    expect(solveReport(solve({ target: 'waiting speciaal <= 1', between: [0, 2], grid: 3 }), 'en')).not.toContain(
      'first step',
    );
  });

  it('runs one at a time for who wants to look up in between', () => {
    const steps = [...solveSteps({ study, lever, on: ON, target: 'wait speciaal <= 8', between: [0, 40] })];
    const { runs } = solve({ target: 'wait speciaal <= 8', between: [0, 40] });
    expect(steps.map((step) => step.runs)).toEqual(Array.from({ length: runs }, (_, k) => k + 1));
  });

  it('says it in both languages, as CSV and as a picture', () => {
    const solution = solve({ target: 'wait speciaal <= 8', between: [0, 40] });
    const { value } = solution.answers[0];
    expect(solveReport(solution, 'nl')).toContain(`vanaf ${value} plaatsen gehaald`);
    expect(solveReport(solution, 'en')).toContain(`met from ${value} places`);
    const rows = solutionCsv(solution).trim().split('\n');
    expect(rows).toHaveLength(solution.curve.length + 1);
    expect(rows[1]).toMatch(/^proef,meer,speciaal\.add,0,wait,speciaal,whole,2023-10-01,weeks,<=,8,[\d.]+,0,,,,$/);
    const svg = solutionSvg(solution, 'en');
    expect(svg).toMatch(/^<svg .*<\/svg>$/s);
    expect(svg).toContain(`Best estimate: from ${value} places`);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });
});

/** Everybody starts in a and goes through b to c; how many are in b after a year rises with the rate out of a, then falls. */
const THROUGH = `
doorstroom: model/1
id: door
title: door
time: { start: 2026-01-01, end: 2027-01-01, step: month }
places:
  a: { label: A }
  b: { label: B }
  c: { label: C, kind: exit }
flows:
  - { from: a, to: b, hazard: 1, source: voorbeeld }
  - { from: b, to: c, hazard: 2, source: voorbeeld }
stocks:
  - { place: a, children: 100, source: voorbeeld }
`;
const FASTER = `
doorstroom: scenario/1
id: sneller
title: sneller
base: door
changes:
  - { type: flow, from: [a], to: [b], multiply: 1, start: 2026-01-01, source: vraag }
`;

describe('a curve that turns', () => {
  const turning = loadStudy('sneller', (ref) => ({ name: ref, text: ref === 'door' ? THROUGH : FASTER }));
  const ask = (target: string, between: [number, number]) =>
    solveStudy({ study: turning, lever: 'a:b.multiply', target, on: '2027-01-01', between, grid: 21 });

  it('is said to turn, and the answer is the value from which the target stays met', () => {
    const solution = ask('b <= 20', [0, 10]);
    const at = (h: number) => solution.curve.find((point) => point.value === h)?.indicator ?? 0;
    // a month leaves q = e^(-h/12) of a in a, and r = e^(-2/12) of b in b: 100 (1 - q) (r^12 - q^12) / (r - q) are in b
    const inB = (h: number) => {
      const [q, r] = [Math.exp(-h / 12), Math.exp(-2 / 12)];
      return (100 * (1 - q) * (r ** 12 - q ** 12)) / (r - q);
    };
    for (const h of [0.5, 1, 5, 10]) expect(at(h)).toBeCloseTo(inB(h), 9);
    expect(solution.turns).toHaveLength(1);
    expect(solution.turns[0]).toBeGreaterThan(1);
    expect(solution.turns[0]).toBeLessThan(3);
    expect(solution.curve[0]).toMatchObject({ value: 0, indicator: 0, met: true });
    const [{ edge, value }] = solution.answers;
    expect(edge).toBe('up-to');
    expect(at(value ?? -1)).toBeLessThanOrEqual(20);
    expect(solution.curve.find((point) => point.value > (value ?? 0))?.met).toBe(false);
    expect(solveReport(solution, 'nl')).toContain('De lijn gaat niet één kant op');
  });

  it('may meet a target only in between', () => {
    const solution = ask('b >= 22', [0, 10]);
    expect(solution.answers[0]).toMatchObject({ edge: 'inside', value: null });
    expect(solveReport(solution, 'en')).toContain('met only in between');
    expect(solutionSvg(solution, 'en')).toContain('met only in between');
  });
});

describe('a place without room', () => {
  const shut = morePlacesStudy();
  const model = { ...shut.model, places: { ...shut.model.places } };
  model.places.speciaal = { ...model.places.speciaal, capacity: { level: 0, source: 'tabel 1' } };
  model.stocks = [{ place: 'school', children: 176, source: 'tabel 4' }];

  it('has no mean wait, which is not the same as no wait', () => {
    const { curve, answers } = solve({
      study: { ...shut, model },
      target: 'wait speciaal <= 500',
      between: [0, 4],
      grid: 3,
    });
    expect(curve[0]).toEqual({ value: 0, indicator: null, met: false });
    // one place goes to those in day care, who use half a place each
    expect(answers[0]).toMatchObject({ edge: 'from', value: 2 });
  });

  it('has a wait of 0 when nobody asks', () => {
    const quiet = { ...model, flows: (model.flows ?? []).filter((flow) => flow.to !== 'speciaal') };
    const { curve } = solve({
      study: { ...shut, model: quiet },
      target: 'wait speciaal <= 5',
      between: [0, 4],
      grid: 3,
    });
    expect(curve.map((point) => point.indicator)).toEqual([0, 0, 0]);
  });
});

const DRAWS = Array.from({ length: 20 }, (_, n) => [(n - 9.5) * 10]);
const RATES = {
  doorstroom: 'rates/1',
  calibration: 'proef',
  title: 'proef',
  model: 'proef',
  seed: 1,
  record: {},
  estimates: {
    vraag: {
      definition: {
        kind: 'flow',
        from: ['school'],
        to: ['speciaal'],
        label: 'vraag',
        prior: [0.5, 2],
        source: 'proef',
      },
      value: 1,
      posterior: [0.5, 1, 2],
      contraction: 0,
      status: 'assumption-driven',
    },
  },
  draws: { unit: 0.01, rows: DRAWS },
};

describe('with draws', () => {
  const texts = morePlacesStudy();
  const drawn: Study = loadStudy('meer', (ref) => {
    if (ref === 'rates') return { name: ref, text: JSON.stringify(RATES) };
    const file = ref === 'meer' ? texts.scenarios[0].file : { ...texts.model, estimates: 'rates' };
    return { name: ref, text: JSON.stringify(file) };
  });
  const ask = (probability: number, more: Partial<SolveRequest> = {}) =>
    solve({ study: drawn, target: 'wait speciaal <= 8', between: [0, 60], draws: 20, probability, ...more });

  it('asks for at least as many places for a higher probability', () => {
    const values = [0.3, 0.5, 0.8, 1].map((p) => ask(p).answers.find((a) => a.probability === p)?.value ?? Number.NaN);
    expect([...values].sort((a, b) => a - b)).toEqual(values);
    expect(values[3]).toBeGreaterThan(values[0]);
  });

  it('counts the draws that meet the target, and is right about one place fewer', () => {
    const { answers, curve, runs } = ask(0.8);
    expect(answers.map((a) => a.probability)).toEqual([null, 0.5, 0.8]);
    expect(runs).toBe(curve.length * 21 + (curve.some((point) => point.value === 10) ? 0 : 1));
    const share = (value: number) => curve.find((point) => point.value === value)?.share ?? Number.NaN;
    for (const { probability, value } of answers.slice(1)) {
      expect(share(value ?? -1)).toBeGreaterThanOrEqual(probability ?? 1);
      expect(share((value ?? -1) - 1)).toBeLessThan(probability ?? 0);
    }
    for (const point of curve) expect(point.low80 ?? 0).toBeLessThanOrEqual(point.high80 ?? 0);
  });

  it('gives the figures that each draw gives by itself, run in full', () => {
    // one value, one draw at a time: as if the draw were the best rates
    const value = 30;
    const waits = DRAWS.map((_, n) => {
      if (!drawn.estimates) throw new Error('expected calibrated rates');
      const only = { ...drawn, estimates: { ...drawn.estimates, values: Float64Array.of(rate(n)) } };
      return reported(only, value).list.period?.wait.mean ?? Number.NaN;
    });
    const point = ask(0.8, { between: [0, 60], grid: 3 }).curve.find((p) => p.value === value);
    expect(point?.share).toBe(waits.filter((wait) => wait <= 8).length / 20);
    const sorted = [...waits].sort((a, b) => a - b);
    expect(point?.median).toBeCloseTo(sorted[9], 10);
    expect([point?.low80, point?.high80]).toEqual([expect.closeTo(sorted[1], 10), expect.closeTo(sorted[17], 10)]);
  });

  /** A draw in units of 0.01 standard deviations of a log-normal prior whose central 95 % is [0.5, 2]. */
  function rate(n: number): number {
    return Math.exp((DRAWS[n][0] * 0.01 * Math.log(2)) / 1.959963984540054);
  }
});

describe('what cannot be asked', () => {
  it('is said all at once', () => {
    const faults = faultsOf({
      target: 'wat speciaal < 8.000',
      on: '2031-01-01',
      region: 'nord',
      lever: 'speciaal.ad',
      between: [5, 5],
      probability: 1.5,
      draws: 10,
      grid: 1,
    });
    expect(faults.map((fault) => fault.file)).toEqual([
      'target',
      'target',
      'target',
      'on',
      'region',
      'lever',
      'between',
      'probability',
      'grid',
      'draws',
    ]);
    const hints = faults.map((fault) => fault.hint).filter(Boolean);
    expect(hints).toContain('did you mean "wait"?');
    expect(hints).toContain('did you mean "noord"?');
    expect(hints).toContain('did you mean "speciaal.add"?');
  });

  it.each([
    ['wait speciaal 8', /has no comparison/],
    ['wait speciaal <= ', /has no number/],
    ['wait speciaal <= acht', /is not a number/],
    ['wait speciaal <= 8 <= 9', /no comparison, or more than one/],
    ['wait speciaal <= 1.000', /can be read in two ways/],
    ['wait speciaal <= 8 kinderen', /is not the unit/],
    ['wait school <= 8', /"school" has no capacity/],
    ['wait special <= 8', /there is no place "special"/],
    ['wait <= 8', /needs a place/],
    ['over30 speciaal <= 8', /does not count waits over 30 weeks/],
    ['over speciaal <= 8', /needs a number of weeks/],
    ['occupancy school <= 1', /is of all places together/],
    ['inclusive >= 0.9', /there is no indicator "inclusive"/],
  ])('%s', (target, message) => {
    const faults = faultsOf({ target });
    expect(faults).toHaveLength(1);
    expect(faults[0].message).toMatch(message);
    expect(faults[0].expected).toBeDefined();
  });

  it.each(['wait speciaal <= 7.5', 'wait speciaal ≤ 7,5 weken', 'WACHTTIJD speciaal<=7,5'])(
    '%s is 7.5 weeks',
    (target) => {
      const { bound, indicator, place } = solve({ target, between: [0, 2], grid: 3 }).target;
      expect({ bound, indicator, place }).toEqual({ bound: 7.5, indicator: 'wait', place: 'speciaal' });
    },
  );

  it('includes dates on which there is no figure, or no effect yet', () => {
    expect(faultsOf({ on: 'gisteren' })[0].message).toBe('"gisteren" is not a date');
    const target = 'waiting speciaal <= 8';
    expect(faultsOf({ on: '2021-04-01', target })[0].message).toBe(
      '2021-04-01 comes before speciaal.add can do anything',
    );
    expect(faultsOf({ on: '2021-09-01', target })).toEqual([]);
    expect(faultsOf({ on: '2020-12-01', target: 'wait speciaal <= 8' })[0].expected).toBe('2021-10-01 to 2023-10-01');
    expect(faultsOf({ target: 'expected wait speciaal <= 8' })[0].expected).toBe('2020-11-01 to 2023-09-01');
  });

  it('includes values that the lever cannot have', () => {
    expect(faultsOf({ between: [-500, 10] })[0].message).toMatch(/cannot be -500: leaves "speciaal"/);
    expect(faultsOf({ between: [0, 10.5] })[0].message).toMatch(/is a whole number/);
  });

  it('includes a model without changes', () => {
    expect(faultsOf({ study: chainStudy() })[0].expected).toBe('a scenario with changes');
  });
});
