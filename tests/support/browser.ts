/** Pages in a real browser, and everything that went wrong in them. */
import { type Browser, type BrowserContextOptions, chromium as driver, type Page } from 'playwright-core';

/** A page on its own, with nothing kept from another. */
export interface Visit {
  readonly page: Page;
  /**
   * Errors on the console, errors nobody caught, what the policy refused, and requests to elsewhere. Empty when all is
   * well.
   */
  readonly faults: string[];
  close(): Promise<void>;
}

/** Root has no sandbox to give; nobody else goes without. The rest keeps the browser from calling home. */
export function launch(executablePath: string): Promise<Browser> {
  const args = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
  return driver.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0, args });
}

/**
 * A new page, at no address yet.
 * @param home what every address must start with: the site, or the file
 */
export async function visit(browser: Browser, home: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ locale: 'nl-NL', acceptDownloads: true, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(home) && !/^(data|blob):/.test(url)) faults.push(`request to elsewhere: ${url}`);
  });
  return { page, faults, close: () => context.close() };
}
