/** Words of the calibration page in both languages. */
import type { Text } from '../model/text.ts';

export const PAGE_WORDS = {
  title: { nl: 'Kalibratieverslag', en: 'Calibration report' },
  quick: {
    nl: 'Snelle versie: weinig starts en trekkingen, zodat te veel parameters bepaald lijken. Niet om op te rekenen.',
    en: 'Quick version: few starts and draws, so too many parameters look informed. Not to be relied on.',
  },
  tileCells: { nl: 'vrije parameters tegenover gefitte cellen', en: 'free parameters against fitted cells' },
  tileStatus: {
    nl: 'parameters door de tabellen bepaald, tegenover die op hun aanname rusten',
    en: 'parameters informed by the tables, against those that rest on their assumption',
  },
  tileError: {
    nl: 'geschatte modelfout, als deel van het aantal',
    en: 'estimated model error, as a share of the count',
  },
  tileWithin: {
    nl: 'van de gefitte cellen binnen twee standaardafwijkingen',
    en: 'of the fitted cells within two standard deviations',
  },
  tileWidth: { nl: 'halve breedte van de band van een cel (mediaan)', en: 'half width of the band of a cell (median)' },
  tileStarts: { nl: 'starts kwamen op dezelfde misfit uit', en: 'starts ended at the same misfit' },
  contents: { nl: 'Inhoud', en: 'Contents' },
  fit: { nl: 'Gemeten en model', en: 'Observed and model' },
  fitLead: {
    nl: 'Per gepubliceerde rij: wat gemeten is en wat het model met de beste schatting geeft. De balk is de centrale 95 % van de trekkingen: hoe onzeker het model zelf is, zonder de modelfout. De assen beginnen niet bij nul.',
    en: 'Per published row: what was observed and what the model gives with the best estimate. The bar is the central 95% of the draws: how uncertain the model itself is, without the model error. Axes do not start at zero.',
  },
  observedStart: { nl: 'gemeten, beginstand', en: 'observed, starting stock' },
  observedFit: { nl: 'gemeten, gefit', en: 'observed, fitted' },
  observedHeld: { nl: 'gemeten, niet gefit (voorspeld)', en: 'observed, not fitted (predicted)' },
  model: { nl: 'model', en: 'model' },
  band: { nl: '95 % van de trekkingen', en: '95% of the draws' },
  residuals: { nl: 'Hoe ver ernaast', en: 'How far off' },
  residualsLead: {
    nl: 'Model min gemeten, gedeeld door de standaardafwijking van de cel (modelfout, toeval en afronding). Binnen het grijze vlak (±2) is gewoon; buiten ±4 staat het teken aan de rand.',
    en: 'Model minus observed, divided by the standard deviation of the cell (model error, chance and rounding). Within the grey area (±2) is usual; beyond ±4 the mark stands at the edge.',
  },
  parameters: { nl: 'Parameters: aanname en schatting', en: 'Parameters: assumption and estimate' },
  parametersLead: {
    nl: 'Contractie: welk deel van de onzekerheid vooraf (variantie) de gegevens hebben weggenomen. Onder 0,5 rust de parameter op zijn aanname. Kader: vooraf, centrale 95 %; blauw: na de gegevens; streep: beste schatting. Een factor vermenigvuldigt de eerste schatting in het model (logaritmische schaal).',
    en: 'Contraction: the part of the uncertainty beforehand (variance) that the data have taken away. Below 0.5 the parameter rests on its assumption. Frame: prior, central 95%; blue: after the data; line: best estimate. A factor multiplies the first estimate in the model (logarithmic scale).',
  },
  informed: { nl: 'door de tabellen bepaald', en: 'informed by the tables' },
  assumption: { nl: 'rust op de aanname', en: 'assumption-driven' },
  unknown: { nl: 'Wat de gegevens niet kunnen onderscheiden', en: 'What the data cannot tell apart' },
  unknownLead: {
    nl: 'Vastgesteld vóór het fitten, uit de gevoeligheid van elke cel voor elke parameter. Singuliere waarde s: over deze richting weten de gegevens s keer zoveel als de aanname. Onder 1 weegt de aanname zwaarder.',
    en: 'Established before fitting, from the sensitivity of each cell to each parameter. Singular value s: the data know this direction s times as well as the prior. Below 1 the prior weighs more.',
  },
  noneUnknown: { nl: 'Geen richting is onbekend.', en: 'No direction is unknown.' },
  noneConfounded: {
    nl: 'Geen paar parameters heeft een correlatie boven 0,8.',
    en: 'No pair of parameters has a correlation above 0.8.',
  },
  search: { nl: 'Zoeken en trekken', en: 'Search and draws' },
  stagesNote: {
    nl: 'Effectief: deel van de trekkingen dat na herweging nog telt. Verplaatst: gemiddelde afstand tot het punt aan het begin van de stap; 1,4 is los daarvan.',
    en: 'Effective: share of the draws that still count after reweighting. Moved: mean distance from the point at the start of the stage; 1.4 is free of it.',
  },
  faults: { nl: 'Bekende fouten in de gebruikte tabellen', en: 'Known mistakes in the tables used' },
  faultsLead: { nl: 'De getallen zijn gebruikt zoals gedrukt.', en: 'The numbers were used as printed.' },
  usedIn: { nl: 'Rijen', en: 'Rows' },
  noFaults: { nl: 'Geen bekende fouten raken de gebruikte rijen.', en: 'No known mistakes touch the rows used.' },
  record: { nl: 'Verantwoording', en: 'Record' },
  recordLead: {
    nl: 'In de volgorde van STRESS-SD (Monks e.a., 2019).',
    en: 'In the order of STRESS-SD (Monks et al., 2019).',
  },
  validation: { nl: 'Validatie', en: 'Validation' },
  validationLead: {
    nl: 'De vijf soorten van ISPOR-SMDM (Eddy e.a., 2012): wat is nagegaan, en wat niet.',
    en: 'The five kinds of ISPOR-SMDM (Eddy et al., 2012): what was checked, and what was not.',
  },
  cells: { nl: 'Alle cellen', en: 'All cells' },
} as const satisfies Record<string, Text>;
