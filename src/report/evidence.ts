/** Where the numbers of a model come from, counted. */
import type { Study } from '../scenario/parse.ts';

export interface Evidence {
  /** Numbers in the model and its scenarios that name a source. */
  readonly sourced: number;
  /** Those whose source is an assumption ("aanname"). */
  readonly assumptions: number;
  /** True when rates rest on assumptions and were not fitted to published tables: first estimates. */
  readonly firstEstimates: boolean;
}

const ASSUMPTION = /^(aanname|assumption)/i;

export function evidenceOf(study: Study): Evidence {
  const sources: string[] = [];
  collectSources(study.model, sources);
  for (const { file } of study.scenarios) collectSources(file, sources);
  const assumptions = sources.filter((source) => ASSUMPTION.test(source)).length;
  return { sourced: sources.length, assumptions, firstEstimates: assumptions > 0 };
}

function collectSources(value: unknown, sources: string[]): void {
  if (value === null || typeof value !== 'object') return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'source' && typeof inner === 'string') sources.push(inner);
    else collectSources(inner, sources);
  }
}
