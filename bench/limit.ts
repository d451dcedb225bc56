/** The same run loop in C (limit.c): compiled here, given the same start, compared, and then timed. */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAdmissionTable } from '../src/engine/admission-tables.ts';
import { buildRates, type Rates } from '../src/engine/rates.ts';
import { createEngine } from '../src/engine/run.ts';
import type { Structure } from '../src/engine/structure.ts';
import { starts } from '../src/engine/tables.ts';
import type { Trajectory } from '../src/engine/trajectory.ts';
import { buildWaiterRates, type WaiterRates } from '../src/engine/waiter-rates.ts';
import { buildWaiterExits, type WaiterExits } from '../src/engine/waiters.ts';
import { exp } from '../src/model/elementary.ts';
import type { RunPlan } from '../src/model/plan.ts';
import { WEEKS_PER_YEAR } from '../src/model/time.ts';

const TOLERANCE = 1e-12;

/** Path of the compiled program, or why there is none. */
export function compileLimit(folder: string): { program: string | null; why: string } {
  const program = join(folder, 'limit');
  const source = fileURLToPath(new URL('limit.c', import.meta.url));
  for (const compiler of ['gcc', 'cc']) {
    const { status, error, stderr } = spawnSync(compiler, ['-O3', '-march=native', '-o', program, source], {
      encoding: 'utf8',
    });
    if (status === 0) return { program, why: '' };
    if (!error) return { program: null, why: `${compiler} cannot compile bench/limit.c: ${stderr}` };
  }
  return { program: null, why: 'no C compiler (gcc or cc) found: the comparison with C is skipped' };
}

/** A generated model laid out for the C program. */
export interface Limit {
  /** Runs the C program for so many seconds; returns its runs per second of the processor's time. */
  runsPerCpuSecond(seconds: number): number;
}

/**
 * Hands the plan to the C program and compares what it leaves with what the engine leaves.
 * @throws Error when a number differs by more than 1e-12 of the largest of its kind
 */
export function prepareLimit(plan: RunPlan, program: string, folder: string): Limit {
  const model = join(folder, 'model.bin');
  const out = join(folder, 'out.bin');
  writeArrays(model, modelArrays(plan));
  const run = (seconds: number) => {
    const { status, stdout, stderr } = spawnSync(program, [model, out, String(seconds)], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`bench/limit.c stopped: ${stderr}`);
    return Number(stdout.split(' ')[0]);
  };
  run(0);
  compare(createEngine(plan).run(), readFileSync(out));
  return {
    runsPerCpuSecond(seconds) {
      writeArrays(model, modelArrays(plan));
      return run(seconds);
    },
  };
}

type Numbers = Int32Array | Float64Array;

/** Everything the engine knows before its first step, in the order in which limit.c reads it. */
function modelArrays(plan: RunPlan): Numbers[] {
  refuseUnsupported(plan);
  const engine = createEngine(plan);
  const { structure } = engine;
  const { places, ages, cells, tags, lists, listStart, listCell, rowCell, rowStart, exits, pairs } = structure;
  const waiters = buildWaiterExits(structure);
  const rates = buildRates(structure, 0);
  rates.refresh(0, null);
  const waiterRates = buildWaiterRates(structure, waiters, rates);
  lists.forEach((_, l) => {
    waiterRates.refresh(l, 1, 0);
  });
  const table = buildAdmissionTable(structure);
  const { steps, dt } = plan.time;
  const sizes = [
    places,
    ages,
    cells,
    tags,
    lists.length,
    pairs.count,
    steps,
    plan.longerThanWeeks.length,
    rowCell.length,
    listCell.length,
  ];
  const keep = plan.places.map((p) => (p.beyondOutflow < 0 ? 1 : exp(-p.beyondOutflow * dt)));
  return [
    Int32Array.from(sizes),
    ...[lists, listStart, listCell, rowCell, rowStart, exits.target, exits.slot],
    ...[probabilities(structure, rates), rates.stay, waiterProbabilities(waiters, waiterRates), waiterRates.stay],
    ...[waiters.start, waiters.keepStart, waiters.target, waiters.slot, waiters.event],
    ...keptWaits(structure, waiters),
    ...[table.start, table.target, table.slot, table.share],
    ...capacityArrays(structure),
    ...orderArrays(structure),
    ...inflowArrays(structure),
    Float64Array.from(keep),
    Float64Array.from(plan.longerThanWeeks, (weeks) => (weeks + 1e-9) / (dt * WEEKS_PER_YEAR)),
    ...startArrays(structure, engine),
  ];
}

/** Of every exit, for those who do not wait. */
function probabilities({ rowCell, rowStart }: Structure, { hazard, factor }: Rates): Float64Array {
  const prob = hazard.slice();
  for (let r = 0; r < rowCell.length; r++) for (let e = rowStart[r]; e < rowStart[r + 1]; e++) prob[e] *= factor[r];
  return prob;
}

/** Of every exit of those who wait. */
function waiterProbabilities({ start }: WaiterExits, { hazard, first, factor }: WaiterRates): Float64Array {
  const prob = hazard.slice();
  for (let g = 0; g + 1 < start.length; g++) for (let x = start[g]; x < start[g + 1]; x++) prob[x] *= factor[first[g]];
  return prob;
}

/** Per list: its exits that keep the wait, and the columns (within a tag) that they lead from and to. */
function keptWaits({ lists, listStart }: Structure, { start, keepStart, target }: WaiterExits): Numbers[] {
  const kept = Array.from(lists, (_, l) => {
    const found: { exit: number; from: number; to: number }[] = [];
    for (let g = listStart[l]; g < listStart[l + 1]; g++)
      for (let x = keepStart[g]; x < start[g + 1]; x++)
        found.push({ exit: x, from: g - listStart[l], to: target[x] - listStart[l] });
    return found;
  });
  const all = kept.flat();
  return [
    starts(kept),
    Int32Array.from(all, ({ exit }) => exit),
    Int32Array.from(all, ({ from }) => from),
    Int32Array.from(all, ({ to }) => to),
  ];
}

function refuseUnsupported(plan: RunPlan): void {
  const courses = [...plan.flows, ...plan.stratumFlows];
  const supported =
    plan.method === 'hazards' &&
    !plan.shift.includes(1) &&
    plan.regions.length === 1 &&
    plan.regions[0].startLists.length === 0 &&
    plan.places.every((p) => p.units === null && (p.waiting === null || p.waiting.effects.length === 0)) &&
    courses.every((c) => c.multiplier === null && c.expression === null) &&
    plan.tags.every((t) => t.step === 0) &&
    plan.inflows.every((f) => f.at === 'continuous');
  if (!supported) throw new Error(`bench/limit.c runs generated models only, not ${plan.model}`);
}

function capacityArrays({ plan, lists }: Structure): Numbers[] {
  const counted = plan.places.map((p) => (p.limited || p.uses.length > 0 ? 1 : 0));
  const users = [...lists].map((place) =>
    plan.places.flatMap((p, from) => p.uses.filter((u) => u.place === place).map((u) => ({ from, ...u }))),
  );
  const capacity: number[] = [];
  for (let i = 0; i < plan.time.steps; i++) {
    for (const place of lists) capacity.push((plan.regions[0].capacity[place]?.[i] ?? 0) * plan.places[place].ceiling);
  }
  return [
    Int32Array.from(counted),
    starts(users),
    Int32Array.from(users.flat(), (u) => u.from),
    Float64Array.from(users.flat(), (u) => u.fraction),
    Float64Array.from(capacity),
  ];
}

/** Per list its ranks, per rank its columns: the cells (of every tag) of the places with that rank. */
function orderArrays({ plan, lists, listStart, listCell, strata, ages, tags }: Structure): Numbers[] {
  const ranks = [...lists].map((place, l) => {
    const cells = listCell.subarray(listStart[l], listStart[l + 1]);
    const rankOf = (cell: number) => plan.places[place].waiting?.rank[Math.floor(cell / (strata * ages))] ?? 0;
    const columns = Array.from({ length: tags * cells.length }, (_, c) => c);
    const all = columns.map((c) => rankOf(cells[c % cells.length]));
    return [...new Set(all)].sort((a, b) => a - b).map((rank) => columns.filter((c) => all[c] === rank));
  });
  return [
    Int32Array.from(lists, (place) => (plan.places[place].waiting?.order === 'proportional' ? 1 : 0)),
    starts(ranks),
    starts(ranks.flat()),
    Int32Array.from(ranks.flat(2)),
  ];
}

function inflowArrays({ plan, strata, ages, pairs }: Structure): Numbers[] {
  const entries = plan.inflows.flatMap((inflow, k) => inflow.to.map((to) => ({ ...to, inflow, k })));
  const amounts: number[] = [];
  for (let i = 0; i < plan.time.steps; i++) {
    for (const { share, inflow, k } of entries)
      amounts.push(inflow.amount[i] * plan.regions[0].inflowFactor[k] * share);
  }
  return [
    Int32Array.from([entries.length, ...entries.map((e) => e.cell)]),
    Int32Array.from(entries, ({ cell }) => pairs.of(-1, Math.floor(cell / (strata * ages))) * ages + (cell % ages)),
    Float64Array.from(amounts),
  ];
}

function startArrays({ cells, tags, listCell }: Structure, engine: ReturnType<typeof createEngine>): Numbers[] {
  engine.run({ until: 0 });
  const { others, beyond } = engine.snapshot();
  const stride = cells + listCell.length;
  const now = new Float64Array(tags * stride);
  for (let tag = 0; tag < tags; tag++) now.set(others.subarray(tag * cells, (tag + 1) * cells), tag * stride);
  return [now, beyond];
}

function writeArrays(path: string, arrays: readonly Numbers[]): void {
  const file = openSync(path, 'w');
  for (const array of arrays) {
    writeSync(file, Int32Array.of(array.length));
    if (array.length > 0) writeSync(file, new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  }
  closeSync(file);
}

function compare(run: Trajectory, bytes: Buffer): void {
  const names = ['stock', 'beyond', 'waitingByOrigin', 'waitingByAge', 'waitSum', 'longer', 'events'] as const;
  const more = ['eventWait', 'free', 'flow', 'taggedFlow'] as const;
  const read = arrayReader(bytes);
  for (const name of [...names, ...more])
    compareArray(
      name,
      run[name],
      read((raw) => new Float64Array(raw), 8),
    );
  const [step, list, vintage] = [1, 2, 3].map(() => read((raw) => new Int32Array(raw), 4));
  const [amount, available] = [1, 2].map(() => read((raw) => new Float64Array(raw), 8));
  compareLogs(run.log, { length: step.length, step, list, vintage, amount, available });
}

function arrayReader(bytes: Buffer) {
  let at = 0;
  return <T extends Numbers>(view: (raw: ArrayBuffer) => T, size: number): T => {
    const end = at + 4 + bytes.readInt32LE(at) * size;
    const raw = new Uint8Array(bytes.subarray(at + 4, end)).slice().buffer;
    at = end;
    return view(raw);
  };
}

type Log = Readonly<Record<'step' | 'list' | 'vintage' | 'amount' | 'available', Numbers>> & {
  readonly length: number;
};

/** Rounding decides whether a list is served to the last child: rows of nearly nobody may stand in one log only. */
function compareLogs(mine: Log, theirs: Log): void {
  const rows = new Map<string, [mine: number, theirs: number]>();
  [mine, theirs].forEach((log, which) => {
    for (let j = 0; j < log.length; j++) {
      const key = `${log.step[j]}/${log.list[j]}/${log.vintage[j]}`;
      const row = rows.get(key) ?? [0, 0];
      row[which] += log.amount[j];
      rows.set(key, row);
    }
  });
  const pairs = [...rows.values()];
  const column = (which: 0 | 1) => Float64Array.from(pairs, (row) => row[which]);
  compareArray('log.amount', column(0), column(1));
}

/** Relative to the largest number of the array: sums of many roundings are compared. */
function compareArray(name: string, mine: Numbers, theirs: Numbers): void {
  let most = 0;
  if (mine.length !== theirs.length)
    throw new Error(`${name}: ${mine.length} numbers here, ${theirs.length} from bench/limit.c`);
  for (let k = 0; k < mine.length; k++) most = Math.max(most, Math.abs(mine[k]));
  for (let k = 0; k < mine.length; k++) {
    if (!(Math.abs(mine[k] - theirs[k]) <= TOLERANCE * most))
      throw new Error(`${name}[${k}]: ${mine[k]} here, ${theirs[k]} from bench/limit.c`);
  }
}
