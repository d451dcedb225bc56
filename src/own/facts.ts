/** What of a region is own, what is borrowed and what had to be assumed: every number with its source, in both languages. */
import { isAssumption } from '../model/fields.ts';
import { asText, type Names } from '../model/names.ts';
import type { PlanStartList } from '../model/plan.ts';
import { LANGUAGES, type Language, type Text } from '../model/text.ts';
import type { OwnFact, OwnFacts } from '../scenario/own.ts';
import type { Study } from '../scenario/parse.ts';
import type { Factor, Solved } from './assume.ts';
import { type Figure, rangeAround } from './figures.ts';
import { waitOf } from './lists.ts';
import { placeTotals, type RegionNumbers } from './numbers.ts';
import { type Borrowed, isExit } from './region.ts';
import type { OwnFile } from './schema.ts';
import type { Incidence } from './support.ts';
import { OWN_WORDS as WORDS } from './words.ts';

interface Settled {
  readonly own: OwnFile;
  readonly base: Study;
  readonly names: Names;
  readonly figures: readonly Figure[];
  readonly borrowed: Borrowed;
  readonly numbers: RegionNumbers;
  readonly waiting: readonly PlanStartList[];
  readonly solved: readonly Solved[];
  readonly support: readonly Incidence[];
}

export function ownFacts(settled: Settled): OwnFacts {
  const { own, base, borrowed } = settled;
  const region = borrowed.id === null ? undefined : base.model.regions?.[borrowed.id];
  const given = ownGiven(settled);
  const isAssumed = (fact: OwnFact) => isAssumption(fact.source.nl);
  return {
    id: own.id,
    title: asText(own.title),
    date: own.date,
    base: own.base,
    like: region && borrowed.id !== null ? { id: borrowed.id, label: asText(region.label) } : null,
    share: childrenIn(settled, settled.numbers.cells) / childrenIn(settled, borrowed.state.national.cells),
    own: given.filter((fact) => !isAssumed(fact)),
    borrowed: borrowedFacts(settled),
    assumed: [...given.filter(isAssumed), ...assumedFacts(settled)],
  };
}

function childrenIn({ base, names }: Settled, cells: Float64Array): number {
  return cells.reduce((sum, n, c) => sum + (isExit(base.model, names, c) ? 0 : n), 0);
}

function both(write: (language: Language) => string): Text {
  const [nl, en] = LANGUAGES.map(write);
  return { nl, en };
}

function ownGiven(settled: Settled): OwnFact[] {
  const { own, base, names, figures } = settled;
  const label = (place: string) => asText(base.model.places[place].label);
  const stocks = figures.map((figure): OwnFact => {
    const { kind, place, ages, number, range } = figure;
    const what = kind === 'stocks' ? 'stock' : kind;
    const text = both((l) => {
      const who = place === null ? WORDS[what === 'support' ? 'support' : 'children'][l] : label(place)[l];
      return ages === null ? who : `${who}, ${WORDS.ages[l]} ${ages[0]}-${ages[1]}`;
    });
    return { what, place, ages, value: number, unit: 'children', range, source: asText(figure.source), text };
  });
  const capacity = (own.capacity ?? []).map((item): OwnFact => {
    const value = settled.numbers.capacity[names.placeOf.get(item.place) as number];
    const range = rangeAround(item, item.places ?? item.share ?? 0, value);
    const text = both((l) => `${WORDS.places[l]} ${label(item.place)[l]}`);
    return {
      what: 'capacity',
      place: item.place,
      ages: null,
      value,
      unit: 'places',
      range,
      source: asText(item.source),
      text,
    };
  });
  const lists = (own.lists ?? []).flatMap((list): OwnFact[] => {
    const { place } = list;
    const common = { place, ages: null, source: asText(list.source) };
    const text = (word: 'list' | 'wait') => both((l) => `${WORDS[word][l]} ${label(place)[l]}`);
    const range = rangeAround(list, list.waiting, list.waiting);
    return [
      { what: 'list', value: list.waiting, unit: 'children', range, text: text('list'), ...common },
      { what: 'wait', value: waitOf(list), unit: 'weeks', range: null, text: text('wait'), ...common },
    ];
  });
  const rates = (own.rates ?? []).map((rate): OwnFact => {
    const range = rangeAround(rate, rate.multiply, rate.multiply);
    const end = (place: string | undefined, l: Language) => (place === undefined ? WORDS.anywhere[l] : label(place)[l]);
    const text = both((l) => `${WORDS.rate[l]} ${end(rate.from, l)} ${WORDS.to[l]} ${end(rate.to, l)}`);
    return {
      what: 'rate',
      place: rate.to ?? rate.from ?? null,
      ages: null,
      value: rate.multiply,
      unit: 'factor',
      range,
      source: asText(rate.source),
      text,
    };
  });
  return [...stocks, ...capacity, ...lists, ...rates];
}

/** Every number of the start that has no own figure, then what holds after it. */
function borrowedFacts(settled: Settled): OwnFact[] {
  const { own, base, names, figures, numbers, waiting, borrowed } = settled;
  const label = (place: string) => asText(base.model.places[place].label);
  const from = borrowed.region ? asText(borrowed.region.label) : asText(base.model.title);
  const source = both((l) => `${WORDS.scaled[l]} ${from[l].toLowerCase()}`);
  const fact = (
    what: OwnFact['what'],
    place: string | null,
    value: number | null,
    unit: OwnFact['unit'],
    text: Text,
  ) => ({
    ...{ what, place, ages: null, value, unit, range: null, source, text },
  });
  const there = placeTotals(numbers.cells, names);
  const has = (items: readonly { place: string }[] | undefined, place: string) =>
    (items ?? []).some((item) => item.place === place);
  const places = names.places.flatMap((place, p): OwnFact[] => {
    const file = base.model.places[place];
    if (file.kind === 'exit') return [];
    const list = waiting.reduce((sum, row) => sum + (row.list === p ? row.children : 0), 0);
    return [
      ...(has(own.stocks, place) ? [] : [fact('stock', place, there[p], 'children', label(place))]),
      ...(file.capacity && !has(own.capacity, place) && !has(own.lists, place)
        ? [
            fact(
              'capacity',
              place,
              numbers.capacity[p],
              'places',
              both((l) => `${WORDS.places[l]} ${label(place)[l]}`),
            ),
          ]
        : []),
      ...(file.capacity && !has(own.lists, place)
        ? [
            fact(
              'list',
              place,
              list,
              'children',
              both((l) => `${WORDS.list[l]} ${label(place)[l]}`),
            ),
          ]
        : []),
      ...(file.beyond && !numbers.chosen.some((c) => c.place === place && c.what === 'beyond')
        ? [
            fact(
              'beyond',
              place,
              numbers.beyond[p],
              'children',
              both((l) => `${WORDS.beyond[l]} ${label(place)[l]}`),
            ),
          ]
        : []),
    ];
  });
  const registered = figures.some((f) => f.kind === 'support');
  return [
    ...(registered || !base.model.strata ? [] : [fact('support', null, null, null, WORDS.strata)]),
    ...places,
    fact('rate', null, null, null, WORDS.rates),
    fact('trend', null, null, null, WORDS.trends),
  ];
}

/** What neither the own figures nor the base say. */
function assumedFacts({ own, base, names, numbers, solved, support }: Settled): OwnFact[] {
  const label = (place: string) => asText(base.model.places[place].label);
  const chosen = numbers.chosen.map(({ place, what, value }): OwnFact => {
    const text = both((l) => `${WORDS[what === 'full' ? 'places' : 'beyond'][l]} ${label(place)[l]}`);
    const source = what === 'full' ? WORDS.assumedFull : WORDS.assumedBeyond;
    const kind =
      what === 'full' ? ({ what: 'capacity', unit: 'places' } as const) : ({ what, unit: 'children' } as const);
    return { ...kind, place, ages: null, value, range: null, source, text };
  });
  const spread = (own.lists ?? [])
    .filter((list) => list.waiting > 0)
    .map(({ place }): OwnFact => {
      const text = both((l) => `${WORDS.whoWaits[l]} ${label(place)[l]}`);
      return {
        what: 'spread',
        place,
        ages: null,
        value: null,
        unit: null,
        range: null,
        source: WORDS.assumedSpread,
        text,
      };
    });
  const rates = solved.flatMap(({ place, demand, turnover, endings }): OwnFact[] => {
    const id = names.places[place];
    const rate = (factor: Factor | null, word: 'demand' | 'turnover' | 'endings'): OwnFact[] => {
      if (factor === null) return [];
      const source = WORDS[word === 'demand' ? 'assumedDemand' : 'assumedPace'];
      const text = both((l) => `${WORDS[word][l]} ${label(id)[l]}`);
      return [
        {
          what: word === 'endings' ? 'ending' : 'rate',
          place: id,
          ages: null,
          value: factor.value,
          unit: 'factor',
          range: factor.range,
          source,
          text,
        },
      ];
    };
    return [...rate(demand, 'demand'), ...rate(turnover, 'turnover'), ...rate(endings, 'endings')];
  });
  const incidence = support.map(({ ages, factor }): OwnFact => {
    const range: OwnFact['range'] = [Math.min(1, factor), Math.max(1, factor)];
    const source = WORDS.assumedIncidence;
    const text = both((l) =>
      ages === null ? WORDS.incidence[l] : `${WORDS.incidence[l]}, ${WORDS.ages[l]} ${ages[0]}-${ages[1]}`,
    );
    return { what: 'rate', place: null, ages, value: factor, unit: 'factor', range, source, text };
  });
  return [...chosen, ...spread, ...incidence, ...rates];
}
