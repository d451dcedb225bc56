import { defineConfig } from 'vitest/config';

/** The tests in a browser come last and one file at a time: they are heavy, and need the page built. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'code', include: ['tests/**/*.test.ts'], exclude: ['tests/web/browser/**'] } },
      {
        test: {
          name: 'browser',
          include: ['tests/web/browser/**/*.test.ts'],
          globalSetup: 'tests/web/browser/setup.ts',
          maxWorkers: 1,
          // one browser, and the engine loaded once, for all files
          isolate: false,
          // the page computes behind every look at it, on whatever else the machine does
          expect: { poll: { timeout: 30_000 } },
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
