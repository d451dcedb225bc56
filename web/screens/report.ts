/** A report to print: the answer, the chart, what changes, what it leans on, and the link as a QR code. */
import qrcode from 'qrcode-generator';
import { type App, lower, placeName, type Screen, words } from '../app.ts';
import { save } from '../charts/download.ts';
import { chartFrame } from '../charts/frame.ts';
import { againstBase } from '../charts/series-chart.ts';
import { fill, h, s } from '../dom.ts';
import { draftOf } from '../state/state.ts';
import { answerSentence, replacedBase, replacedNote } from './answer.ts';
import { bandsText } from './explore.ts';
import { sourceText } from './input-table.ts';
import { leansOn } from './sources.ts';
import { tiles } from './tiles.ts';

export function reportScreen(app: App): Screen {
  const { t, language } = words(app);
  const title = h('h1', {});
  const question = h('p', { class: 'quiet' });
  const answer = h('p', { class: 'answer' });
  const replaced = replacedNote(app, replacedBase);
  const numbers = tiles(app);
  const frames = [chartFrame(app), chartFrame(app)];
  const bands = h('p', { class: 'bands' });
  const changes = h('ul', {});
  const leans = h('p', { class: 'caution' });
  const link = h('div', { class: 'report-link' });
  const made = new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { dateStyle: 'long' }).format(new Date());
  let coded = '';
  const element = h(
    'article',
    { class: 'report' },
    title,
    question,
    answer,
    replaced.element,
    numbers.element,
    frames[0].element,
    bands,
    h('h2', {}, t('changesTitle')),
    t('sourcesDutch') && h('p', { class: 'quiet' }, t('sourcesDutch')),
    changes,
    leans,
    frames[1].element,
    h('h2', {}, t('reportLink')),
    link,
    h(
      'div',
      { class: 'buttons no-print' },
      fileButton(app, 'json'),
      fileButton(app, 'csv'),
      h('button', { type: 'button', onclick: () => globalThis.print() }, t('print')),
    ),
    h('p', { class: 'quiet' }, t('reportMade', { date: made })),
  );
  return {
    element,
    update() {
      const { info, now } = app.desk.answers;
      const { place } = app.store.state;
      if (!info || !now) return;
      title.textContent = `${t('reportTitle')}: ${info.title[language]}`;
      question.textContent = info.question?.[language] ?? '';
      fill(answer, answerSentence(app));
      replaced.update();
      numbers.update();
      bands.textContent = bandsText(app);
      fill(
        changes,
        info.changes.map((change) =>
          h(
            'li',
            {},
            change.text[language],
            ' ',
            h('small', {}, `${t('source')}: `, sourceText(app, change.source, change.scenario)),
          ),
        ),
      );
      leans.textContent = leansOn(app);
      const contents = [
        againstBase(app, t('waitingPerYear', { place: lower(placeName(app, place)) }), place, 'waiting'),
        againstBase(app, t('atHomePerYear'), 'thuiszitten', 'stock'),
      ];
      contents.forEach((content, k) => {
        if (content) frames[k].update(content);
      });
      if (coded !== location.href) {
        coded = location.href;
        fill(link, qrOf(app, coded), h('a', { href: coded }, coded));
      }
    },
  };
}

function fileButton(app: App, kind: 'json' | 'csv'): HTMLElement {
  const { t } = words(app);
  const write = async () =>
    save(`mijn-scenario.${kind}`, await app.engine.ask(kind, { draft: draftOf(app.store.state) }));
  return h('button', { type: 'button', onclick: () => void write() }, t(kind === 'json' ? 'jsonFile' : 'csvFile'));
}

/** More than this a phone cannot read from paper. */
const MOST_CHARACTERS = 1200;

function qrOf(app: App, url: string): Node {
  const { t } = words(app);
  if (url.length > MOST_CHARACTERS) return h('p', {}, t('linkTooLong'));
  const code = qrcode(0, 'L');
  code.addData(url);
  code.make();
  const count = code.getModuleCount();
  const squares = Array.from({ length: count * count }, (_, k) => [Math.floor(k / count), k % count]).filter(
    ([row, column]) => code.isDark(row, column),
  );
  const path = squares.map(([row, column]) => `M${column + 4},${row + 4}h1v1h-1z`).join('');
  const size = count + 8;
  return s(
    'svg',
    { viewBox: `0 0 ${size} ${size}`, width: 180, height: 180, role: 'img', 'aria-label': 'QR' },
    s('rect', { width: size, height: size, fill: '#ffffff' }),
    s('path', { d: path, fill: '#000000' }),
  );
}
