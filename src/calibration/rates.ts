/** A calibration result as the rates file that runs of the model read. */
import type { EstimateStatus, RatesFile } from '../scenario/estimates.ts';
import { valueAt } from '../scenario/priors.ts';
import { type CalibrationResult, moments, quantile } from './calibrate.ts';

/** Below this share of the prior variance taken away by the data, a parameter is driven by its assumption. */
export const INFORMED = 0.5;
const DRAW_UNIT = 0.001;

export function statusOf(contraction: number): EstimateStatus {
  return contraction >= INFORMED ? 'informed' : 'assumption-driven';
}

/** Parameters with their values, bands and contraction, and the draws in compact form. */
export function ratesFile(result: CalibrationResult, record: Record<string, unknown>): RatesFile {
  const { calibration, problem, best, posterior, seed } = result;
  const { file, study } = calibration;
  const values = problem.values(best.z);
  const estimates = Object.fromEntries(
    problem.ids.map((id, k) => {
      const { variance } = moments(posterior.draws, k);
      const natural = posterior.draws.map((draw) => valueAt(problem.priors[k], draw[k]));
      const band = [0.025, 0.5, 0.975].map((p) => digits(quantile(natural, p))) as [number, number, number];
      const contraction = digits(1 - variance, 4);
      return [
        id,
        {
          definition: file.parameters[id],
          value: digits(values[k]),
          posterior: band,
          contraction,
          status: statusOf(contraction),
        },
      ];
    }),
  );
  const rows = posterior.draws.map((draw) => problem.ids.map((_, k) => Math.round(draw[k] / DRAW_UNIT)));
  return {
    doorstroom: 'rates/1',
    calibration: file.id,
    title: file.title,
    model: study.model.id,
    seed,
    record,
    estimates,
    draws: { unit: DRAW_UNIT, rows },
  };
}

export function digits(x: number, significant = 6): number {
  return Number(x.toPrecision(significant));
}

/** The text of a rates file: one estimate and one draw a line, so that a change shows where it is. */
export function ratesText(file: RatesFile): string {
  const { estimates, draws, record, ...head } = file;
  const lines = [`${JSON.stringify(head, null, 2).slice(0, -2)},\n  "record": ${recordText(record)}`];
  lines.push(
    `,\n  "estimates": {\n${Object.entries(estimates)
      .map(([id, e]) => `    ${JSON.stringify(id)}: ${JSON.stringify(e)}`)
      .join(',\n')}\n  }`,
  );
  if (draws)
    lines.push(
      `,\n  "draws": { "unit": ${draws.unit}, "rows": [\n${draws.rows.map((row) => JSON.stringify(row)).join(',\n')}\n  ] }`,
    );
  return `${lines.join('')}\n}\n`;
}

/** One entry of a list a line; all else as it comes. */
function recordText(record: Record<string, unknown>): string {
  const entries = Object.entries(record).map(([key, value]) => {
    if (!Array.isArray(value) || value.length === 0) return `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`;
    return `    ${JSON.stringify(key)}: [\n${value.map((v) => `      ${JSON.stringify(v)}`).join(',\n')}\n    ]`;
  });
  return entries.length === 0 ? '{}' : `{\n${entries.join(',\n')}\n  }`;
}
