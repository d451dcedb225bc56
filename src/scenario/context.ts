import type { Issue } from '../model/issues.ts';
import type { Names } from '../model/names.ts';
import type { ModelFile } from '../model/schema.ts';
import type { TimeAxis } from '../model/time.ts';
import type { Parameters } from './parameters.ts';
import type { Study } from './parse.ts';

/** Everything that building one part needs. */
export interface Build {
  readonly file: ModelFile;
  readonly names: Names;
  readonly axis: TimeAxis;
  readonly study: Study;
  /** Parameters that a calibration may move or has estimated. */
  readonly parameters: Parameters;
  /** Faults that only show when changes and model come together. */
  readonly faults: Issue[];
}
