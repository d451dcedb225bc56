/** `test` for the page: one browser per file, and a test fails on any fault of its page. */
import type { BrowserContextOptions, Page } from 'playwright-core';
import { test as base, inject } from 'vitest';
import { launch, type Visit, visit } from '../../support/browser.ts';

/** Opens an address of the site (default: the first page), each time as a new visitor. */
type Open = (address?: string, options?: BrowserContextOptions) => Promise<Page>;

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
    return async (address = inject('site'), options = {}) => {
      const opened = await visit(browser, home(address), options);
      visits.push(opened);
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
