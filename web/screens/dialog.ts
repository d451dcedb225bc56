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
  const opener = document.activeElement;
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (opener && !opener.isConnected) twinOf(opener)?.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** What stands in the place of a button that was drawn anew. */
function twinOf(opener: Element): HTMLElement | undefined {
  const label = opener.getAttribute('aria-label');
  return [...document.querySelectorAll('button')].find(
    (other) => other.textContent === opener.textContent && other.getAttribute('aria-label') === label,
  );
}
