/** Fits that are equally good may still give other answers later: what each of them says of a future 1 October. */
import type { CalibrationResult } from '../calibration/calibrate.ts';
import type { Calibration } from '../calibration/parse.ts';
import { digits } from '../calibration/rates.ts';
import { createEngine } from '../engine/run.ts';
import { buildHeadlines } from '../ensemble/headlines.ts';
import { asText } from '../model/names.ts';
import { buildParametricPlan } from '../scenario/build.ts';
import { type FindFile, loadStudy, type Study } from '../scenario/parse.ts';
import type { CalibrationRecord } from './calibration-record.ts';

/** The year that planners ask about; a run that ends sooner gives its last 1 October. */
const ASKED = 2030;

/**
 * The model of a calibration as it is run by itself: all regions, to its own end, without scenarios.
 * @throws InputError with all faults
 */
export function baselineOf(calibration: Calibration, find: FindFile): Study {
  const { model } = calibration.file;
  const study = loadStudy(model, (ref, from) => find(ref, from ?? calibration.name), false);
  return { ...study, scenarios: [] };
}

/** Children present on 1 October of the year asked, per place with a capacity (or all), for each agreeing start. */
export function answersOf(
  { calibration, problem, agreement }: CalibrationResult,
  baseline: Study,
): CalibrationRecord['answers'] {
  const { plan, set } = buildParametricPlan(baseline, calibration.file.parameters);
  const engines = plan.regions.map((_, r) => createEngine(plan, r));
  const headlines = buildHeadlines(plan);
  const limited = plan.places.filter((place) => place.limited).map(({ id }) => id);
  const shown = headlines.keys.flatMap((key, k) => {
    const counts = key.quantity === 'stock' && (limited.length === 0 || limited.includes(key.place));
    return counts ? [{ ...key, k }] : [];
  });
  const year = Math.max(...shown.filter((key) => key.year <= ASKED).map((key) => key.year));
  const asked = shown.filter((key) => key.year === year);
  const values = agreement.points.map((point) => {
    set(problem.values(point));
    return headlines.measure(engines.map((engine) => engine.run()));
  });
  return asked.map(({ place, k }) => ({
    place,
    label: asText(baseline.model.places[place].label),
    year,
    values: values.map((figures) => digits(figures[k])),
  }));
}
