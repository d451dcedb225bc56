/** The frame around every chart: the picture or its table, what it says in words, and downloads. */
import { type App, words } from '../app.ts';
import { fill, h } from '../dom.ts';
import { excelCsv, openCsv, type Table } from './csv.ts';
import { pngOf, save, svgText } from './download.ts';
import { tableOf } from './table.ts';

export interface ChartContent {
  readonly title: string;
  /** What the chart shows, in a sentence or two. */
  readonly summary: string;
  readonly table: Table;
  /** Name of downloaded files, without an extension. */
  readonly file: string;
  readonly note?: string | undefined;
  /** Controls of this chart, kept between updates by who made them. */
  readonly controls?: HTMLElement | undefined;
  /** Draws the chart at this width, in pixels; a string says why there is nothing to draw. */
  draw(width: number): SVGSVGElement | HTMLElement | string;
  /** One drawing of it all for a file, when that is not the one on the page. */
  whole?(): SVGSVGElement;
}

export interface ChartFrame {
  readonly element: HTMLElement;
  update(content: ChartContent): void;
}

let frames = 0;

export function chartFrame(app: App, level: 2 | 3 = 2): ChartFrame {
  const { t } = words(app);
  const id = `chart-${++frames}`;
  const title = h(`h${level}`, { id }, t('loading'));
  const summary = h('p', { class: 'chart-summary' });
  const note = h('p', { class: 'chart-note' });
  const controls = h('div', { class: 'chart-controls' });
  const stage = h('div', { class: 'chart-stage' });
  let content: ChartContent | null = null;
  let asTable = false;
  let drawn = { width: 0, content: null as ChartContent | null };
  // known from when it last changed: to measure it after words around it changed lays the whole page out
  let width = 0;

  const choose = (table: boolean) => () => {
    asTable = table;
    show();
  };
  const pictureButton = h('button', { type: 'button', onclick: choose(false) }, t('chart'));
  const tableButton = h('button', { type: 'button', onclick: choose(true) }, t('table'));
  const element = h(
    'section',
    { class: 'chart', 'aria-labelledby': id },
    title,
    summary,
    controls,
    stage,
    note,
    h(
      'div',
      { class: 'chart-tools' },
      h('div', { class: 'toggle', role: 'group', 'aria-labelledby': id }, pictureButton, tableButton),
      downloads(
        app,
        () => content,
        () => stage.clientWidth,
      ),
    ),
  );

  function show(): void {
    if (!content) return;
    pictureButton.setAttribute('aria-pressed', String(!asTable));
    tableButton.setAttribute('aria-pressed', String(asTable));
    if (asTable) {
      fill(
        stage,
        h('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-labelledby': id }, tableOf(app, content.table)),
      );
      drawn = { width: 0, content: null };
      return;
    }
    if (width === 0) measure();
    if (width === 0 || (drawn.width === width && drawn.content === content)) return;
    drawn = { width, content };
    const focused = stage.contains(document.activeElement);
    const picture = content.draw(width);
    fill(stage, typeof picture === 'string' ? h('p', {}, picture) : picture);
    if (focused) stage.querySelector<SVGElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  }

  function measure(): void {
    width = Math.floor(stage.clientWidth);
  }

  new ResizeObserver(() => {
    measure();
    show();
  }).observe(stage);
  return {
    element,
    update(next) {
      content = next;
      title.textContent = next.title;
      summary.textContent = next.summary;
      note.textContent = next.note ?? '';
      note.hidden = !next.note;
      if (next.controls && next.controls.parentNode !== controls) fill(controls, next.controls);
      show();
    },
  };
}

/** Width of pictures that are downloaded while the table is shown. */
const FILE_WIDTH = 900;

function downloads(app: App, read: () => ChartContent | null, width: () => number): HTMLElement {
  const { t } = words(app);
  const withPicture = async (use: (svg: SVGSVGElement, name: string) => void | Promise<void>) => {
    const content = read();
    const picture = content?.whole?.() ?? content?.draw(Math.max(width(), FILE_WIDTH));
    if (content && picture instanceof SVGSVGElement) await use(picture, content.file);
  };
  const withTable = (use: (table: Table, name: string) => void) => {
    const content = read();
    if (content) use(content.table, content.file);
  };
  const item = (label: string, action: () => void) => h('button', { type: 'button', onclick: action }, label);
  return h(
    'details',
    { class: 'menu' },
    h('summary', {}, t('download')),
    h(
      'div',
      {},
      item(t('svg'), () => void withPicture((svg, name) => save(`${name}.svg`, svgText(svg), 'image/svg+xml'))),
      item(t('png'), () => void withPicture(async (svg, name) => save(`${name}.png`, await pngOf(svg)))),
      item(t('excel'), () =>
        withTable((table, name) => save(`${name}-excel.csv`, excelCsv(table), 'text/csv;charset=utf-8')),
      ),
      item(t('open'), () => withTable((table, name) => save(`${name}.csv`, openCsv(table), 'text/csv;charset=utf-8'))),
    ),
  );
}
