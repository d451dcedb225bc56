/** Faults in what a visitor gave, all at once, each with where it is and how to mend it; and why computing stopped. */
import { type Issue, issueWords, type Language } from '../../src/index.ts';
import { type App, words } from '../app.ts';
import { h } from '../dom.ts';
import { Refused } from '../state/answers.ts';
import { Stopped } from '../worker/client.ts';

export function issueList(app: App, issues: readonly Issue[]): HTMLElement {
  const { t, language } = words(app);
  return h(
    'ul',
    { class: 'issues' },
    issues.map((issue) => {
      const { message, expected, hint } = issueWords(issue, language);
      return h(
        'li',
        {},
        h('code', {}, issue.path === '' ? issue.file : `${issue.file}: ${issue.path}`),
        ` ${message}`,
        expected ? ` (${t('expected')}: ${expected})` : null,
        hint ? h('em', {}, ` ${hint}`) : null,
      );
    }),
  );
}

/** The faults as a list, or why computing stopped in one sentence. */
export function faultElement(app: App, error: unknown): HTMLElement {
  if (error instanceof Refused) return issueList(app, error.issues);
  return h('p', { class: 'fault' }, faultText(error, app.store.state.language));
}

/** The same in one line of text. */
export function faultText(error: unknown, language: Language): string {
  if (error instanceof Refused) return error.issues.map((issue) => issueWords(issue, language).message).join('; ');
  if (error instanceof Stopped) return error.said[language];
  return error instanceof Error ? error.message : String(error);
}
