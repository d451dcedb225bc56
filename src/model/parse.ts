/** Model file -> checked model, or every fault in it. */
import { checkModel } from './check.ts';
import { IssueList } from './issues.ts';
import { readYaml, type Source } from './read.ts';
import { salvage } from './salvage.ts';
import { type ModelFile, modelSchema } from './schema.ts';
import { checkShape, isMisspelt } from './shape.ts';

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
  else if (source) checkWhatIsLeft(source, issues);
  issues.throwIfAny();
  return file as ModelFile;
}

/** Faults of form do not hide those between the parts. */
function checkWhatIsLeft(source: Source, issues: IssueList): void {
  const left = salvage(modelSchema, source.value);
  if (!left) return;
  const more = new IssueList(issues.file);
  checkModel(left.data, more);
  const known = [...issues.issues];
  issues.issues.push(...left.independent(more.issues).filter((issue) => !isMisspelt(issue, known)));
}
