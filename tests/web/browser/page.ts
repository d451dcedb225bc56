/** `test` for the page: one browser for all files, and a test fails on any fault of its page. */
import type { Page } from 'playwright-core';
import { test as base, inject } from 'vitest';
import { launch, type Visit, visit } from '../../support/browser.ts';

interface Circumstances {
  /**
   * How many of the draws are run, of scenario and baseline each: hundreds of runs take the machine from what a test
   * looks at. Default: none, and so no bands.
   */
  readonly draws?: number;
  /** Threads that the machine says it has. */
  readonly threads?: number;
  /** Runs in the page, before it. */
  readonly before?: () => void;
}

/** Opens an address of the site (default: the first page), each time as a new visitor. */
type Open = (address?: string, circumstances?: Circumstances) => Promise<Page>;

export const test = base
  .extend('executable', { scope: 'worker' }, () => inject('chromium'))
  .extend('browser', { scope: 'worker' }, async ({ executable }, { onCleanup }) => {
    const browser = await launch(executable);
    onCleanup(() => browser.close());
    return browser;
  })
  .extend('open', async ({ browser }, { onCleanup }): Promise<Open> => {
    const visits: Visit[] = [];
    onCleanup(async () => {
      await Promise.all(visits.map((opened) => opened.close()));
      const faults = visits.flatMap((opened) => opened.faults);
      if (faults.length > 0) throw new Error(`the page had faults:\n${faults.join('\n')}`);
    });
    return async (address = inject('site'), { draws = 0, threads, before } = {}) => {
      const opened = await visit(browser, home(address));
      visits.push(opened);
      opened.page.setDefaultTimeout(60_000);
      await opened.page.addInitScript(thinDraws, draws);
      if (before !== undefined) await opened.page.addInitScript(before);
      if (threads !== undefined) await opened.page.addInitScript(sayThreads, threads);
      await opened.page.goto(address);
      return opened.page;
    };
  });

/** All that a page may ask for: its site, or its own file. */
function home(address: string): string {
  // a page of a test itself
  if (address.startsWith('data:')) return address;
  return address.startsWith('file:') ? address.split('#')[0] : `${new URL(address).origin}/`;
}

/** Runs in the page, before it: only the first draws reach the workers. */
function thinDraws(most: number): void {
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (this: Worker, message: { topic?: string; draws?: number[] }) {
    if (message.topic !== 'draws') post.call(this, message);
    else if (most > 0) post.call(this, { ...message, draws: message.draws?.filter((n) => n < most) });
  };
}

/** Runs in the page, before it. */
function sayThreads(threads: number): void {
  Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', { get: () => threads });
}
