import {
  hindcast,
  hindcastCsv,
  hindcastReport,
  hindcastRows,
  type Language,
  loadCalibration,
} from '../../src/index.ts';
import { calibrationPath, DEFAULT_CALIBRATION, ratesOf } from '../calibrations.ts';
import { fileFinder } from '../files.ts';
import { openTerminal } from '../terminal.ts';

interface HindcastOptions {
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly rates?: string;
  readonly lang: Language;
  readonly quiet?: boolean;
}

/** `doorstroom hindcast`: the published tables beside what the calibrated model gives. */
export function hindcastCommand(ref: string | undefined, { json, csv, rates, lang, quiet }: HindcastOptions): number {
  const terminal = openTerminal({ quiet });
  const find = fileFinder();
  const calibration = loadCalibration(calibrationPath(ref ?? DEFAULT_CALIBRATION), find);
  const estimates = ratesOf(calibration, rates, find);
  terminal.progress(`${calibration.name} ...`);
  const open = hindcast(calibration, estimates, 'open');
  if (json || csv) {
    terminal.print(json ? `${JSON.stringify(hindcastRows(open), null, 1)}\n` : hindcastCsv(open));
    return 0;
  }
  const inferred = hindcast(calibration, estimates, 'inferred');
  const fixed = hindcast(calibration, estimates, 'fixed');
  terminal.print(hindcastReport(calibration, { open, inferred, fixed }, lang));
  return 0;
}
