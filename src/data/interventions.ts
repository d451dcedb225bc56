/**
 * What the five reports say could be done (C: places, F: flows) and what drives the chain (M), one row each.
 *
 * A scenario file names the rows that it expresses (`covers`); a row that no scenario expresses has its reason here. No report
 * gives a measured effect of any of them (Berenschot, 2023, section 9.2), so there is no effect size in this table.
 */

interface Wording {
  readonly nl: string;
  readonly en: string;
}

/** M: measured in data. S: survey, few answers. Q: interviews or literature. P: a policy intention or recommendation. */
export type EvidenceClass = 'M' | 'S' | 'Q' | 'P';

export interface Intervention {
  readonly id: string;
  readonly title: Wording;
  /** Report and chapter or section. */
  readonly source: string;
  readonly evidence: EvidenceClass;
  /** Why no scenario expresses it; absent when one does. */
  readonly notExpressed?: Wording;
}

const KETEN = 'Druk op de keten (Berenschot, 2023)';
const BRIEF = 'Kamerbrief bij Druk op de keten';
const ZORG = 'Onderwijs en zorg (AEF)';
const SLIDES = 'Passende opvang (presentatie)';
const KADERS = 'Wettelijke kaders (AEF)';

const NO_NUMBER: Wording = {
  nl: 'geen plaats of stroom in het model waarop het aangrijpt, en geen cijfer om er een te maken',
  en: 'no place or flow of the model that it acts on, and no figure to make one from',
};
const ONLY_MONEY: Wording = {
  nl: 'verandert geld en regels; wat dat met plaatsen of verwijzing doet, zegt geen rapport',
  en: 'changes money and rules; no report says what that does to places or referral',
};
const TOO_SLOW: Wording = {
  nl: 'werkt over vele jaren en op de hele bevolking; het teken is bekend, omvang en vertraging niet',
  en: 'works over many years and on everybody; the sign is known, size and delay are not',
};
const NO_REGIONS: Wording = {
  nl: "regio's ruilen in het model geen kinderen uit",
  en: 'regions exchange no children in the model',
};

function row(
  id: string,
  nl: string,
  en: string,
  source: string,
  evidence: EvidenceClass,
  notExpressed?: Wording,
): Intervention {
  return { id, title: { nl, en }, source, evidence, ...(notExpressed && { notExpressed }) };
}

const PLACES: readonly Intervention[] = [
  row('C1', 'Meer plaatsen in het so', 'More so places', `${KETEN} 9.3; ${BRIEF}`, 'P'),
  row('C2', 'Meer plaatsen op het kdc', 'More KDC places', BRIEF, 'P'),
  row('C3', 'Meer plusopvang', 'More plusopvang', `${KETEN} 9.3 en 5; ${BRIEF}`, 'Q'),
  row(
    'C4',
    'Vaste regels en geld voor plusopvang',
    'A legal basis and funding for plusopvang',
    `${KETEN} 9.3`,
    'P',
    ONLY_MONEY,
  ),
  row('C5', 'Bso-plus', 'Bso-plus', `${KETEN} 7 en 5; ${BRIEF}`, 'Q'),
  row(
    'C6',
    'Plusgroep en gewone groep in een gebouw',
    'Plus group and regular group in one building',
    `${KETEN} 8.1`,
    'Q',
  ),
  row('C7', 'Meer begeleiders op de groep', 'More staff on the group', `${KETEN} 8.1`, 'Q'),
  row('C8', 'Klassenassistent, kleinere klassen', 'Classroom assistant, smaller classes', `${KETEN} 4.1.5`, 'Q'),
  row('C9', 'Ouderschapsverlof in het eerste jaar', 'Parental leave in the first year', `${KETEN} 8.1`, 'Q'),
  row('C10', 'Gratis kinderopvang', 'Free childcare', `${KETEN} 8.1`, 'Q', {
    nl: 'vraagt een schatting van extra vraag naar opvang; geen enkel cijfer',
    en: 'needs an estimate of extra demand for day care; no figure at all',
  }),
  row(
    'C11',
    'Tussenvoorziening tussen school en zorg',
    'A stepping stone between school and care',
    `${ZORG}; ${BRIEF}`,
    'Q',
  ),
  row('C12', 'Startklas', 'Transition class at age 4', `${BRIEF}; ${KETEN} 8.1`, 'P'),
  row('C13', 'Samen naar School-klas', 'Care class inside a school', ZORG, 'Q'),
  row('C14', 'School op zorglocatie', 'School branch at a care location', ZORG, 'P', {
    nl: 'verandert de inschrijving, niet waar het kind overdag is',
    en: 'changes enrolment, not where the child spends its day',
  }),
  row('C15', 'Speciale groep in de gewone school', 'Special group within a regular school', BRIEF, 'P'),
  row('C16', 'Particulier initiatief dat stopt', 'Private initiatives that close', ZORG, 'Q', NO_NUMBER),
];

const FLOWS: readonly Intervention[] = [
  row('F1', 'Niet verwijzen voor 7 jaar', 'No referral before age 7', `${KETEN} 8.1`, 'Q'),
  row('F2', 'Leraar op het kdc', 'Teacher on the KDC', ZORG, 'Q'),
  row('F3', 'Jeugdhulp in de school', 'Youth care in school', `${KETEN} 7; ${BRIEF}`, 'Q'),
  row(
    'F4',
    'Schoolarrangement zonder beschikking',
    'School arrangement without a decision per child',
    `${KETEN} 7; ${ZORG}`,
    'Q',
  ),
  row('F5', 'Ondersteuner in de klas', 'Support worker in the class', `${KETEN} 7`, 'Q'),
  row('F6', 'Vrijstelling 5a elk jaar opnieuw bekijken', 'Yearly review of exemption 5a', `${KETEN} 7`, 'Q'),
  row(
    'F7',
    'Vrijstelling 5a eerst langs het samenwerkingsverband',
    'Exemption 5a by way of the school board network',
    ZORG,
    'Q',
    {
      nl: 'aandeel dat wordt voorkomen is onbekend; de terugkeer staat in herbeoordeling-5a',
      en: 'the share prevented is unknown; the return is in herbeoordeling-5a',
    },
  ),
  row('F8', 'Pgb zonder vrijstelling 5a', 'Personal budget without exemption 5a', `${KETEN} 3`, 'Q', ONLY_MONEY),
  row('F9', 'Geld voor leerlingen na de teldatum', 'Funding for pupils after the count date', ZORG, 'Q'),
  row('F10', 'Kortere aanvraag van een plaats (TLV)', 'Shorter application for a place', BRIEF, 'P', {
    nl: 'het model kent wachten op een plaats, geen wachten op papier',
    en: 'the model knows waiting for a place, not for paper work',
  }),
  row('F11', 'Warme overdracht', 'Warm transfer', ZORG, 'Q'),
  row('F12', 'Steunpunt voor de voorschool', 'Support desk before school', `${KETEN} 7`, 'Q', {
    nl: 'het teken voor het so is onbekend',
    en: 'its sign for so is unknown',
  }),
  row('F13', 'Orthopedagoog in de opvang', 'Remedial educationalist in day care', `${KETEN} 7`, 'Q'),
  row('F14', 'Integrale vroeghulp', 'Integrated early help', `${KETEN} 7; ${BRIEF}`, 'Q'),
  row('F15', 'Vroege behandeling', 'Early treatment', `${KETEN} 8.1`, 'Q'),
  row('F16', 'Meer voorschoolse educatie', 'More pre-school education', `${KETEN} 7; ${SLIDES}`, 'M', {
    nl: 'de richting voor 4-7 jaar is onbekend; de presentatie noemt het niet het antwoord',
    en: 'its direction at ages 4-7 is unknown; the slides call it not the answer',
  }),
  row('F17', 'Naast het gezin staan', 'Standing beside the family', `${KETEN} 8.1; ${BRIEF}`, 'Q', TOO_SLOW),
  row('F18', 'Lichte steun die blijft', 'Light support that stays', `${KETEN} 8.1`, 'Q', {
    nl: 'minder terugval en langer gebruik werken elkaar tegen; geen cijfer van beide',
    en: 'fewer relapses and longer use work against each other; no figure of either',
  }),
  row('F19', 'Bewezen aanpakken', 'Proven interventions', `${KETEN} 8.1`, 'Q', NO_NUMBER),
  row('F20', 'De school betaalt de verwijzing', 'The school pays for a referral', `${KETEN} 7`, 'Q', ONLY_MONEY),
  row('F21', 'Onderwijs op maat', 'Tailored education', `${BRIEF}; ${ZORG}; ${KADERS}`, 'P', {
    nl: 'een kind dat voor een deel naar school gaat, heeft in het model geen plaats',
    en: 'a child who attends in part has no place in the model',
  }),
  row('F22', 'Onderwijsconsulent en doorzettingsmacht', 'Mediation and the power to place', `${ZORG}; ${BRIEF}`, 'Q'),
  row('F23', 'Vervoer naar elke plek', 'Transport to any place', ZORG, 'Q', ONLY_MONEY),
  row(
    'F24',
    'Sterke basis van 0 tot 6 jaar',
    'A strong base from 0 to 6',
    `${BRIEF}; ${KETEN} 8.1; ${SLIDES}`,
    'P',
    TOO_SLOW,
  ),
  row('F25', 'Kortere wachttijd in de jeugdhulp', 'Shorter waits in youth care', BRIEF, 'P', NO_NUMBER),
  row(
    'F26',
    'Personeel delen tussen opvang en school',
    'Sharing staff between day care and school',
    `${KETEN} 4.1; ${BRIEF}`,
    'P',
  ),
  row('F27', 'Netwerk in plaats van keten', 'A network instead of a chain', `${KETEN} 9.3; ${ZORG}`, 'P', ONLY_MONEY),
  row('F28', 'Beter opgeleid personeel', 'Better trained staff', `${KETEN} 4.1.5; ${ZORG}; ${BRIEF}`, 'Q', TOO_SLOW),
  row('F29', 'Plaatsen voor nieuwkomers', 'Places for newcomers', `${KETEN} 4.1`, 'Q', {
    nl: 'nieuwkomers zijn in de tabellen niet te onderscheiden; de instroom van buiten kan wel worden veranderd',
    en: 'newcomers cannot be told apart in the tables; the inflow from abroad can be changed',
  }),
];

const DRIVERS: readonly Intervention[] = [
  row('M1', 'Schaarste duwt omhoog', 'Scarcity pushes upward', `${KETEN} 4.1; ${BRIEF}`, 'Q'),
  row('M2', 'Aanbod schept vraag', 'Supply creates demand', `${KETEN} 4.1`, 'Q'),
  row('M3', 'Wachten verergert', 'Waiting worsens', `${KETEN} 4.1.5; ${BRIEF}; ${KADERS}`, 'Q'),
  row(
    'M4',
    'De wachtlijst houdt kinderen vast',
    'The list holds children lower in the chain',
    `${KETEN} 6.2 en 7`,
    'S',
  ),
  row('M5', 'Boeggolf van vroeg signaleren', 'Bow wave of early detection', `${KETEN} 4.1.4`, 'Q'),
  row('M6', 'Steeds jonger naar het kdc', 'Ever younger to the KDC', `${KETEN} 5`, 'Q', {
    nl: 'de leeftijd van instroom is geijkt op 2016-2019 en heeft daarna geen trend',
    en: 'age at entry is calibrated on 2016-2019 and has no trend after it',
  }),
  row('M7', 'Gat in het lichte aanbod', 'Gap in light provision', `${KETEN} 5 en 7; ${BRIEF}`, 'Q'),
  row('M8', 'Leerbare kinderen op het kdc', 'Children on the KDC who could learn at school', `${KETEN} 3 en 9.3`, 'S'),
  row('M9', 'Te weinig personeel, eerder verwijzen', 'Too few staff, earlier referral', `${KETEN} 4.1.5; ${ZORG}`, 'S'),
  row('M10', 'Wie in so of kdc zit, blijft', 'Who is in so or KDC stays', `${KETEN} 5; ${ZORG}`, 'Q'),
  row('M11', 'School houdt af', 'School keeps children out', `${KETEN} 4.1; ${ZORG}`, 'Q', NO_NUMBER),
  row(
    'M12',
    'Meer so, minder geld voor regulier',
    'More so, less money for regular school',
    `${KETEN} 4.1 en 7`,
    'Q',
    ONLY_MONEY,
  ),
  row('M13', 'Strengere Wlz, meer Jeugdwet', 'Stricter Wlz, more Jeugdwet', `${KETEN} 4.1 en 6; ${BRIEF}`, 'M', {
    nl: 'beide wetten betalen dezelfde plaatsen; de verdeling staat vast per plaats',
    en: 'both laws pay for the same places; the split is fixed per place',
  }),
  row(
    'M14',
    'Strenger pgb, meer gewone plaatsen',
    'Stricter personal budget, more formal places',
    `${KETEN} 4.1`,
    'Q',
    NO_NUMBER,
  ),
  row('M15', 'Eerst diagnose, dan geld', 'Diagnosis first, then money', `${KETEN} 4.1`, 'Q', ONLY_MONEY),
  row(
    'M16',
    'Geen plaats, ouder stopt met werken',
    'No place, parent stops working',
    `${KETEN} 4.1; ${BRIEF}`,
    'Q',
    NO_NUMBER,
  ),
  row('M17', 'Meer vraag uit de samenleving', 'More demand from society', `${KETEN} 4.1; ${SLIDES}`, 'M'),
  row('M18', 'Verzadiging', 'Saturation', `${KETEN} 7.1.4`, 'M', {
    nl: "zwak verband tussen regio's, na correctie niet houdbaar",
    en: 'weak link between regions, gone after correction',
  }),
  row(
    'M19',
    'Schaarse plusopvang trekt van elders',
    'Scarce plusopvang draws from elsewhere',
    `${KETEN} 5`,
    'Q',
    NO_REGIONS,
  ),
  row('M20', 'Tijdelijke steun, soms terugval', 'Temporary support, sometimes relapse', `${KETEN} Tabel 10`, 'M', {
    nl: 'zit in het uitgangsmodel (twee strata, geijkt op Tabel 10)',
    en: 'is in the baseline model (two strata, calibrated on Tabel 10)',
  }),
  row('M21', 'Corona', 'Corona', `${KETEN} 4.1.6`, 'M', {
    nl: '2020 is voorspeld zonder eigen effect; herijkt-2020 brengt de stand bij',
    en: '2020 is predicted with no effect of its own; herijkt-2020 re-anchors the stocks',
  }),
  row('M22', 'Prenatale screening', 'Prenatal screening', `${KETEN} 5`, 'Q', {
    nl: 'twee tegengestelde redenen, geen teken',
    en: 'two opposed arguments, no sign',
  }),
  row('M23', 'Minder kinderen', 'Fewer children', `${KETEN} 3.2.1`, 'M', {
    nl: 'zit in het uitgangsmodel (Figuur 1)',
    en: 'is in the baseline model (Figuur 1)',
  }),
  row('M24', 'Meer kinderen naar de opvang', 'More children in day care', `${KETEN} 3.2; ${SLIDES}`, 'M', {
    nl: 'de groei tot en met 2019 zit in het uitgangsmodel; daarna geen trend',
    en: 'growth up to 2019 is in the baseline model; no trend after it',
  }),
  row('M25', 'Hulp op school laat meer zien', 'Help at school shows more needs', `${KETEN} 4.1`, 'Q'),
  row('M26', 'Het kdc is altijd open', 'The KDC is open all year', ZORG, 'Q', {
    nl: 'zit in de lage kans van kdc naar so (geijkt)',
    en: 'is in the low rate from KDC to so (calibrated)',
  }),
  row('M27', 'Met 5a uit beeld', 'Out of sight with 5a', `${ZORG}; ${KETEN} 7`, 'Q'),
  row('M28', 'Geen 5a, dan thuis', 'No 5a, then at home', ZORG, 'Q', NO_NUMBER),
  row('M29', 'Bezuiniging in 2026', 'Cuts in 2026', `${SLIDES}; ${KETEN} 4.1`, 'P'),
];

/** All rows, in the order C, F, M. */
export const INTERVENTIONS: readonly Intervention[] = [...PLACES, ...FLOWS, ...DRIVERS];
