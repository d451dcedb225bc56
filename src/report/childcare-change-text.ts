/** Changes of childcare and of use beside a main place in sentences (what they do; when and where from comes after it). */
import { asText } from '../model/names.ts';
import type { Language } from '../model/text.ts';
import type { ChildcareChange } from '../scenario/childcare/check.ts';
import type { ChangeOf } from '../scenario/schema.ts';
import { ages, namesOfAll, type PlaceNames, plain } from './change-words.ts';
import { formatNumber, formatPercent } from './format.ts';

export function childcareText(change: ChildcareChange, names: PlaceNames, language: Language): string {
  const nl = language === 'nl';
  switch (change.type) {
    case 'bkr':
      return nl
        ? `in de kinderopvang ${plain(change.children, language)} kinderen per medewerker (${ages(change.ages, language)})`
        : `${plain(change.children, language)} children per professional in childcare (${ages(change.ages, language)})`;
    case 'staff':
      return staffText(change, names, language);
    case 'plus-groups':
      return nl
        ? `${number(change.professionals, language)} medewerkers gaan van gewone groepen naar plusgroepen${where(change.regions, names, language)}`
        : `${number(change.professionals, language)} professionals go from ordinary groups to plus groups${where(change.regions, names, language)}`;
    case 'parental-leave':
      return leaveText(change, language);
    case 'group-size':
      return nl
        ? `1% meer kinderen per medewerker geeft ${plain(change.elasticity, language)}% meer verwijzing uit de opvang naar ${namesOfAll(names, change.to, language)}`
        : `1% more children per professional gives ${plain(change.elasticity, language)}% more referral from day care to ${namesOfAll(names, change.to, language)}`;
    case 'overlay':
      return overlayText(change, names, language);
  }
}

function staffText(change: ChangeOf<'staff'>, names: PlaceNames, language: Language): string {
  const nl = language === 'nl';
  const at = `${nl ? 'in de kinderopvang' : 'in childcare'}${where(change.regions, names, language)}`;
  if (change.vacancies !== undefined) {
    const share = formatPercent(change.vacancies, language);
    return nl
      ? `${share} van de medewerkers op de groep ${at} ontbreekt`
      : `${share} of the professionals on the groups ${at} are missing`;
  }
  if (change.add !== undefined) {
    const count = number(Math.abs(change.add), language);
    const more = change.add < 0 ? (nl ? 'minder' : 'fewer') : nl ? 'meer' : 'more';
    return nl ? `${count} medewerkers ${more} op de groep ${at}` : `${count} ${more} professionals on the groups ${at}`;
  }
  if (change.scale !== undefined)
    return nl
      ? `medewerkers op de groep ${at} maal ${plain(change.scale, language)}`
      : `professionals on the groups ${at} times ${plain(change.scale, language)}`;
  const growth = change.grow ?? 0;
  const share = formatPercent(Math.abs(growth), language);
  if (nl) return `medewerkers op de groep ${at} ${growth < 0 ? 'krimpen' : 'groeien'} ${share} per jaar`;
  return `professionals on the groups ${at} ${growth < 0 ? 'shrink' : 'grow'} ${share} a year`;
}

function leaveText({ share, returns = 1 }: ChangeOf<'parental-leave'>, language: Language): string {
  const part = formatPercent(share, language);
  const back = formatPercent(returns, language);
  return language === 'nl'
    ? `${part} van de kinderen die als baby naar de opvang zouden gaan, blijft dat jaar thuis; ${back} van hen komt op eenjarige leeftijd alsnog`
    : `${part} of the children who would go to day care as babies stay home that year; ${back} of them come at age one after all`;
}

function overlayText(change: ChangeOf<'overlay'>, names: PlaceNames, language: Language): string {
  const nl = language === 'nl';
  const name = names.overlays.get(change.overlay)?.[language] ?? change.overlay;
  const text = levelText(change, name, language);
  const { displaces } = change;
  if (!displaces) return text;
  const [from, to] = [displaces.from, displaces.to].map((ids) => namesOfAll(names, ids, language));
  const share = formatPercent(displaces.share, language);
  return nl
    ? `${text}; ${share} van de vraag van ${from} naar ${to} vervalt (${displaces.source})`
    : `${text}; ${share} of the demand from ${from} to ${to} goes away (${displaces.source})`;
}

function levelText(change: ChangeOf<'overlay'>, name: string, language: Language): string {
  const nl = language === 'nl';
  if (change.demand !== undefined)
    return nl
      ? `vraag naar ${name} maal ${plain(change.demand, language)}`
      : `demand for ${name} times ${plain(change.demand, language)}`;
  if (change.add !== undefined) {
    const count = number(Math.abs(change.add), language);
    if (nl) return `${count} plaatsen ${change.add < 0 ? 'minder' : 'meer'} in ${name}`;
    return `${count} ${change.add < 0 ? 'fewer' : 'more'} places in ${name}`;
  }
  if (change.set !== undefined) return `${name}: ${number(change.set, language)} ${nl ? 'plaatsen' : 'places'}`;
  if (change.scale !== undefined)
    return nl
      ? `plaatsen in ${name} maal ${plain(change.scale, language)}`
      : `places in ${name} times ${plain(change.scale, language)}`;
  const growth = change.grow ?? 0;
  const share = formatPercent(Math.abs(growth), language);
  if (nl) return `plaatsen in ${name} ${growth < 0 ? 'krimpen' : 'groeien'} ${share} per jaar`;
  return `places in ${name} ${growth < 0 ? 'shrink' : 'grow'} ${share} a year`;
}

function number(n: number, language: Language): string {
  return formatNumber(n, language);
}

function where(regions: readonly string[] | undefined, names: PlaceNames, language: Language): string {
  if (!regions) return '';
  return ` (${regions.map((id) => asText(names.regions[id]?.label ?? id)[language].toLowerCase()).join(', ')})`;
}
