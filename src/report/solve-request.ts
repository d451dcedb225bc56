/** A goal seek as it is asked for, checked: all faults of a request come at once. */
import { createSearch, type Search } from '../ensemble/search.ts';
import { say } from '../model/fault-words.ts';
import { InputError, type Issue, issueOf } from '../model/issues.ts';
import type { RunPlan } from '../model/plan.ts';
import type { Text } from '../model/text.ts';
import { parseDate, stepOnOrAfter } from '../model/time.ts';
import { buildPlan } from '../scenario/build.ts';
import { findLever, type Lever, withLever } from '../scenario/levers.ts';
import type { Study } from '../scenario/parse.ts';
import { parseTarget, type Target, type TargetText } from './solve-target.ts';

export interface SolveRequest extends TargetText {
  readonly study: Study;
  /** Name of a lever, see `leversOf`. */
  readonly lever: string;
  /** Values to look between; absent: the range of the lever. */
  readonly between?: readonly [number, number] | undefined;
  /** Posterior draws to run at every value; absent or 0: none. */
  readonly draws?: number | undefined;
  /** Share of draws that must meet the target, 0 to 1; 0.8 when absent. */
  readonly probability?: number | undefined;
  /** Values of the first, even grid; 11 when absent. */
  readonly grid?: number | undefined;
}

/** A request that can be run. */
export interface Prepared {
  readonly plan: RunPlan;
  readonly lever: Lever;
  readonly target: Target;
  readonly search: Search;
  readonly between: readonly [number, number];
}

/**
 * Finds the lever, the target and the values to look between.
 * @throws InputError with all faults
 */
export function prepare(request: SolveRequest): Prepared {
  const { study } = request;
  const issues: Issue[] = [];
  const plan = buildPlan(study);
  const target = parseTarget(study.model, plan, request, issues);
  const lever = collect(issues, () => findLever(study, request.lever));
  const between = orderOf(request.between, issues) ? lever && rangeOf(study, lever, request.between, issues) : null;
  if (lever && target) checkStart(plan, lever, target, issues);
  checkNumbers(request, issues);
  if (issues.length > 0 || !target || !lever || !between) throw new InputError(issues);
  const [low, high] = between;
  return {
    plan,
    lever,
    target,
    between,
    search: createSearch({ low, high, whole: lever.whole, grid: request.grid ?? 11 }),
  };
}

function collect<T>(issues: Issue[], read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    issues.push(...error.issues);
    return null;
  }
}

function orderOf(between: SolveRequest['between'], issues: Issue[]): boolean {
  if (!between || between[0] < between[1]) return true;
  const message = say(`${between[0]} is niet lager dan ${between[1]}`, `${between[0]} is not below ${between[1]}`);
  issues.push(
    issueOf({
      file: 'between',
      path: '',
      message,
      expected: say('eerst de laagste waarde', 'the lower value first'),
    }),
  );
  return false;
}

/** Both ends must be values that the scenario could have; all between them then are too, or the search says which not. */
function rangeOf(
  study: Study,
  lever: Lever,
  between: SolveRequest['between'],
  issues: Issue[],
): readonly [number, number] | null {
  const [low, high] = between ?? lever.range;
  const before = issues.length;
  const fault = (message: Text, expected: Text) =>
    issues.push(issueOf({ file: 'between', path: '', message, expected }));
  if (lever.whole && !(Number.isInteger(low) && Number.isInteger(high)))
    fault(
      say(`${low}, ${high}: ${lever.id} is een heel getal`, `${low}, ${high}: ${lever.id} is a whole number`),
      say('twee hele getallen', 'two whole numbers'),
    );
  else
    for (const end of [low, high])
      for (const issue of collectIssues(() => buildPlan(withLever(study, lever, end))))
        fault(
          say(
            `${lever.id} kan niet ${end} zijn: ${issue.nl.message}`,
            `${lever.id} cannot be ${end}: ${issue.message}`,
          ),
          expectedIn(issue),
        );
  return issues.length > before ? null : [low, high];
}

function expectedIn({ expected, nl }: Issue): Text {
  return say(nl.expected ?? 'een andere bandbreedte', expected ?? 'another range');
}

function collectIssues(build: () => unknown): readonly Issue[] {
  const issues: Issue[] = [];
  collect(issues, build);
  return issues;
}

function checkStart(plan: RunPlan, lever: Lever, target: Target, issues: Issue[]): void {
  const start = parseDate(lever.start);
  if (!start || stepOnOrAfter(plan.time, start) < target.step) return;
  const message = say(
    `${target.date} komt voordat ${lever.id} iets kan doen`,
    `${target.date} comes before ${lever.id} can do anything`,
  );
  issues.push(
    issueOf({
      file: 'on',
      path: '',
      message,
      expected: say(`een datum na ${lever.start}`, `a date after ${lever.start}`),
    }),
  );
}

function checkNumbers({ study, draws = 0, probability = 0.8, grid = 11 }: SolveRequest, issues: Issue[]): void {
  const fault = (file: string, message: Text, expected: Text, hint?: Text) =>
    issues.push(issueOf({ file, path: '', message, expected, hint }));
  if (!(probability > 0 && probability <= 1))
    fault(
      'probability',
      say(`${probability} is geen kans om naar te vragen`, `${probability} is no probability to ask for`),
      say('meer dan 0, hoogstens 1', 'above 0, at most 1'),
    );
  if (!(Number.isInteger(grid) && grid >= 3))
    fault(
      'grid',
      say(`${grid} waarden`, `${grid} values`),
      say('een heel getal van 3 of meer', 'a whole number of 3 or more'),
    );
  const available = study.estimates?.file.draws?.rows.length ?? 0;
  if (draws > available)
    fault(
      'draws',
      say(
        `het model heeft ${available} trekkingen, gevraagd zijn er ${draws}`,
        `the model has ${available} draws, ${draws} were asked for`,
      ),
      say('een geijkt model met genoeg trekkingen', 'a calibrated model with enough draws'),
      say('doorstroom calibrate schrijft ze', 'doorstroom calibrate writes them'),
    );
}
