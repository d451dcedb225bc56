/** That the checks of how a page looks see what is wrong, and only that. */
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { accessFaults, cutOff } from './look.ts';
import { test } from './page.ts';

const page = (body: string) =>
  `data:text/html,${encodeURIComponent(
    `<!doctype html><html lang="nl"><head><title>t</title><meta name="viewport" content="width=device-width">
     </head><body><main><h1>Kop</h1>${body}</main></body></html>`,
  )}`;
const svg = (inside: string) => `<svg role="img" aria-label="a" width="200" height="60">${inside}</svg>`;

describe('faults in access:', () => {
  test.for([
    [
      'grey words in a picture',
      svg('<text x="9" y="30" fill="#999">grijs</text>'),
      /"grijs".*contrast 2\.8\d, not 4\.5/,
    ],
    [
      'words on a shape of nearly their colour',
      svg('<rect width="200" height="60" fill="#444"/><text x="9" y="30">zwart</text>'),
      /"zwart".*contrast/,
    ],
    ['words that are half seen through', svg('<text x="9" y="30" fill="#0006">half</text>'), /"half".*contrast/],
    ['words in a faded group', svg('<g opacity=".4"><text x="9" y="30">flets</text></g>'), /"flets".*contrast/],
    [
      'words on a picture behind them, where axe is unsure',
      '<p style="color:#888;background:linear-gradient(#fff,#eee)">verloop</p>',
      /"verloop".*contrast/,
    ],
    ['a picture without words', '<img src="data:,">', /image-alt/],
    ['a field without a name', '<input>', /label/],
  ] as const)('%s', async ([, body, fault], { open }) => {
    const faults = await accessFaults(await open(page(body)));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(fault);
  });

  test('none where the words stand out', async ({ open }) => {
    const good = [
      svg('<text x="9" y="30">zwart</text>'),
      svg('<text x="9" y="40" fill="#888" font-size="30">groot</text>'),
      svg('<rect width="200" height="60"/><text x="9" y="30" fill="#fff"><tspan>wit</tspan></text>'),
      svg(
        '<rect width="200" height="60"/><text x="9" y="30" stroke="#fff" stroke-width="4" paint-order="stroke">rand</text>',
      ),
      svg('<path d="M0 25H200" stroke="#444"/><text x="9" y="30">een lijn erdoor</text>'),
    ];
    const opened = await open(page(good.join('')));
    expect(await accessFaults(opened)).toEqual([]);
    expect(await opened.locator('text').first().isVisible()).toBe(true);
  });
});

describe('cut off:', () => {
  const atPhone = async (opened: Page) => {
    await opened.setViewportSize({ width: 320, height: 600 });
    return cutOff(opened);
  };
  test.for([
    ['a page that scrolls sideways', '<div style="width:400px">breed</div>', /the page is/],
    [
      'words that stick out of the page',
      '<div style="overflow:hidden;width:400px;text-align:right">weg</div>',
      /"weg".*the page/,
    ],
    [
      'words that a box hides',
      '<p style="width:50px;overflow:hidden;white-space:nowrap">een lange zin</p>',
      /"een lange zin" sticks out of <p/,
    ],
    ['lines that a box hides', '<p style="height:8px;overflow:hidden">laag</p>', /top or bottom/],
    ['words that stick out of their picture', svg('<text x="180" y="20">te ver</text>'), /"te ver" sticks out of <svg/],
  ] as const)('%s', async ([, body, fault], { open }) => {
    const faults = await atPhone(await open(page(body)));
    expect(faults.join('\n')).toMatch(fault);
  });

  test('not: words in a table that scrolls, words for readers of the screen, words that wrap', async ({ open }) => {
    const body = `<div style="overflow-x:auto" tabindex="0"><table><td style="min-width:900px;text-align:right">ver</table></div>
      <p style="position:absolute;width:1px;height:1px;overflow:hidden">alleen voorgelezen</p>
      <p>${'een zin die niet op een regel past '.repeat(9)}</p>`;
    expect(await atPhone(await open(page(body)))).toEqual([]);
  });
});
