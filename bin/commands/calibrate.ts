import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  baselineOf,
  calibrationDiagnosticsCsv,
  calibrationJson,
  calibrationPage,
  calibrationParametersCsv,
  calibrationRowsCsv,
  calibrationSummary,
  LANGUAGES,
  type Language,
  loadCalibration,
  parseEstimates,
  type RecordedRates,
  ratesText,
  readRecord,
  runCalibration,
  type Software,
} from '../../src/index.ts';
import { calibrationPath, DEFAULT_CALIBRATION } from '../calibrations.ts';
import { fileFinder } from '../files.ts';
import { openTerminal } from '../terminal.ts';
import { type OutputFile, writeFiles } from '../write.ts';

interface CalibrateOptions {
  readonly quick?: boolean;
  readonly seed?: number;
  readonly out?: string;
  readonly rates?: string;
  readonly from?: string;
  readonly lang: Language;
  readonly quiet?: boolean;
}

/**
 * `doorstroom calibrate`: rates from tables. Nothing is written before all is computed, so an interrupt (which ends the
 * process at once) leaves the files as they were.
 */
export function calibrateCommand(ref: string | undefined, options: CalibrateOptions): number {
  const terminal = openTerminal(options);
  const file = calibrationPath(ref ?? DEFAULT_CALIBRATION);
  const outcome = options.from === undefined ? calibrateFile(file, options, terminal.progress) : recorded(options.from);
  const written = withoutInterrupts(() => writeOutcome(outcome, file, options));
  terminal.print(calibrationSummary(outcome, options.lang));
  const nl = options.lang === 'nl';
  if (written.length > 0)
    terminal.say(`\n${nl ? 'Geschreven' : 'Written'}:\n${written.map((f) => `  ${f}`).join('\n')}`);
  else
    terminal.say(
      nl
        ? '\nNiets geschreven: --rates noemt een bestand, --out een map.'
        : '\nNothing written: --rates names a file, --out a folder.',
    );
  return 0;
}

function calibrateFile(file: string, { quick = false, seed }: CalibrateOptions, onProgress: (text: string) => void) {
  const find = fileFinder();
  const calibration = loadCalibration(file, find);
  return runCalibration(calibration, baselineOf(calibration, find), {
    quick,
    ...(seed === undefined ? {} : { seed }),
    software: thisSoftware(),
    onProgress,
  });
}

function recorded(ref: string): RecordedRates {
  const { name, text } = fileFinder()(ref, null);
  return readRecord(parseEstimates(text, name).file, name);
}

function thisSoftware(): Software {
  const { name, version, dependencies } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  return { name, version, dependencies };
}

/** Rates to the file named; without one, a full calibration goes beside its calibration file. Reports to the folder. */
function writeOutcome(outcome: RecordedRates, file: string, { quick, rates, out, from }: CalibrateOptions): string[] {
  const text = ratesText(outcome.file);
  const beside = quick || from !== undefined ? undefined : file.replace(/\.(ya?ml|json)$/i, '.rates.json');
  const target = rates ?? beside;
  const written = target === undefined ? [] : writeFiles(path.dirname(target), [{ name: path.basename(target), text }]);
  if (out === undefined) return written;
  return [...written, ...writeFiles(out, reportFiles(outcome))];
}

/** Rates, the page in both languages, and all that it shows as CSV and JSON. */
function reportFiles(outcome: RecordedRates): OutputFile[] {
  const id = outcome.file.calibration;
  return [
    { name: `${id}.rates.json`, text: ratesText(outcome.file) },
    ...LANGUAGES.map((language) => ({
      name: `${id}-calibration-${language}.html`,
      text: calibrationPage(outcome, language),
    })),
    { name: `${id}-calibration.json`, text: calibrationJson(outcome) },
    { name: `${id}-calibration-rows.csv`, text: calibrationRowsCsv(outcome) },
    { name: `${id}-calibration-parameters.csv`, text: calibrationParametersCsv(outcome) },
    { name: `${id}-calibration-diagnostics.csv`, text: calibrationDiagnosticsCsv(outcome) },
  ];
}

/** An interrupt while files are being renamed is heard after the last of them. */
function withoutInterrupts<T>(write: () => T): T {
  let interrupted = false;
  const wait = () => {
    interrupted = true;
  };
  process.on('SIGINT', wait);
  try {
    return write();
  } finally {
    process.off('SIGINT', wait);
    if (interrupted) process.kill(process.pid, 'SIGINT');
  }
}
