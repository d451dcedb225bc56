/** `test` for the page: one browser per file, and a test fails on any fault of its page. */
import type { Page } from 'playwright-core';
import { test as base, inject } from 'vitest';
import { launch, type Visit, visit } from '../../support/browser.ts';

/** Opens an address of the site (default: the first page), each time as a new visitor; bands come only when asked for. */
type Open = (address?: string, options?: { readonly bands?: boolean }) => Promise<Page>;

export const test = base
  .extend('executable', { scope: 'file' }, () => inject('chromium'))
  .extend('browser', { scope: 'file' }, async ({ executable }, { onCleanup }) => {
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
    return async (address = inject('site'), { bands = false } = {}) => {
      const opened = await visit(browser, home(address));
      visits.push(opened);
      if (!bands) await opened.page.addInitScript(holdDraws);
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

/** Runs in the page, before it: hundreds of runs behind it take the machine from tests that do not look at bands. */
function holdDraws(): void {
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (this: Worker, message: { topic?: string }) {
    if (message.topic !== 'draws') post.call(this, message);
  };
}
