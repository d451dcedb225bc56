/**
 * Estimated rates, `doorstroom: rates/1`: what a calibration found, written by it and read by every run of the model
 * that names the file. It carries the definitions of its parameters, so that a run needs nothing else.
 */
import { z } from 'zod';
import { say } from '../model/fault-words.ts';
import { id, strict, text } from '../model/fields.ts';
import { InputError, IssueList } from '../model/issues.ts';
import { readYaml } from '../model/read.ts';
import { checkShape } from '../model/shape.ts';
import { type Parameters, parameterSchema, scaleOf } from './parameters.ts';

/** `informed`: the data took away at least half of the prior variance; `assumption-driven`: they did not. */
const status = z.enum(['informed', 'assumption-driven']);
export type EstimateStatus = z.infer<typeof status>;

const estimate = strict({
  definition: parameterSchema,
  value: z.number(),
  /** 2.5 %, 50 % and 97.5 % of the posterior draws. */
  posterior: z.tuple([z.number(), z.number(), z.number()]),
  /** 1 - variance of the draws / variance of the prior, in standard units. */
  contraction: z.number(),
  status,
});

export const ratesSchema = strict({
  doorstroom: z.literal('rates/1'),
  calibration: id,
  title: text,
  model: id,
  seed: z.int(),
  record: z.record(z.string(), z.unknown()).describe('model, data, method, versions: how these numbers came about'),
  estimates: z.record(id, estimate),
  draws: strict({
    /** Standard units times `unit`, rounded to whole numbers: one row per draw, parameters in the order of `estimates`. */
    unit: z.number(),
    rows: z.array(z.array(z.int())),
  }).optional(),
});

export type RatesFile = z.infer<typeof ratesSchema>;

/** Estimates ready to be put into a plan. */
export interface Estimates {
  readonly name: string;
  readonly file: RatesFile;
  readonly parameters: Parameters;
  /** Best values, in the order of `parameters`. */
  readonly values: Float64Array;
  /** Values that a scenario assumes in place of an estimate, by place in `parameters`: the same in every draw. */
  readonly fixed?: ReadonlyMap<number, number>;
}

/**
 * Reads a rates file.
 * @throws InputError with all faults
 */
export function parseEstimates(fileText: string, name: string): Estimates {
  const issues = new IssueList(name);
  const file = shapeOfJson(fileText) ?? readShape(fileText, issues);
  issues.throwIfAny();
  if (!file) throw new InputError(issues.issues);
  const entries = Object.entries(file.estimates);
  file.draws?.rows.forEach((row, n) => {
    if (row.length !== entries.length)
      issues.add(
        ['draws', 'rows', n],
        say(`${row.length} getallen`, `${row.length} numbers`),
        say(`${entries.length}, één per parameter`, `${entries.length}, one per parameter`),
      );
  });
  issues.throwIfAny();
  return {
    name,
    file,
    parameters: Object.fromEntries(entries.map(([key, e]) => [key, e.definition])),
    values: Float64Array.from(entries, ([, e]) => e.value),
  };
}

/** Rates files are JSON with many draws, which a reader of YAML takes long over; null when it has a fault of any kind. */
function shapeOfJson(text: string): RatesFile | null {
  try {
    return ratesSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function readShape(text: string, issues: IssueList): RatesFile | null {
  const source = readYaml(text, issues);
  return source && checkShape(ratesSchema, source, issues);
}

/** Labels of the parameters on which the data say little; every report names them. */
export function assumptionDriven(estimates: Estimates): string[] {
  return Object.entries(estimates.file.estimates)
    .filter(([, e]) => e.status === 'assumption-driven')
    .map(([key]) => key);
}

/** The same estimates for a run that starts later than the model: what they say about its starting stocks is left out. */
export function withoutStart(estimates: Estimates): Estimates {
  const parameters = Object.entries(estimates.parameters).map(([key, parameter]) => {
    if (parameter.kind !== 'stock' && parameter.kind !== 'split') return [key, parameter] as const;
    const { label, prior, source } = parameter;
    // the place in the order stays, so that values and draws keep their meaning
    return [key, { kind: 'observation', scale: scaleOf(parameter), label, prior, source } as const] as const;
  });
  return { ...estimates, parameters: Object.fromEntries(parameters) };
}
