import { type App, words } from '../app.ts';
import { h } from '../dom.ts';
import { openDialog } from './dialog.ts';

export function openHelp(app: App): void {
  const { t } = words(app);
  const terms = (['so', 'kdc', 'bkr', 'draw'] as const).map((word) => h('li', {}, t(word)));
  openDialog(app, t('help'), h('p', {}, t('helpText')), h('h3', {}, t('glossary')), h('ul', {}, terms));
}
