/** A dialog: keeps the keyboard inside, closes with Escape, gives the focus back. */
import { type App, words } from '../app.ts';
import { h } from '../dom.ts';

export function openDialog(app: App, title: string, ...content: readonly (Node | string)[]): void {
  const { t, language } = words(app);
  const dialog = h(
    'dialog',
    { 'aria-labelledby': 'dialog-title', lang: language },
    h('h2', { id: 'dialog-title' }, title),
    h('div', { class: 'dialog-body', tabindex: 0 }, content),
    h('form', { method: 'dialog' }, h('button', {}, t('close'))),
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
