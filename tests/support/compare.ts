/** Fast run against reference run, quantity by quantity. */
import type { Trajectory } from '../../src/engine/trajectory.ts';
import type { RunPlan } from '../../src/model/plan.ts';
import { flowKey, type ReferenceResult } from '../reference/engine.ts';

/** Relative to the children in the model: sums of thousands of roundings are compared. */
export const TOLERANCE = 1e-12;

/** Differences between the two, in words; empty when they agree. */
export function differences(plan: RunPlan, fast: Trajectory, slow: ReferenceResult): string[] {
  const children = population(plan, slow);
  const found: string[] = [];
  const compare = (name: string, a: ArrayLike<number>, b: ArrayLike<number>, scale: number) => {
    if (a.length !== b.length) found.push(`${name}: ${a.length} numbers against ${b.length}`);
    for (let i = 0; i < a.length && found.length < 5; i++) {
      if (!(Math.abs(a[i] - b[i]) <= TOLERANCE * (scale + Math.abs(b[i]))))
        found.push(`${name}[${i}]: ${a[i]} against ${b[i]}`);
    }
  };
  compare('stock', fast.stock, slow.stock, children);
  compare('beyond', fast.beyond, slow.beyond, children);
  compare('lists', fast.lists, slow.lists, 0);
  compare('waitingByOrigin', fast.waitingByOrigin, slow.waitingByOrigin, children);
  compare('waitingByAge', fast.waitingByAge, slow.waitingByAge, children);
  compare('waitSum', fast.waitSum, slow.waitSum, children * fast.steps);
  compare('longer', fast.longer, slow.longer, children);
  compare('events', fast.events, slow.events, children);
  compare('eventWait', fast.eventWait, slow.eventWait, children * fast.steps);
  compare('free', fast.free, slow.free, children);
  compareFlows(plan, fast, slow, compare, children);
  compareLogs(fast, slow, compare, children);
  return found;
}

type Compare = (name: string, a: ArrayLike<number>, b: ArrayLike<number>, scale: number) => void;

function population(plan: RunPlan, slow: ReferenceResult): number {
  const perStep = slow.stock.length / (slow.steps + 1);
  let most = 1;
  for (let i = 0; i <= slow.steps; i++) {
    let sum = 0;
    for (let c = 0; c < perStep; c++) sum += slow.stock[i * perStep + c];
    most = Math.max(most, sum);
  }
  return most + plan.regions.length;
}

function compareFlows(plan: RunPlan, fast: Trajectory, slow: ReferenceResult, compare: Compare, scale: number): void {
  const ages = plan.ages.count;
  const tags = plan.tags.length;
  const pairs = fast.pairFrom.length;
  const known = new Set<string>();
  for (let q = 0; q < pairs; q++) {
    const key = flowKey(fast.pairFrom[q], fast.pairTo[q]);
    known.add(key);
    const mine = Float64Array.from(
      { length: fast.steps * ages },
      (_, k) => fast.flow[(Math.floor(k / ages) * pairs + q) * ages + (k % ages)],
    );
    compare(`flow ${key}`, mine, slow.flow.get(key) ?? new Float64Array(mine.length), scale);
    const tagged = Float64Array.from({ length: fast.steps * tags }, (_, k) => fast.taggedFlow[k * pairs + q]);
    compare(`tagged flow ${key}`, tagged, slow.taggedFlow.get(key) ?? new Float64Array(tagged.length), scale);
  }
  const missing = [...slow.flow.keys()].filter((key) => !known.has(key));
  compare(`flows that only the reference has (${missing.join(' ')})`, [missing.length], [0], 0);
}

/** Rows of nearly nobody may exist in one of the two: rounding decides whether a list is served to the last child. */
function compareLogs(fast: Trajectory, slow: ReferenceResult, compare: Compare, scale: number): void {
  const sums = new Map<string, [number[], number[]]>();
  const add = (key: string, which: 0 | 1, amount: number, units: number) => {
    const pair = sums.get(key) ?? [
      [0, 0],
      [0, 0],
    ];
    pair[which][0] += amount;
    pair[which][1] += units;
    sums.set(key, pair);
  };
  const { log } = fast;
  for (let j = 0; j < log.length; j++)
    add(`step ${log.step[j]} list ${log.list[j]} vintage ${log.vintage[j]}`, 0, log.amount[j], log.units[j]);
  for (const row of slow.log) add(`step ${row.step} list ${row.list} vintage ${row.vintage}`, 1, row.amount, row.units);
  for (const [key, [a, b]] of sums) compare(`log ${key}`, a, b, scale);
}
