/** The admission log while it is written. */
import type { AdmissionLog } from './trajectory.ts';

/** Appends a row to the log, which grows only when it never was this long before. */
export function pushAdmission(
  log: AdmissionLog,
  step: number,
  list: number,
  vintage: number,
  amount: number,
  units: number,
  available: number,
): void {
  const at = log.length;
  if (at === log.step.length) growLog(log);
  log.step[at] = step;
  log.list[at] = list;
  log.vintage[at] = vintage;
  log.amount[at] = amount;
  log.units[at] = units;
  log.available[at] = available;
  log.length = at + 1;
}

function growLog(log: AdmissionLog): void {
  const size = Math.max(1024, 2 * log.step.length);
  const ints = (old: Int32Array) => {
    const grown = new Int32Array(size);
    grown.set(old);
    return grown;
  };
  const doubles = (old: Float64Array) => {
    const grown = new Float64Array(size);
    grown.set(old);
    return grown;
  };
  log.step = ints(log.step);
  log.list = ints(log.list);
  log.vintage = ints(log.vintage);
  log.amount = doubles(log.amount);
  log.units = doubles(log.units);
  log.available = doubles(log.available);
}

/** Forgets what was logged of a step and of later ones. */
export function keepLogBefore(log: AdmissionLog, step: number): void {
  let kept = 0;
  while (kept < log.length && log.step[kept] < step) kept += 1;
  log.length = kept;
}
