/** Rates belong to the model they were estimated on: before draws are used, a few are held against the fitted rows. */
import { say } from '../model/fault-words.ts';
import { InputError, issueOf } from '../model/issues.ts';
import type { Text } from '../model/text.ts';
import { drawValues } from '../scenario/draw-values.ts';
import type { Estimates } from '../scenario/estimates.ts';
import { unitsOf, valueAt } from '../scenario/priors.ts';
import type { Calibration } from './parse.ts';
import { buildProblem, rowSd } from './problem.ts';

/** Draws that are run: the best fit and the first few. */
const CHECKED = 5;
/** Root mean square of residuals over their sd; around 1 when rates and model belong together. */
const MOST = 2.5;

/**
 * Runs the best fit and some draws on the calibration's own run.
 * @throws InputError when they do not reproduce the rows that they were fitted to
 */
export function verifyDraws(calibration: Calibration, estimates: Estimates): void {
  const problem = buildProblem(calibration);
  const known = Object.keys(estimates.parameters);
  const missing = problem.ids.filter((id) => !known.includes(id));
  if (missing.length > 0)
    refuse(
      estimates,
      say(`geeft geen schatting van ${missing.join(', ')}`, `has no estimate of ${missing.join(', ')}`),
    );
  const error = Number(
    (estimates.file.record as { modelError?: number }).modelError ?? valueAt(problem.discrepancy, 0),
  );
  const count = Math.min(CHECKED, estimates.file.draws?.rows.length ?? 0);
  const candidates = [estimates.values, ...Array.from({ length: count }, (_, n) => drawValues(estimates, n))];
  candidates.forEach((values, n) => {
    const z = problem.ids.map((id, k) => unitsOf(problem.priors[k], values[known.indexOf(id)]));
    const rows = problem.evaluate(z);
    let sum = 0;
    for (const r of problem.fitted) sum += ((rows[r] - problem.rows[r].observed) / rowSd(problem.rows[r], error)) ** 2;
    const distance = Math.sqrt(sum / problem.fitted.length);
    if (!(distance < MOST))
      refuse(
        estimates,
        say(
          `${n === 0 ? 'de beste schatting ligt' : `trekking ${n} ligt`} ${distance.toFixed(1)} sd van de rijen waarop geijkt is`,
          `${n === 0 ? 'its best fit is' : `draw ${n} is`} ${distance.toFixed(1)} sd from the rows it was fitted to`,
        ),
      );
  });
}

function refuse(estimates: Estimates, why: Text): never {
  throw new InputError([
    issueOf({
      file: estimates.name,
      path: '',
      message: say(`hoort niet bij dit model: ${why.nl}`, `does not belong to this model: ${why.en}`),
      expected: say(
        'kansen die geschat zijn op het model zoals het nu is',
        'rates estimated on the model as it is now',
      ),
      hint: say('npm run calibrate schat ze opnieuw', 'npm run calibrate estimates them anew'),
    }),
  ]);
}
