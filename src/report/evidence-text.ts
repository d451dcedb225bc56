/** What the numbers of a run rest on, in words: calibration, assumptions, newer figures, draws. */
import type { Language, Text } from '../model/text.ts';
import { bandsNote, bandsText } from './draws.ts';
import type { CalibrationStatus, Evidence } from './evidence.ts';
import { capital, formatDifference, formatLongDate } from './format.ts';
import type { Results } from './results.ts';
import { WIDTH, wrap } from './tables.ts';
import { WORDS } from './words.ts';

/** What the numbers rest on, in one or two sentences. */
export function evidenceText({ evidence }: Results, language: Language): string {
  const { calibration } = evidence;
  if (calibration) return wrap(calibrated(evidence, calibration)[language], WIDTH);
  return evidence.firstEstimates ? wrap(firstEstimates(evidence)[language], WIDTH) : '';
}

function calibrated({ sourced, assumptions, lastObservation }: Evidence, status: CalibrationStatus): Text {
  const newer = lastObservation !== null && lastObservation !== status.until;
  const brought = (language: Language) => {
    if (!newer) return '';
    const date = formatLongDate(lastObservation, language);
    return language === 'nl'
      ? ` Standen bijgesteld naar cijfers tot en met ${date}.`
      : ` Counts brought to figures up to ${date}.`;
  };
  const all = status.informed + status.assumptionDriven.length;
  const weak = (language: Language) => status.assumptionDriven.map(({ label }) => label[language]).join('; ');
  return {
    nl: `Kansen geijkt (${status.id}) op cijfers tot en met ${status.until ?? 'een onbekend jaar'}.${brought('nl')} Over ${status.informed} van de ${all} parameters zeggen de gegevens iets; de andere rusten op een aanname: ${weak('nl')}. Van de ${sourced} invoergetallen met bron zijn er ${assumptions} aannames. Een verkenning, geen voorspelling.`,
    en: `Rates calibrated (${status.id}) on figures up to ${status.until ?? 'an unknown year'}.${brought('en')} The data inform ${status.informed} of the ${all} parameters; the others rest on an assumption: ${weak('en')}. Of the ${sourced} sourced inputs ${assumptions} are assumptions. An exploration, not a forecast.`,
  };
}

/** The jumps that newer figures made, one line each. */
export function adjustmentsText({ adjustments, places, regions }: Results, language: Language): string {
  if (adjustments.length === 0) return '';
  const lines = adjustments.map(({ date, what, place, region, children, source }) => {
    const label = places.find((p) => p.id === place)?.label[language] ?? place;
    const subject = what === 'stock' ? label : language === 'nl' ? `wachtlijst ${label}` : `waiting list ${label}`;
    const where =
      regions.length > 1 ? ` (${(regions.find((r) => r.id === region)?.label[language] ?? region).toLowerCase()})` : '';
    const text = `- ${formatLongDate(date, language)}, ${subject}${where}: ${formatDifference(children, language, 0)}. ${capital(WORDS.source[language])}: ${source}`;
    return wrap(text, WIDTH, '  ');
  });
  const title = language === 'nl' ? 'Bijgesteld naar nieuwere cijfers:' : 'Brought to newer figures:';
  return [title, ...lines].join('\n');
}

function firstEstimates({ sourced, assumptions }: Evidence): Text {
  return {
    nl: `Let op: eerste schattingen. De kansen in dit model zijn nog niet geijkt op de gepubliceerde tabellen; ${assumptions} van de ${sourced} invoergetallen met bron zijn aannames. Een verkenning, geen voorspelling.`,
    en: `Note: first estimates. The rates in this model have not yet been calibrated on the published tables; ${assumptions} of the ${sourced} sourced inputs are assumptions. An exploration, not a forecast.`,
  };
}

/** Bands of the headline figures, when draws were run. */
export function drawsText({ draws, places }: Results, language: Language): string {
  if (!draws) return '';
  const labels = Object.fromEntries(places.map((place) => [place.id, place.label]));
  return `${bandsText(draws.bands, labels, language)}\n\n${bandsNote(draws.draws, draws.failed.length, language, WIDTH)}`;
}
