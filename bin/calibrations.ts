/** Finds calibration files and the rates that go with them. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Calibration,
  didYouMean,
  type Estimates,
  type FindFile,
  InputError,
  issueOf,
  loadCalibration,
  parseEstimates,
  type Study,
  say,
  verifyDraws,
} from '../src/index.ts';
import { fileFinder } from './files.ts';

const SHIPPED = fileURLToPath(new URL('../scenarios/calibration/', import.meta.url));

/** The calibration of the shipped chain. */
export const DEFAULT_CALIBRATION = 'keten';

/**
 * The path of a shipped calibration for its id; any other text as it is: a path.
 * @throws InputError when there is neither
 */
export function calibrationPath(ref: string): string {
  const shipped = path.join(SHIPPED, `${ref}.yaml`);
  if (/^[a-z][a-z0-9-]*$/.test(ref) && existsSync(shipped)) return shipped;
  if (existsSync(ref)) return ref;
  const ids = readdirSync(SHIPPED).flatMap((name) => (name.endsWith('.yaml') ? [path.basename(name, '.yaml')] : []));
  throw new InputError([
    issueOf({
      file: ref,
      path: '',
      message: say('bestaat niet', 'does not exist'),
      expected: say(
        `een van de meegeleverde ijkingen (${ids.join(', ')}), of het pad van een bestand`,
        `one of the shipped calibrations (${ids.join(', ')}), or the path of a file`,
      ),
      hint: didYouMean(ref, ids),
    }),
  ]);
}

/** Rates of a calibration: the file named, or else the one that its model names. */
export function ratesOf(calibration: Calibration, named: string | undefined, find: FindFile = fileFinder()): Estimates {
  const { study } = calibration;
  const ref = named ?? study.model.estimates;
  if (ref === undefined)
    throw new InputError([
      issueOf({
        file: study.modelName,
        path: 'estimates',
        message: say('het model noemt geen geijkte kansen', 'the model names no calibrated rates'),
        expected: say('estimates: het pad van een bestand met kansen', 'estimates: the path of a rates file'),
        hint: say(
          'doorstroom calibrate schrijft er een; --rates noemt er hier een',
          'doorstroom calibrate writes one; --rates names one here',
        ),
      }),
    ]);
  const found = find(ref, named === undefined ? study.modelName : null);
  return parseEstimates(found.text, found.name);
}

/**
 * Holds the rates of these studies against the rows they were fitted to, before their draws are used. The calibration
 * file stands beside its rates file.
 * @throws InputError when rates and model do not belong together
 */
export function verifyRates(studies: readonly Study[]): void {
  const checked = new Set<string>();
  for (const { estimates } of studies) {
    if (!estimates || checked.has(estimates.name)) continue;
    checked.add(estimates.name);
    const file = path.resolve(path.dirname(estimates.name), `${estimates.file.calibration}.yaml`);
    verifyDraws(loadCalibration(file, fileFinder()), estimates);
  }
}
