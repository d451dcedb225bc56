/** Sentences of the hindcast in both languages. */
import type { Role } from '../calibration/observe.ts';
import type { Text } from '../model/text.ts';
import type { NaiveRow, RowSet } from './hindcast-summary.ts';

export const ROLE_WORDS: Readonly<Record<Role, Text>> = {
  start: { nl: 'begin', en: 'start' },
  fit: { nl: 'gefit', en: 'fitted' },
  'hold-out': { nl: 'voorspeld', en: 'held out' },
};

export const SET_WORDS: Readonly<Record<RowSet['id'], Text>> = {
  large: {
    nl: 'cohort (Tabel 10 en 11), gefitte rijen van 10.000 of meer',
    en: 'cohort (Tabel 10 and 11), fitted rows of 10,000 or more',
  },
  population: { nl: 'iedereen (bevolkingstabellen), gefitte rijen', en: 'everybody (population tables), fitted rows' },
  small: { nl: 'kleinere gefitte rijen', en: 'smaller fitted rows' },
  'held-out-school': { nl: 'bao, vo, sbo en so van het cohort', en: 'cohort in bao, vo, sbo and so' },
  'held-out-rest': { nl: 'overige rijen', en: 'other rows' },
};

export const CLOSER_WORDS: Readonly<Record<NaiveRow['closer'], Text>> = {
  model: { nl: 'model', en: 'model' },
  'no-change': { nl: 'geen verandering', en: 'no change' },
  'last-trend': { nl: 'laatste trend', en: 'last trend' },
};

export const HINDCAST_WORDS = {
  set: { nl: 'rijen', en: 'rows' },
  cells: { nl: 'cellen', en: 'cells' },
  median: { nl: 'mediaan', en: 'median' },
  largest: { nl: 'grootste', en: 'largest' },
  worst: { nl: 'waar', en: 'where' },
  row: { nl: 'rij', en: 'row' },
  table: { nl: 'tabel', en: 'table' },
  year: { nl: 'jaar', en: 'year' },
  observed: { nl: 'gemeten', en: 'observed' },
  fitted: { nl: 'model', en: 'model' },
  error: { nl: 'verschil', en: 'error' },
  role: { nl: 'rol', en: 'role' },
  noChange: { nl: 'geen verandering', en: 'no change' },
  lastTrend: { nl: 'laatste trend', en: 'last trend' },
  closer: { nl: 'dichtstbij', en: 'closest' },
  inferred: { nl: 'groei afgeleid', en: 'growth inferred' },
  fixed: { nl: 'vast', en: 'fixed' },
  open: { nl: 'open', en: 'open' },
  years: { nl: 'jaar', en: 'years' },
} as const satisfies Record<string, Text>;

/** What the summary leaves out. */
export const LEFT_OUT: Text = {
  nl: 'Niet in deze samenvatting: beginstanden, "in de dataset" (bijna waar door de opzet) en leeftijden bij instroom (in jaren); ze staan in de tabel.',
  en: 'Not in this summary: starting stocks, "in the data set" (nearly true by construction) and ages at entry (in years); they are in the table.',
};

/** Why a forecast of 2020 may lose from a naive one. */
export const WHY_2020: Text = {
  nl: 'In 2020 (corona) steeg de uitstroom uit geregistreerde ondersteuning weer (van 8 naar 13 % per jaar). Geen vaste jaarlijkse kans kan dat. De groei van het sbo viel dat jaar stil en die van het so halveerde. Het model kent 2020 geen eigen effect toe en laat de misser staan.',
  en: 'In 2020 (corona) the exit from registered support rose again (from 8 to 13% a year). No constant yearly rate can do that. Growth of sbo stopped that year and that of so halved. The model gives 2020 no effect of its own and lets the miss stand.',
};

export const CAPACITY_NOTE: Text = {
  nl: 'Alleen met vaste capaciteit voorspelt het model iets over een volle plek. Groeit de capaciteit mee met de gemeten oktoberstanden, dan is een goede stand geen bewijs: het antwoord zit in de invoer. Met open capaciteit (waarop geijkt is) knelt nergens iets.',
  en: 'Only with fixed capacity does the model predict anything about a full place. Where capacity grows with the observed October counts, a good stock is no evidence: the answer is in the input. With open capacity (on which rates are estimated) nothing is ever full.',
};

export const OPEN_NOTE: Text = {
  nl: 'Cijfers van de open doorrekening: geen capaciteit knelt, zoals bij het ijken.',
  en: 'Figures of the open run: no capacity binds, as in the calibration.',
};
