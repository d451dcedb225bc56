/** The waiting lists of the model beside the little that was counted, and what the tight regions hang on. */
import type { ListEvidence, ListFigures, ListSolution } from '../calibration/lists.ts';
import type { Language } from '../model/text.ts';
import { formatLongDate, formatNumber, formatPercent } from './format.ts';
import { formatTable, WIDTH, wrap } from './tables.ts';

/** What the run gives, against the figures. */
export function listEvidenceText(evidence: ListEvidence, figures: ListFigures, language: Language): string {
  const nl = language === 'nl';
  const target = evidence.waiting * (1 - evidence.overLastAge.share);
  const number = (n: number) => formatNumber(n, language, 0);
  const head = nl ? ['', 'gepubliceerd', 'model'] : ['', 'published', 'model'];
  const within = nl
    ? `wachtend, ${formatPercent(1 - evidence.overLastAge.share, language)} binnen de leeftijd van het model`
    : `waiting, ${formatPercent(1 - evidence.overLastAge.share, language)} of an age that the model has`;
  const longer = nl ? `langer dan ${evidence.longerThanWeeks} weken` : `longer than ${evidence.longerThanWeeks} weeks`;
  const split = Object.entries(figures.byPlace)
    .map(([place, n]) => `${place} ${number(n)}`)
    .join(', ');
  const table = formatTable({
    title: `${nl ? 'Wachtlijsten' : 'Waiting lists'} ${evidence.places.join(' + ')}, ${formatLongDate(evidence.date, language)}`,
    head,
    rows: [
      [within, number(target), number(figures.waiting)],
      [longer, formatPercent(evidence.share, language, 0), formatPercent(figures.longShare, language, 0)],
    ],
  });
  const note = nl
    ? `Verdeling in het model: ${split}; hoe de gepubliceerde lijst verdeeld is, is onbekend. Bron: ${evidence.source}`
    : `Split in the model: ${split}; how the published list divides is unknown. Source: ${evidence.source}`;
  return `${table}\n\n${wrap(note, WIDTH)}`;
}

/** Size and shortage of the tight regions under other assumptions: the width that two figures leave. */
export function listRangeText(solutions: readonly ListSolution[], language: Language): string {
  const nl = language === 'nl';
  const table = formatTable({
    title: nl
      ? 'Wat de krappe regio’s moeten zijn om beide cijfers te halen'
      : 'What the tight regions must be to meet both figures',
    head: nl
      ? [
          'terugtrekken per jaar',
          'ouder dan het model',
          'deel van de kinderen',
          'plaatsen t.o.v. landelijk',
          'beide gehaald',
        ]
      : ['withdrawal a year', 'older than the model', 'share of children', 'places against national', 'both met'],
    rows: solutions.map((s) => [
      formatNumber(s.withdrawn, language, 2),
      formatPercent(s.overLastAge, language, 0),
      formatPercent(s.scale, language, 1),
      formatPercent(s.factor, language, 0),
      s.met ? (nl ? 'ja' : 'yes') : nl ? 'nee' : 'no',
    ]),
  });
  const note = nl
    ? 'Twee cijfers, twee getallen: ze kloppen altijd samen en zijn niet beter bekend dan de aannames in de eerste twee kolommen. De eerste rij hoort bij het model.'
    : 'Two figures, two numbers: they always meet, and are no better known than the assumptions in the first two columns. The first row goes with the model.';
  return `${table}\n\n${wrap(note, WIDTH)}`;
}
