/** What the childcare parts of a model file say about the rest of it. */
import { agesWithoutRatio } from './bkr.ts';
import {
  type Checker,
  checkAgeBand,
  checkBands,
  checkDates,
  checkPlaceName,
  checkSource,
  checkStrataNames,
} from './checker.ts';
import type { ChildcareFile, OverlayFile } from './childcare-schema.ts';
import { INHABITED_PLACE, isExit, LIMITED_PLACE, noCapacity, say } from './fault-words.ts';
import { ageRange, listOf } from './names.ts';

type Path = readonly PropertyKey[];

export function checkChildcare(checker: Checker): void {
  const { file } = checker;
  if (file.childcare) checkStaffing(checker, file.childcare);
  for (const [id, overlay] of Object.entries(file.overlays ?? {})) checkOverlay(checker, id, overlay);
}

function checkStaffing(checker: Checker, childcare: ChildcareFile): void {
  const { file, issues, names } = checker;
  const at: Path = ['childcare'];
  if (!file.ages)
    issues.add(
      at,
      say('een model zonder leeftijden heeft geen ratio’s per leeftijd', 'a model without ages has no ratios by age'),
      say('leeftijden in het model', 'ages in the model'),
    );
  if (file.method === 'probabilities')
    issues.add(
      at,
      say(
        'een model met kansen per stap kent geen begrensde kinderopvang',
        'a model of probabilities has no limited childcare',
      ),
      say('hazards of euler', 'hazards or euler'),
    );
  checkRatios(checker, childcare);
  checkSource(
    checker,
    [...at, 'childrenPerPlace'],
    childcare.childrenPerPlace,
    numberOf(childcare.childrenPerPlace.value),
  );
  checkDates(checker, [...at, 'childrenPerPlace', 'value'], childcare.childrenPerPlace.value);
  checkSource(checker, [...at, 'staff'], childcare.staff, numberOf(childcare.staff.level));
  checkDates(checker, [...at, 'staff', 'level'], childcare.staff.level);
  if (childcare.waiting) {
    checkSource(checker, [...at, 'waiting'], childcare.waiting);
    checkBands(checker, [...at, 'waiting', 'withdrawn'], childcare.waiting.withdrawn);
  }
  const placeKnown = checkPlaceName(checker, [...at, 'place'], childcare.place);
  const homeKnown = checkPlaceName(checker, [...at, 'home'], childcare.home);
  for (const [key, known] of [
    ['place', placeKnown],
    ['home', homeKnown],
  ] as const) {
    if (known && file.places[childcare[key]].capacity)
      issues.add(
        [...at, key],
        say(`"${childcare[key]}" heeft een capaciteit`, `"${childcare[key]}" has a capacity`),
        say('een plek zonder capaciteit: het personeel begrenst die', 'a place without capacity: staff limits it'),
      );
  }
  if (placeKnown) {
    const missing = file.ages ? agesWithoutRatio(childcare.ratios, file.places[childcare.place].ages, names) : [];
    if (missing.length > 0)
      issues.add(
        [...at, 'ratios'],
        say(`over leeftijd ${missing.join(', ')} staat er niets`, `nothing is said of age ${missing.join(', ')}`),
        say('een ratio voor elke leeftijd van de plek', 'a ratio for every age of the place'),
      );
    checkFallbacks(checker, childcare.place);
    checkNewcomers(checker, childcare);
  }
  checkPlus(checker, childcare);
}

function checkRatios(checker: Checker, { ratios }: ChildcareFile): void {
  const { issues, names } = checker;
  const seen = new Map<number, number>();
  ratios.forEach((ratio, i) => {
    const at: Path = ['childcare', 'ratios', i];
    checkSource(checker, at, ratio, numberOf(ratio.children));
    checkDates(checker, [...at, 'children'], ratio.children);
    if (!checkAgeBand(checker, [...at, 'ages'], ratio.ages)) return;
    const [from, to] = ageRange(ratio.ages, names);
    for (let a = from; a <= to; a++) {
      const before = seen.get(a);
      if (before !== undefined) {
        issues.add(
          [...at, 'ages'],
          say(
            `leeftijd ${a + names.firstAge} heeft al een ratio in ${before}`,
            `age ${a + names.firstAge} has a ratio in ${before} already`,
          ),
          say('elke leeftijd één keer', 'each age once'),
        );
        return;
      }
      seen.set(a, i);
    }
  });
}

/** Once staff limits it, the place cannot take in whoever finds another place full. */
function checkFallbacks({ file, issues }: Checker, place: string): void {
  const expected = say('een andere plek: personeel kan deze begrenzen', 'another place: staff may limit this one');
  file.forcedMoves?.forEach((move, i) => {
    if (move.fallback === place)
      issues.add(
        ['forcedMoves', i, 'fallback'],
        say(`"${place}" is de plek van de kinderopvang`, `"${place}" is the place of childcare`),
        expected,
      );
  });
  for (const [id, { waiting }] of Object.entries(file.places)) {
    if (waiting?.droppedOut?.to === place)
      issues.add(
        ['places', id, 'waiting', 'droppedOut', 'to'],
        say(`"${place}" is de plek van de kinderopvang`, `"${place}" is the place of childcare`),
        expected,
      );
  }
}

/** Newborns who come straight in must be able to wait at home instead. */
function checkNewcomers({ file, issues, names }: Checker, { place, home }: ChildcareFile): void {
  for (const [id, inflow] of Object.entries(file.inflows ?? {})) {
    const to = typeof inflow.to === 'string' ? { [inflow.to]: 1 } : inflow.to;
    if (!(place in to)) continue;
    const [from, last] = ageRange(inflow.ages, names);
    if (inflow.at !== 'shift' || from !== 0 || last !== 0)
      issues.add(
        ['inflows', id, 'to', place],
        say(
          'personeel kan deze plek begrenzen, en alleen pasgeborenen kunnen thuis blijven',
          'staff may limit this place, and only newborns can be sent home',
        ),
        say(
          `een instroom bij de jaarovergang, van leeftijd ${names.firstAge}; of naar "${home}"`,
          `an inflow at the shift, of age ${names.firstAge}; or into "${home}"`,
        ),
      );
  }
}

function checkPlus(checker: Checker, { plus }: ChildcareFile): void {
  if (!plus) return;
  const at: Path = ['childcare', 'plus'];
  checkSource(checker, at, plus, plus.childrenPerProfessional);
  if (checkPlaceName(checker, [...at, 'place'], plus.place) && !checker.file.places[plus.place].capacity)
    checker.issues.add([...at, 'place'], noCapacity(plus.place), LIMITED_PLACE);
}

function checkOverlay(checker: Checker, id: string, overlay: OverlayFile): void {
  const { file, issues, names } = checker;
  const at: Path = ['overlays', id];
  overlay.uses.forEach((use, i) => {
    const path = [...at, 'uses', i];
    checkSource(checker, path, use, numberOf(use.share));
    checkDates(checker, [...path, 'share'], use.share);
    listOf(use.places).forEach((place) => {
      if (checkPlaceName(checker, [...path, 'places'], place) && file.places[place].kind === 'exit')
        issues.add([...path, 'places'], isExit(place), INHABITED_PLACE);
    });
    checkAgeBand(checker, [...path, 'ages'], use.ages);
    checkStrataNames(checker, [...path, 'strata'], use.strata);
  });
  checkOnce(checker, at, overlay);
  checkSource(checker, [...at, 'places'], overlay.places, numberOf(overlay.places.level));
  checkDates(checker, [...at, 'places', 'level'], overlay.places.level);
  checkSource(checker, [...at, 'childrenPerPlace'], overlay.childrenPerPlace, numberOf(overlay.childrenPerPlace.value));
  checkDates(checker, [...at, 'childrenPerPlace', 'value'], overlay.childrenPerPlace.value);
  if (overlay.childrenPerProfessional)
    checkSource(
      checker,
      [...at, 'childrenPerProfessional'],
      overlay.childrenPerProfessional,
      overlay.childrenPerProfessional.value,
    );
  else {
    const rules = file.childcare?.ratios ?? [];
    const missing = new Set(overlay.uses.flatMap((use) => (file.ages ? agesWithoutRatio(rules, use.ages, names) : [])));
    if (missing.size > 0)
      issues.add(
        at,
        say(`geen ratio voor leeftijd ${[...missing].join(', ')}`, `no ratio for age ${[...missing].join(', ')}`),
        say(
          'childrenPerProfessional, of ratio’s van de kinderopvang voor deze leeftijden',
          'childrenPerProfessional, or ratios of childcare for these ages',
        ),
      );
  }
}

/** Shares of one child must not be given twice. */
function checkOnce({ names, issues }: Checker, at: Path, overlay: OverlayFile): void {
  const seen = new Map<string, number>();
  for (const [i, use] of overlay.uses.entries()) {
    const [from, to] = ageRange(use.ages, names);
    for (const place of listOf(use.places)) {
      for (const stratum of use.strata ?? names.strata) {
        for (let a = Math.max(0, from); a <= Math.min(to, names.ageCount - 1); a++) {
          const age = a + names.firstAge;
          const key = `${place}/${stratum}/${age}`;
          const before = seen.get(key);
          if (before === i) continue;
          if (before !== undefined) {
            issues.add(
              [...at, 'uses', i],
              say(
                `${place}, ${stratum}, leeftijd ${age} heeft al een aandeel in ${before}`,
                `${place}, ${stratum}, age ${age} has a share in ${before} already`,
              ),
              say('elk kind één keer', 'each child once'),
            );
            return;
          }
          seen.set(key, i);
        }
      }
    }
  }
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
