/** Faults in what a visitor gave, all at once, each with where it is and how to mend it. */
import type { Issue } from '../../src/index.ts';
import { type App, words } from '../app.ts';
import { h } from '../dom.ts';

export function issueList(app: App, issues: readonly Issue[]): HTMLElement {
  const { t } = words(app);
  return h(
    'ul',
    // faults are told in the language of the files
    { class: 'issues', lang: 'en' },
    issues.map(({ file, path, message, expected, hint }) =>
      h(
        'li',
        {},
        h('code', {}, path === '' ? file : `${file}: ${path}`),
        ` ${message}`,
        expected ? ` (${t('expected')}: ${expected})` : null,
        hint ? h('em', {}, ` ${hint}`) : null,
      ),
    ),
  );
}
