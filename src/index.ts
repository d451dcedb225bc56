/** doorstroom as a library: everything that the command line and the page use comes from here. */
export * from './data/index.ts';
export { RunError } from './engine/rates.ts';
export { createEngine, type Engine, type RunOptions, runRegions } from './engine/run.ts';
export type { Snapshot } from './engine/start.ts';
export { EVENTS, type ListEvent, type Trajectory } from './engine/trajectory.ts';
export { formatIssue, InputError, type Issue } from './model/issues.ts';
export { parseModel } from './model/parse.ts';
export type { RunPlan } from './model/plan.ts';
export type { ModelFile } from './model/schema.ts';
export { LANGUAGES, type Language, type Text } from './model/text.ts';
export { buildPlan } from './scenario/build.ts';
export { type FindFile, type FoundFile, loadStudy, type Study } from './scenario/parse.ts';
