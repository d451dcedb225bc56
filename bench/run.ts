/**
 * `npm run bench`: how fast the engine is, beside the reference engine and beside C, on fixed models.
 * The three take turns, so that whatever else the machine does hits them alike; ratios are medians over the turns.
 * `--json` prints rows {name, runs_per_s, ratio_to_c} only.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import Benchmark from 'benchmark';
import { createEngine, type Engine } from '../src/engine/run.ts';
import { buildStructure } from '../src/engine/structure.ts';
import type { RunPlan } from '../src/model/plan.ts';
import { referenceRun } from '../tests/reference/engine.ts';
import { compileLimit, prepareLimit } from './limit.ts';
import { GENERATED, generatedPlan } from './models.ts';
import { nationalPlan, poolPlan, withWaitEffects } from './national.ts';

const TURNS = 9;
const SECONDS = 0.6;
const REFERENCE_STEPS = 12;

interface Row {
  readonly name: string;
  readonly runsPerSecond: number;
  readonly liveVintages: number;
  readonly timesReference: number;
  readonly toC: number | null;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Every run leaves a number here, so that none can be left out. */
let sink = 0;

function main(json: boolean): void {
  const folder = mkdtempSync(join(tmpdir(), 'doorstroom-bench-'));
  try {
    const { program, why } = compileLimit(folder);
    if (program === null && !json) console.log(why);
    const national = nationalPlan();
    const pool = poolPlan();
    const rows = [
      measure('national model, 15 years monthly', national, null, folder),
      measure('the same, hazards by time waited', withWaitEffects(national), null, folder),
      measure('as one pool, without the cohort', pool, null, folder),
      measure('as one pool, hazards by time waited', withWaitEffects(pool), null, folder),
      ...GENERATED.map((size) => measure(size.name, generatedPlan(size), program, folder)),
    ];
    if (json) console.log(JSON.stringify(rows.map(asJson), null, 2));
    else print(rows, memoryGrowth(national));
  } finally {
    rmSync(folder, { recursive: true });
  }
  if (!Number.isFinite(sink)) throw new Error(`expected a finite sum of all runs, found ${sink}`);
}

/** A run is a run of all regions. */
function measure(name: string, plan: RunPlan, program: string | null, folder: string): Row {
  const engines = enginesOf(plan);
  runAll(engines);
  const limit = program === null ? null : prepareLimit(plan, program, folder);
  const speeds: number[] = [];
  const toC: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    speeds.push(hertz(() => runAll(engines)));
    if (limit) toC.push(runsPerCpuSecond(() => runAll(engines)) / limit.runsPerCpuSecond(SECONDS));
  }
  const runsPerSecond = median(speeds);
  return {
    name,
    runsPerSecond,
    liveVintages: engines.reduce((sum, engine) => sum + engine.liveVintages(), 0),
    timesReference: timesReference(plan),
    toC: limit ? median(toC) : null,
  };
}

function enginesOf(plan: RunPlan): Engine[] {
  const structure = buildStructure(plan);
  return plan.regions.map((_, region) => createEngine(plan, region, structure));
}

function runAll(engines: readonly Engine[]): void {
  for (const engine of engines) {
    const { stock } = engine.run();
    sink += stock[stock.length - 1];
  }
}

function hertz(fn: () => void): number {
  const bench = new Benchmark(fn, { maxTime: SECONDS, minSamples: 3 });
  bench.run({ async: false });
  if (bench.error) throw bench.error;
  return bench.hz;
}

/** By the processor's time, on both sides of the ratio to C: other work on the machine then hardly shows. */
function runsPerCpuSecond(fn: () => void): number {
  const start = process.cpuUsage();
  let runs = 0;
  for (;;) {
    fn();
    runs += 1;
    const { user, system } = process.cpuUsage(start);
    const seconds = (user + system) / 1e6;
    if (seconds >= SECONDS) return runs / seconds;
  }
}

/** How many times as fast as the reference engine, over the first year: it would need hours for a whole run. */
function timesReference(whole: RunPlan): number {
  const plan = { ...whole, time: { ...whole.time, steps: Math.min(REFERENCE_STEPS, whole.time.steps) } };
  const engines = enginesOf(plan);
  const speed = hertz(() => runAll(engines));
  const start = performance.now();
  plan.regions.forEach((_, region) => {
    const { stock } = referenceRun(plan, region);
    sink += stock[stock.length - 1];
  });
  return (speed * (performance.now() - start)) / 1000;
}

/** Bytes of heap and array buffers that 200 further runs add. */
function memoryGrowth(plan: RunPlan): number {
  const engines = enginesOf(plan);
  for (let k = 0; k < 20; k++) runAll(engines);
  const before = usedBytes();
  for (let k = 0; k < 200; k++) runAll(engines);
  return usedBytes() - before;
}

function usedBytes(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function asJson({ name, runsPerSecond, toC }: Row) {
  return { name, runs_per_s: runsPerSecond, ratio_to_c: toC };
}

function print(rows: readonly Row[], growth: number): void {
  const header = ['model', 'runs/s', 'ms/run', 'live vintages', 'x reference', 'of C -O3'];
  const lines = rows.map((row) => [
    row.name,
    row.runsPerSecond.toFixed(1),
    (1000 / row.runsPerSecond).toFixed(2),
    String(row.liveVintages),
    row.timesReference.toFixed(0),
    row.toC === null ? '-' : row.toC.toFixed(2),
  ]);
  const widths = header.map((title, k) => Math.max(title.length, ...lines.map((line) => line[k].length)));
  for (const line of [header, ...lines])
    console.log(line.map((cell, k) => (k === 0 ? cell.padEnd(widths[k]) : cell.padStart(widths[k]))).join('  '));
  console.log(`memory after 200 more runs of the national model: ${(growth / 1024).toFixed(0)} kB more`);
}

main(process.argv.includes('--json'));
