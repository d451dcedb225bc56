/**
 * Who was where on a number of dates: the numbers behind a Sankey picture.
 *
 * Moves between two dates are exact: the children of every place on the first date are followed, as a tag, to where they
 * are on the second. Who went and came back stays; who moved twice counts once.
 */
import { runEngines, runRegions } from '../engine/anchor.ts';
import { createEngine } from '../engine/run.ts';
import { buildStructure } from '../engine/structure.ts';
import type { Trajectory } from '../engine/trajectory.ts';
import { among, say } from '../model/fault-words.ts';
import { InputError, type Issue, issueOf } from '../model/issues.ts';
import { asText } from '../model/names.ts';
import { cellCount, type PlaceKind, type PlanTag, type RunPlan } from '../model/plan.ts';
import { dateHint } from '../model/read.ts';
import type { Text } from '../model/text.ts';
import { parseDate, stepOnOrAfter } from '../model/time.ts';
import { buildPlan } from '../scenario/build.ts';
import type { OwnFacts } from '../scenario/own.ts';
import type { Study } from '../scenario/parse.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import { isoDate, reportSteps } from './parts.ts';

interface SankeyMove {
  /** Index of the place left; -1 for children who came in from outside. */
  readonly origin: number;
  readonly destination: number;
  readonly children: number;
}

interface SankeyPeriod {
  readonly from: string;
  readonly to: string;
  readonly moves: readonly SankeyMove[];
  /** Per place: children there on both dates. */
  readonly stayed: readonly number[];
}

interface SankeyColumn {
  readonly date: string;
  /** Per place: children present (in an exit: everyone who ever came). */
  readonly children: readonly number[];
  /** Those of them waiting for another place. */
  readonly waiting: readonly { readonly at: number; readonly for: number; readonly children: number }[];
}

export interface SankeyData {
  readonly schema: 'doorstroom/sankey/1';
  readonly model: string;
  readonly scenario: string | null;
  readonly title: Text;
  readonly evidence: Evidence;
  /** Present for a region with own figures. */
  readonly ownFigures?: OwnFacts;
  /** Present when it is about one region of the model. */
  readonly region?: { readonly id: string; readonly label: Text };
  readonly places: readonly {
    readonly id: string;
    readonly label: Text;
    readonly kind: PlaceKind;
    readonly limited: boolean;
  }[];
  readonly columns: readonly SankeyColumn[];
  /** One fewer than the columns. */
  readonly periods: readonly SankeyPeriod[];
}

export interface SankeySpan {
  /** Dates; the start and the end of the run when absent. The nearest step on or after them is taken. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** A column for every report date in between. */
  readonly years?: boolean | undefined;
  /** Id of a region of the model; all regions together when absent. */
  readonly region?: string | undefined;
}

/**
 * Runs a study and follows children between dates, all regions together or one of them.
 * @throws InputError when a date is none, lies outside the run, or the two are not in order, or when there is no such region
 */
export function sankeyData(study: Study, span: SankeySpan = {}): SankeyData {
  const plan = buildPlan(study);
  const { steps, issues } = columnSteps(plan, span);
  const only = span.region === undefined ? null : regionOf(plan, span.region, issues);
  if (issues.length > 0) throw new InputError(issues);
  const chosen = only ? [only.index] : [...plan.regions.keys()];
  const all = runRegions(plan);
  const runs = chosen.map((r) => all[r]);
  const title = study.scenarios.at(-1)?.file.title ?? study.model.title;
  return {
    schema: 'doorstroom/sankey/1',
    model: plan.model,
    scenario: plan.scenario,
    title: asText(title),
    evidence: evidenceOf(study),
    ...(study.own && { ownFigures: study.own.facts }),
    ...(only && { region: { id: only.id, label: only.label } }),
    places: plan.places.map(({ id, label, kind, limited }) => ({ id, label, kind, limited })),
    columns: steps.map((step) => columnAt(plan, runs, step)),
    periods: steps.slice(1).map((to, k) => follow(plan, steps[k], to, chosen)),
  };
}

function regionOf(plan: RunPlan, id: string, issues: Issue[]) {
  const index = plan.regions.findIndex((region) => region.id === id);
  if (index >= 0) return { index, ...plan.regions[index] };
  const expected = among(plan.regions.map((region) => region.id));
  issues.push(
    issueOf({
      file: '--region',
      path: '',
      message: say(`er is geen regio "${id}"`, `there is no region "${id}"`),
      expected,
    }),
  );
  return null;
}

/** What is wrong with the dates, without a run. */
export function spanIssues(study: Study, span: SankeySpan): Issue[] {
  return columnSteps(buildPlan(study), span).issues;
}

function columnSteps(plan: RunPlan, { from, to, years }: SankeySpan): { steps: number[]; issues: Issue[] } {
  const issues: Issue[] = [];
  const first = stepOf(plan, '--from', from, 0, issues);
  const last = stepOf(plan, '--to', to, plan.time.steps, issues);
  if (issues.length === 0 && first >= last)
    issues.push(
      issueOf({
        file: '--to',
        path: '',
        message: say(
          `${isoDate(plan, last)} ligt niet na ${isoDate(plan, first)}`,
          `${isoDate(plan, last)} is not after ${isoDate(plan, first)}`,
        ),
        expected: say('een laatste datum na de eerste', 'a last date after the first'),
      }),
    );
  const between = years ? reportSteps(plan).filter((step) => step > first && step < last) : [];
  return { steps: [first, ...between, last], issues };
}

function stepOf(plan: RunPlan, file: string, text: string | undefined, absent: number, issues: Issue[]): number {
  if (text === undefined) return absent;
  const date = parseDate(text);
  const expected = say(
    `een datum van ${isoDate(plan, 0)} tot en met ${isoDate(plan, plan.time.steps)}`,
    `a date from ${isoDate(plan, 0)} to ${isoDate(plan, plan.time.steps)}`,
  );
  if (!date) {
    issues.push(
      issueOf({
        file,
        path: '',
        message: say(`"${text}" is geen datum`, `"${text}" is not a date`),
        expected,
        hint: dateHint(text),
      }),
    );
    return absent;
  }
  const step = stepOnOrAfter(plan.time, date);
  if (step >= 0 && step <= plan.time.steps) return step;
  issues.push(
    issueOf({
      file,
      path: '',
      message: say(`${text} valt buiten de doorrekening`, `${text} lies outside the run`),
      expected,
    }),
  );
  return absent;
}

function columnAt(plan: RunPlan, runs: readonly Trajectory[], step: number): SankeyColumn {
  const places = plan.places.length;
  const waiting = [...runs[0].lists].flatMap((list, l) =>
    plan.places.map((_, at) => ({
      at,
      for: list,
      children: sum(runs, (run) => run.waitingByOrigin[(step * run.lists.length + l) * places + at]),
    })),
  );
  return {
    date: isoDate(plan, step),
    children: plan.places.map((_, p) => sum(runs, (run) => inPlace(plan, run, step, null, p))),
    waiting: waiting.filter((w) => w.children > 0),
  };
}

/** Marks the children of every place on the first date and looks where they are on the second. */
function follow(plan: RunPlan, from: number, to: number, chosen: readonly number[]): SankeyPeriod {
  const anchors = plan.anchors?.filter(({ step }) => step <= to);
  const followed: RunPlan = { ...plan, tags: placeTags(plan, from), ...(anchors && { anchors }) };
  const structure = buildStructure(followed);
  const engine = (r: number) => createEngine(followed, r, structure);
  const runs = anchors?.length ? anchored() : chosen.map((r) => engine(r).run({ until: to }));
  const moves: SankeyMove[] = [];
  const stayed = new Array<number>(plan.places.length).fill(0);
  for (let origin = -1; origin < plan.places.length; origin++) {
    plan.places.forEach((_, destination) => {
      // tag 0 holds those who were nowhere on the first date
      const children = sum(runs, (run) => inPlace(followed, run, to, origin + 1, destination));
      if (origin === destination) stayed[origin] = children;
      else if (children > 0) moves.push({ origin, destination, children });
    });
  }
  return { from: isoDate(plan, from), to: isoDate(plan, to), moves, stayed };

  /** Newer figures bring all regions to a number together. */
  function anchored(): Trajectory[] {
    const all = runEngines(
      followed,
      plan.regions.map((_, r) => engine(r)),
    );
    return chosen.map((r) => all[r]);
  }
}

function placeTags(plan: RunPlan, step: number): PlanTag[] {
  const perPlace = plan.strata.length * plan.ages.count;
  return plan.places.map(({ id, label }, p) => ({
    id,
    label,
    step,
    mask: new Uint8Array(cellCount(plan)).fill(1, p * perPlace, (p + 1) * perPlace),
  }));
}

/** Children of one tag (null: all) in a place at a recorded state. */
function inPlace(plan: RunPlan, run: Trajectory, step: number, tag: number | null, place: number): number {
  const perPlace = plan.strata.length * plan.ages.count;
  const tags = plan.tags.length + 1;
  let children = 0;
  for (let t = tag ?? 0; t < (tag === null ? tags : tag + 1); t++) {
    const first = (step * tags + t) * cellCount(plan) + place * perPlace;
    for (let c = first; c < first + perPlace; c++) children += run.stock[c];
  }
  return children;
}

function sum(runs: readonly Trajectory[], of: (run: Trajectory) => number): number {
  return runs.reduce((total, run) => total + of(run), 0);
}
