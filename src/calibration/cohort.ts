/**
 * The linear form on Tabel 11: the rows that divide the cohort of 2016, the flows that may exist between them, and the
 * same yearly probabilities from the engine beside it.
 */
import { findSeries } from '../data/index.ts';
import { createEngine } from '../engine/run.ts';
import { cellCount } from '../model/plan.ts';
import { stepOnOrAfter } from '../model/time.ts';
import { logPrior } from '../scenario/priors.ts';
import { mean, variance } from './chains.ts';
import {
  fitLinear,
  type LinearEquations,
  type LinearFit,
  type LinearFlow,
  type LinearModel,
  linearEquations,
  transitionMatrix,
} from './linear.ts';
import { type ChainOptions, drawPrior, type LinearPosterior, sampleLinear } from './linear-posterior.ts';
import type { Problem } from './problem.ts';
import { randomStream } from './random.ts';

/** Years whose counts are used: three transitions. 2020 is left for prediction. */
const FIRST = 2016;
const LAST = 2019;
const COHORT = 218_840;

/** Series of Tabel 11 of each state; `rest` and `weg` are computed. */
const SERIES: Readonly<Record<string, string>> = {
  bao: 'regulier_basisonderwijs',
  sbo: 'speciaal_basisonderwijs',
  so: 'speciaal_onderwijs',
  vso: 'voortgezet_speciaal_onderwijs',
  vo: 'voortgezet_onderwijs',
  weg: 'niet_meer_in_bestand',
};

/** Which rows of Tabel 10 and 11 the linear form expresses, and why it does not express the others. */
export const LINEAR_ROWS: readonly { readonly table: string; readonly series: string; readonly why: string | null }[] =
  [
    ...Object.values(SERIES).map((series) => ({ table: 'tab11', series, why: null })),
    {
      table: 'tab11',
      series: 'cohort_in_dataset',
      why: 'follows from the rows: the cohort of 2016 less those no longer in the data set',
    },
    ...['dagopvang_centrum', 'dagopvang_gastouder', 'bso_centrum', 'bso_gastouder'].map((series) => ({
      table: 'tab11',
      series,
      why: 'counts users in the whole year and overlaps with the school rows',
    })),
    ...['dagbesteding_jeugdwet', 'dagbehandeling_wlz', 'dagbesteding_wlz'].map((series) => ({
      table: 'tab11',
      series,
      why: 'counts users in the whole year, and over half of them are enrolled at a school as well',
    })),
    {
      table: 'tab10',
      series: 'cohort_geregistreerd_gebruik',
      why: 'cuts across the school rows, and no one yearly probability gives .345, .136 and .083',
    },
  ];

const SAME = 'aanname: ruim om de eerste schatting van het model heen';
const flow = (from: string, to: string, average: number, sd: number, course?: string): LinearFlow =>
  course === undefined
    ? { from, to, mean: average, sd, source: SAME }
    : { from, to, mean: average, sd, course, source: SAME };

/**
 * Flows to secondary school have a course: nobody of the cohort is old enough in 2017, a few 11-year-olds are in 2018, and
 * from 2019 on one birth year a year. The ratio is that of the rise of the row vo: 30, 1,510 and 21,920.
 */
export const COHORT_MODEL: LinearModel = {
  states: [
    { id: 'bao', roundedParts: 1, looseness: 1 },
    { id: 'sbo', roundedParts: 1, looseness: 1 },
    { id: 'so', roundedParts: 1, looseness: 1 },
    // small rows that hang on one age or on the register: their model error is a larger share
    { id: 'vso', roundedParts: 1, looseness: 5 },
    { id: 'vo', roundedParts: 1, looseness: 1 },
    { id: 'geen-school', roundedParts: 6, looseness: 1 },
    { id: 'weg', roundedParts: 1, looseness: 5 },
  ],
  remainder: 'geen-school',
  courses: { overgang: [0.0014, 0.07, 1, 1] },
  rounding: 10,
  discrepancy: logPrior([0.005, 0.08]),
  flows: [
    flow('bao', 'sbo', 0.03, 0.02),
    flow('bao', 'so', 0.02, 0.015),
    flow('bao', 'vso', 0.005, 0.005, 'overgang'),
    flow('bao', 'vo', 0.13, 0.06, 'overgang'),
    flow('bao', 'geen-school', 0.01, 0.01),
    flow('bao', 'weg', 0.005, 0.005),
    flow('sbo', 'bao', 0.03, 0.03),
    flow('sbo', 'so', 0.015, 0.015),
    flow('sbo', 'vso', 0.02, 0.02, 'overgang'),
    flow('sbo', 'vo', 0.15, 0.1, 'overgang'),
    flow('sbo', 'geen-school', 0.01, 0.01),
    flow('sbo', 'weg', 0.005, 0.005),
    flow('so', 'bao', 0.03, 0.03),
    flow('so', 'sbo', 0.015, 0.015),
    flow('so', 'vso', 0.12, 0.06, 'overgang'),
    flow('so', 'vo', 0.03, 0.03, 'overgang'),
    flow('so', 'geen-school', 0.02, 0.02),
    flow('so', 'weg', 0.005, 0.005),
    flow('vso', 'vo', 0.02, 0.02),
    flow('vso', 'geen-school', 0.03, 0.03),
    flow('vo', 'vso', 0.01, 0.01),
    flow('vo', 'geen-school', 0.01, 0.01),
    flow('vo', 'weg', 0.005, 0.005),
    flow('geen-school', 'bao', 0.25, 0.12),
    flow('geen-school', 'sbo', 0.05, 0.05),
    flow('geen-school', 'so', 0.08, 0.06),
    flow('geen-school', 'weg', 0.005, 0.005),
  ],
};

/** Counts of the cohort `[year][state]`, from 2016 up to a year, from Tabel 11. */
export function cohortCounts(until = LAST): Float64Array[] {
  return Array.from({ length: until - FIRST + 1 }, (_, y) => {
    const printed = (id: string) => {
      const value = findSeries('tab11', SERIES[id])?.values.find((v) => v.year === FIRST + y)?.value;
      if (value === undefined || value === null) throw new Error(`expected ${SERIES[id]} of ${FIRST + y} in Tabel 11`);
      return value;
    };
    const ids = COHORT_MODEL.states.map((s) => s.id);
    const counts = Float64Array.from(ids, (id) => (id in SERIES ? printed(id) : 0));
    counts[ids.indexOf(COHORT_MODEL.remainder)] = COHORT - counts.reduce((sum, n) => sum + n, 0);
    return counts;
  });
}

export interface CohortCheck {
  readonly equations: LinearEquations;
  readonly fit: LinearFit;
  readonly posterior: LinearPosterior;
  /** Next year's counts by the most probable P (2020), beside what was observed. */
  readonly predicted: readonly { readonly state: string; readonly observed: number; readonly predicted: number }[];
}

const CHAINS: ChainOptions = { chains: 4, warmup: 200, draws: 2000, seed: 20161001 };

/** The whole cross-check: most probable probabilities, their posterior, and the prediction of 2020. */
export function fitCohort(options: Partial<ChainOptions> = {}): CohortCheck {
  const equations = linearEquations(COHORT_MODEL, cohortCounts());
  const fit = fitLinear(COHORT_MODEL, equations);
  const posterior = sampleLinear(COHORT_MODEL, equations, { ...CHAINS, ...options });
  const [before, after] = cohortCounts(LAST + 1).slice(-2);
  const matrix = transitionMatrix(COHORT_MODEL, fit.p, LAST - FIRST);
  const predicted = COHORT_MODEL.states.map(({ id }, i) => ({
    state: id,
    observed: after[i],
    predicted: before.reduce((sum, n, j) => sum + n * matrix[j][i], 0),
  }));
  return { equations, fit, posterior, predicted };
}

/** States of the linear form and places of the model that stand for the same children, as far as they do. */
export interface Group {
  readonly id: string;
  readonly states: readonly string[];
  /** Absent: every place that is in no other group. */
  readonly places?: readonly string[];
}

export const COHORT_GROUPS: readonly Group[] = [
  { id: 'regulier', states: ['bao', 'vo'], places: ['regulier'] },
  { id: 'sbo', states: ['sbo'], places: ['sbo'] },
  { id: 'so', states: ['so'], places: ['so'] },
  { id: 'vso', states: ['vso'], places: ['vso'] },
  { id: 'weg', states: ['weg'], places: ['uit-register', 'uit-leeftijd'] },
  { id: 'geen-school', states: ['geen-school'] },
];

export interface FlowComparison {
  readonly from: string;
  readonly to: string;
  /** Children a year per child there at the start of the year, mean over the years used. */
  readonly linear: number;
  readonly linearSd: number;
  /** Share of the prior variance that the rows take away; below 0.5 the linear figure is mostly its prior. */
  readonly contraction: number;
  /** Null when nobody of the cohort is there at the start of any year. */
  readonly engine: number | null;
}

/**
 * Yearly probabilities of the cohort by both formulations. Those of the engine are its moves in the year over the stock at
 * the start of the year, so they count every move; those of the linear form are net, from one 1 October to the next.
 */
export function compareFormulations(
  check: Pick<CohortCheck, 'posterior'>,
  problem: Problem,
  z: ArrayLike<number>,
  tag = 'cohort',
): FlowComparison[] {
  const draws = check.posterior.draws.flat();
  const counts = cohortCounts();
  const linear = draws.map((draw) => linearRates(draw, counts));
  const random = randomStream(CHAINS.seed, 'prior of the comparison');
  const prior = Array.from({ length: 2000 }, () => linearRates(drawPrior(COHORT_MODEL, random), counts));
  const engine = engineRates(problem, z, tag);
  return COHORT_GROUPS.flatMap((from, a) =>
    COHORT_GROUPS.flatMap((to, b) => {
      if (a === b || from.id === 'weg') return [];
      const values = linear.map((rates) => rates[a][b]);
      const before = variance(prior.map((rates) => rates[a][b]));
      if (before === 0) return [];
      return [
        {
          from: from.id,
          to: to.id,
          linear: mean(values),
          linearSd: Math.sqrt(variance(values)),
          contraction: 1 - variance(values) / before,
          engine: engine[a]?.[b] ?? null,
        },
      ];
    }),
  );
}

/** True when the model has the places of the groups and the tag, so that the comparison means something. */
export function isCohortModel({ plan }: Problem, tag = 'cohort'): boolean {
  const places = plan.places.map((p) => p.id);
  return (
    plan.tags.some((t) => t.id === tag) && COHORT_GROUPS.every((g) => (g.places ?? []).every((p) => places.includes(p)))
  );
}

/** `[from group][to group]`: moves of all years together over starting stocks of all years together. */
function linearRates(p: ArrayLike<number>, counts: readonly Float64Array[]): number[][] {
  const group = COHORT_MODEL.states.map((s) => COHORT_GROUPS.findIndex((g) => g.states.includes(s.id)));
  const moves = COHORT_GROUPS.map(() => COHORT_GROUPS.map(() => 0));
  const stock = COHORT_GROUPS.map(() => 0);
  for (let t = 0; t + 1 < counts.length; t++) {
    transitionMatrix(COHORT_MODEL, p, t).forEach((row, j) => {
      stock[group[j]] += counts[t][j];
      row.forEach((chance, i) => {
        if (group[i] !== group[j]) moves[group[j]][group[i]] += chance * counts[t][j];
      });
    });
  }
  return moves.map((row, a) => row.map((n) => (stock[a] > 0 ? n / stock[a] : 0)));
}

/** Null for groups in which the cohort has nobody at the start of any year. */
function engineRates(problem: Problem, z: ArrayLike<number>, tag: string): (number[] | null)[] {
  const { plan } = problem;
  const tagNumber = plan.tags.findIndex((t) => t.id === tag);
  if (tagNumber < 0)
    throw new Error(`expected a tag "${tag}" in the model, got ${plan.tags.map((t) => t.id).join(', ')}`);
  problem.set(problem.values(z));
  const named = COHORT_GROUPS.flatMap((g) => g.places ?? []);
  const group = plan.places.map(({ id }) =>
    COHORT_GROUPS.findIndex((g) => (g.places ? g.places.includes(id) : !named.includes(id))),
  );
  const moves = COHORT_GROUPS.map(() => COHORT_GROUPS.map(() => 0));
  const stock = COHORT_GROUPS.map(() => 0);
  const cells = cellCount(plan);
  const perPlace = cells / plan.places.length;
  const tags = plan.tags.length + 1;
  plan.regions.forEach((_, r) => {
    const trajectory = createEngine(plan, r).run();
    const pairs = trajectory.pairFrom.length;
    for (let year = FIRST; year < LAST; year++) {
      const first = stepOnOrAfter(plan.time, { year, month: 10, day: 1 });
      const start = (first * tags + tagNumber + 1) * cells;
      for (let c = 0; c < cells; c++) stock[group[Math.floor(c / perPlace)]] += trajectory.stock[start + c];
      for (let i = first; i < first + plan.time.stepsPerYear; i++) {
        for (let q = 0; q < pairs; q++) {
          const from = trajectory.pairFrom[q];
          if (from < 0 || group[from] === group[trajectory.pairTo[q]]) continue;
          moves[group[from]][group[trajectory.pairTo[q]]] +=
            trajectory.taggedFlow[(i * (tags - 1) + tagNumber) * pairs + q];
        }
      }
    }
  });
  return moves.map((row, a) => (stock[a] > 0 ? row.map((n) => n / stock[a]) : null));
}
