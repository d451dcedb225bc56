/** Scenario -> text of its file, which reads back to the same scenario. */
import { stringify } from 'yaml';
import type { ScenarioFile } from './schema.ts';

/** YAML that `loadStudy` reads; keys in the order in which a person would write them. */
export function scenarioText(file: ScenarioFile): string {
  return stringify(file, { lineWidth: 120, version: '1.2' });
}
