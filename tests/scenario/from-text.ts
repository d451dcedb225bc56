/** Models and scenarios written in a test, and what is said of them. */
import { say } from '../../src/model/fault-words.ts';
import { InputError, type Issue, issueOf } from '../../src/model/issues.ts';
import type { RunPlan } from '../../src/model/plan.ts';
import { buildPlan } from '../../src/scenario/build.ts';
import { type FindFile, loadStudy } from '../../src/scenario/parse.ts';
import { inEnglish } from '../support/faults.ts';

/** Finds `model` and scenarios by the id that their text holds; there are no other files. */
export function finder(...texts: string[]): FindFile {
  const byId = new Map(texts.map((text) => [/^id: *(\S+)/m.exec(text)?.[1] ?? '', text]));
  return (ref, from) => {
    const text = byId.get(ref);
    if (text !== undefined) return { name: `${ref}.yaml`, text };
    throw new InputError([
      issueOf({
        file: from ?? ref,
        path: 'base',
        message: say(`er is geen model of scenario "${ref}"`, `there is no model or scenario "${ref}"`),
      }),
    ]);
  };
}

/** The plan of the last of these texts; the others are what it may rest on. */
export function planOf(...texts: string[]): RunPlan {
  const id = /^id: *(\S+)/m.exec(texts[texts.length - 1])?.[1] ?? '';
  return buildPlan(loadStudy(id, finder(...texts)));
}

/** Everything that is said of what the function reads; empty when it is accepted. */
export function faultsOf(read: () => unknown): readonly Issue[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof InputError) return inEnglish(error.issues);
    throw error;
  }
}

/** A scenario on the model `m` with these changes, one a line. */
export function scenario(changes: string[], more = ''): string {
  return `doorstroom: scenario/1\nid: s\ntitle: s\nbase: m\n${more}\nchanges:\n${changes.map((c) => `  - {source: tabel, ${c}}`).join('\n')}\n`;
}
