/** Starts the page: state from the link, the engine in its workers, and a shell that follows both. */
import type { App } from './app.ts';
import { h } from './dom.ts';
import { buildShell, type Shell } from './screens/shell.ts';
import { openAnswers } from './state/answers.ts';
import { readLink, writeLink } from './state/link.ts';
import { INITIAL, type State } from './state/state.ts';
import { createStore } from './state/store.ts';
import './styles/base.css';
import './styles/parts.css';
import './styles/print.css';
import { say } from './text/words.ts';
import { openEngine } from './worker/client.ts';

const LINK_PAUSE = 150;

async function start(root: HTMLElement): Promise<void> {
  const link = await readLink(location.hash);
  const store = createStore(link && 'state' in link ? link.state : INITIAL);
  const engine = openEngine();
  const desk = openAnswers(store, engine);
  const said = h('div', { class: 'said', role: 'status' });
  let hide: ReturnType<typeof setTimeout> | undefined;
  const notify = (message: string) => {
    said.textContent = message;
    clearTimeout(hide);
    hide = setTimeout(() => said.replaceChildren(), 12_000);
  };
  const app: App = { store, desk, engine, notify };
  followKeys(app, followState(app, root, said));
  if (link && 'fault' in link) notify(faultText(store.state, link.fault));
  followLink(app);
}

/** Draws at most once per frame, whatever changed. Returns how to reach the shell on screen. */
function followState(app: App, root: HTMLElement, said: HTMLElement): () => Shell {
  const { store, desk } = app;
  const look = () => `${store.state.language} ${store.state.view}`;
  let shell = buildShell(app, said);
  let shown = look();
  let waiting = false;
  const draw = () => {
    waiting = false;
    if (look() !== shown) {
      const focused = document.activeElement?.id;
      shown = look();
      shell = buildShell(app, said);
      root.replaceChildren(shell.element);
      if (focused) document.getElementById(focused)?.focus();
    }
    shell.update();
  };
  const soon = () => {
    if (!waiting) requestAnimationFrame(draw);
    waiting = true;
  };
  store.subscribe(soon);
  desk.subscribe(soon);
  root.replaceChildren(shell.element);
  draw();
  return () => shell;
}

/** The link always holds the state; a link that is typed or pasted is followed. */
function followLink({ store, notify }: App): void {
  let own = location.hash;
  let timer: ReturnType<typeof setTimeout> | undefined;
  store.subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      own = `#${await writeLink(store.history.present)}`;
      history.replaceState(null, '', own);
    }, LINK_PAUSE);
  });
  addEventListener('hashchange', async () => {
    if (location.hash === own) return;
    own = location.hash;
    const link = await readLink(location.hash);
    if (link && 'state' in link) store.dispatch({ type: 'link', state: link.state });
    else if (link) notify(faultText(store.state, link.fault));
  });
}

function faultText({ language }: State, fault: 'broken' | 'newer'): string {
  return say(language, fault === 'newer' ? 'linkNewer' : 'linkBroken');
}

function followKeys({ store }: App, shell: () => Shell): void {
  addEventListener('keydown', (event) => {
    const target = event.target as HTMLElement;
    const typing = target.matches('input, select, textarea, [contenteditable], dialog *');
    const command = event.ctrlKey || event.metaKey;
    if (command && !event.altKey && !target.matches('input[type=text], input[type=search]')) {
      const key = event.key.toLowerCase();
      const redo = key === 'y' || (key === 'z' && event.shiftKey);
      if (redo || key === 'z') {
        event.preventDefault();
        store.dispatch({ type: redo ? 'redo' : 'undo' });
      }
      return;
    }
    if (!typing && !command && shell().key(event)) event.preventDefault();
  });
}

const root = document.getElementById('app');
if (root) void start(root);
