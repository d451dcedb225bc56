/** On every screen of a region with own figures: that it is one, and which figures are its own, borrowed or assumed. */
import { ownFiguresNotes } from '../../src/index.ts';
import { type App, words } from '../app.ts';
import { fill, h } from '../dom.ts';

export function ownRegionBanner(app: App) {
  const { t, text, language } = words(app);
  const element = h('aside', { class: 'own-region', 'aria-label': t('ownRegion'), hidden: true });
  let shown: unknown = null;
  return {
    element,
    update() {
      const facts = app.desk.answers.info?.own ?? null;
      if (facts === shown) return;
      shown = facts;
      element.hidden = facts === null;
      if (facts === null) return;
      const [about, ...parts] = ownFiguresNotes(facts, language, Number.POSITIVE_INFINITY);
      const reasons = facts.assumed.map((fact) => h('li', {}, `${text(fact.text)}: ${text(fact.source)}`));
      fill(
        element,
        h('p', {}, about),
        h(
          'details',
          {},
          h('summary', {}, t('ownRegionParts')),
          parts.map((part) => h('p', {}, part)),
          h('ul', {}, reasons),
        ),
      );
    },
  };
}
