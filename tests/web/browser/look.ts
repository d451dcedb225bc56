/** What is wrong with how a page looks: faults that axe finds, and words that are cut off. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { poorContrast } from './contrast.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Every fault in access, WCAG 2.2 AA: of axe, and of contrast where axe is unsure. Of a dialog that must be left first, its own only. */
export async function accessFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations, incomplete } = await page.evaluate((values) => {
    const shown = document.querySelector<HTMLElement>('dialog:modal') ?? document;
    return (globalThis as unknown as { axe: typeof axe }).axe.run(shown, { runOnly: { type: 'tag', values } });
  }, TAGS);
  const unsure = incomplete
    .filter(({ id }) => id.startsWith('color-contrast'))
    .flatMap(({ nodes }) => nodes.map(({ target }) => target.join(' ')));
  return [
    ...violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 200)}`)),
    ...(await poorContrast(page, unsure)),
  ];
}

/**
 * What does not fit: the page scrolls sideways, or words stick out of the page, of a box that hides what sticks out, or
 * of their picture. Words in a box that scrolls sideways are fine: tables and pictures may (WCAG 1.4.10).
 */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth)
      found.push(`the page is ${root.scrollWidth} wide, not ${root.clientWidth}`);
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = words.nextNode(); node; node = words.nextNode()) {
      const parent = node.parentElement;
      if (!parent || !node.textContent?.trim() || !parent.checkVisibility({ visibilityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      // what waits beside the page until it has the focus is not cut off
      if (box.width < 1 || box.height < 1 || box.right <= 0 || box.bottom + scrollY <= 0) continue;
      const out = (bounds: { left: number; right: number }) =>
        box.left < bounds.left - 1 || box.right > bounds.right + 1;
      const tell = (what: string) => found.push(`"${node.textContent?.trim().slice(0, 60)}" sticks out of ${what}`);
      let scrolls = false;
      for (let around: Element | null = parent; around && around !== root; around = around.parentElement) {
        const { overflowX, overflowY, clipPath } = getComputedStyle(around);
        const bounds = around.getBoundingClientRect();
        // words for readers of the screen only: one pixel, on purpose
        if (bounds.width <= 1 || (overflowX === 'hidden' && clipPath !== 'none')) scrolls = true;
        if (scrolls || overflowX === 'auto' || overflowX === 'scroll') {
          scrolls = true;
          break;
        }
        const hides = overflowX === 'hidden' || overflowX === 'clip';
        if (hides && out(bounds))
          tell(`<${around.tagName.toLowerCase()} class="${around.getAttribute('class') ?? ''}">`);
        const cut = overflowY === 'hidden' && (box.top < bounds.top - 2 || box.bottom > bounds.bottom + 2);
        if (cut) tell(`the top or bottom of <${around.tagName.toLowerCase()}>`);
      }
      if (!scrolls && out({ left: 0, right: root.clientWidth })) tell('the page');
    }
    return found;
  });
}
