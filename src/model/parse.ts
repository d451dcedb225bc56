/** Model file -> checked model, or every fault in it. */
import { checkModel } from './check.ts';
import { IssueList } from './issues.ts';
import { checkShape, readYaml } from './read.ts';
import { type ModelFile, modelSchema } from './schema.ts';

/**
 * Reads a model file (YAML or JSON).
 * @param text the file's text
 * @param name its name, for messages
 * @throws InputError with all faults
 */
export function parseModel(text: string, name: string): ModelFile {
  const issues = new IssueList(name);
  const source = readYaml(text, issues);
  const file = source && checkShape(modelSchema, source, issues);
  if (file) checkModel(file, issues);
  issues.throwIfAny();
  return file as ModelFile;
}
