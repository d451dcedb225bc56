/** Buttons of the header: steps back and forth, the link, the scenario file, paper. */
import { type App, baselineWithin, scenarioTitle, words } from '../app.ts';
import { save } from '../charts/download.ts';
import { h } from '../dom.ts';
import { baseDraft, draftKey, draftOf, isChanged } from '../state/state.ts';
import { openDialog } from './dialog.ts';
import { faultElement, faultText } from './issues.ts';

export function historyButtons(app: App) {
  const { t } = words(app);
  const step = (type: 'undo' | 'redo' | 'reset') => () => app.store.dispatch({ type });
  const undo = h('button', { type: 'button', id: 'undo', onclick: step('undo') }, t('undo'));
  const redo = h('button', { type: 'button', id: 'redo', onclick: step('redo') }, t('redo'));
  const reset = h('button', { type: 'button', id: 'reset', onclick: step('reset') });
  return {
    element: h('div', { class: 'buttons' }, undo, redo, reset),
    update() {
      const { past, future, present } = app.store.history;
      undo.disabled = past.length === 0;
      redo.disabled = future.length === 0;
      reset.textContent = t('reset', { name: scenarioTitle(app, present.baseline) });
      reset.disabled = draftKey(draftOf(present)) === draftKey(baseDraft(present));
    },
  };
}

export function fileButtons(app: App): HTMLElement {
  const { t } = words(app);
  const input = h('input', {
    type: 'file',
    accept: '.yaml,.yml,.json',
    hidden: true,
    onchange: () => void openFile(app, input),
  });
  const button = (id: string, label: string, onclick: () => void) =>
    h('button', { type: 'button', id, onclick }, label);
  return h(
    'div',
    { class: 'buttons' },
    button('share', t('share'), () => void share(app)),
    button('save', t('saveFile'), () => void saveFile(app)),
    button('open', t('openFile'), () => input.click()),
    button('print', t('print'), () => globalThis.print()),
    input,
  );
}

async function share(app: App): Promise<void> {
  const { t } = words(app);
  try {
    await navigator.clipboard.writeText(location.href);
    app.notify(t('shared'));
  } catch {
    app.notify(t('shareYourself'));
  }
}

export const FILE_NAME = 'mijn-scenario.yaml';

async function saveFile(app: App): Promise<void> {
  const { t } = words(app);
  try {
    const text = await app.engine.ask('file', { draft: draftOf(app.store.state) });
    save(FILE_NAME, text, 'application/yaml;charset=utf-8');
    app.notify(t('saved', { file: FILE_NAME }));
  } catch (error) {
    app.notify(t('stopped', { why: faultText(error, app.store.state.language) }));
  }
}

async function openFile(app: App, input: HTMLInputElement): Promise<void> {
  const { t } = words(app);
  const chosen = input.files?.[0];
  if (!chosen) return;
  try {
    const { file, region } = await app.engine.ask('open', { text: await chosen.text(), name: chosen.name });
    const dropped = isChanged(draftOf(app.store.state));
    app.store.dispatch({ type: 'open', file, baseline: baselineWithin(app, region) });
    app.notify(`${t('opened', { name: chosen.name })}${dropped ? `. ${t('changesDropped')}` : ''}`);
  } catch (error) {
    openDialog(app, chosen.name, h('p', {}, t('faultsInFile')), faultElement(app, error));
  } finally {
    input.value = '';
  }
}
