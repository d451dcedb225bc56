import {
  InputError,
  issueOf,
  type Language,
  listEvidenceText,
  listFigures,
  listRange,
  listRangeText,
  loadCalibration,
  loadStudy,
  say,
} from '../../src/index.ts';
import { calibrationPath, DEFAULT_CALIBRATION } from '../calibrations.ts';
import { fileFinder } from '../files.ts';
import { openTerminal } from '../terminal.ts';

interface ListsOptions {
  readonly solve?: boolean;
  readonly json?: boolean;
  readonly lang: Language;
  readonly quiet?: boolean;
}

/** `doorstroom lists`: the model's waiting lists beside the counted ones; `--solve`: the tight regions that meet them. */
export function listsCommand(ref: string | undefined, { solve, json, lang, quiet }: ListsOptions): number {
  const terminal = openTerminal({ quiet });
  const find = fileFinder();
  const calibration = loadCalibration(calibrationPath(ref ?? DEFAULT_CALIBRATION), find);
  const evidence = calibration.file.lists;
  if (!evidence) {
    const message = say('zegt niets over wachtlijsten', 'says nothing of waiting lists');
    throw new InputError([
      issueOf({
        file: calibration.name,
        path: 'lists',
        message,
        expected: say('wachtlijsten met gepubliceerde cijfers', 'lists with published figures'),
      }),
    ]);
  }
  const study = loadStudy(evidence.scenario, find);
  const figures = listFigures(study, evidence);
  const solutions = solve ? listRange(study, evidence, (done, all) => terminal.progress(`${done}/${all}`)) : [];
  if (json) terminal.print(`${JSON.stringify({ evidence, figures, solutions }, null, 1)}\n`);
  else
    terminal.print(
      `${[listEvidenceText(evidence, figures, lang), ...(solve ? [listRangeText(solutions, lang)] : [])].join('\n\n')}\n`,
    );
  return 0;
}
