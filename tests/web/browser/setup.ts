/** Once for all tests in a browser: a Chromium, the page built, and the site as `doorstroom serve` gives it. */

import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TestProject } from 'vitest/node';
import { buildPage, isStale, ONE_FILE, PAGE } from '../../../bin/page.ts';
import { openSite } from '../../../bin/site.ts';
import { chromium } from '../../support/chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the browser. */
    chromium: string;
    /** Address of the site, with a slash at the end. */
    site: string;
    /** Address of the page as one file on disk. */
    file: string;
  }
}

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  provide('chromium', chromium());
  if (isStale() && !buildPage()) throw new Error('the page cannot be built; what npm run build says is above');
  const site = await openSite(PAGE, 0);
  provide('site', site.url);
  provide('file', pathToFileURL(path.join(PAGE, ONE_FILE)).href);
  return site.close;
}
