/** Own file -> a region to run: every fault at once, then the region's state, its model and the rates to assume. */
import { say } from '../model/fault-words.ts';
import { InputError, type Issue, IssueList } from '../model/issues.ts';
import { namesOf } from '../model/names.ts';
import { readYaml } from '../model/read.ts';
import { type Salvaged, salvage } from '../model/salvage.ts';
import type { ModelFile } from '../model/schema.ts';
import { checkShape } from '../model/shape.ts';
import type { FoundFile } from '../scenario/layers.ts';
import type { OwnRegion } from '../scenario/own.ts';
import { endOf, type Study } from '../scenario/parse.ts';
import { checkOwn } from './check.ts';
import { checkContradictions, show } from './contradictions.ts';
import { coveredChildren, type Figure, figurePath, figuresOf, independent } from './figures.ts';
import { fitCells, sumOf } from './fit.ts';
import { regionNumbers } from './numbers.ts';
import { type OwnFile, ownSchema } from './schema.ts';
import { type Reading, settleRegion } from './settle.ts';
import { type BaseState, baseState } from './state.ts';

/** Reads an own file; `load` gives the study of its base. */
export function readOwn(found: FoundFile, load: (base: string) => Study): OwnRegion {
  const { left, issues } = readFile(found);
  const none = { model: null, settle: () => refuse(issues.issues) };
  if (!left) return { ...none, faults: issues.issues };
  const base = loadBase(load, left.data.base, issues);
  if (!base) return { ...none, faults: issues.issues };
  const more = new IssueList(found.name);
  const reading = readFigures(left.data, base, more);
  issues.issues.push(...left.independent(more.issues));
  const regions: ModelFile['regions'] = {
    [left.data.id]: { label: left.data.title, scale: 1, source: 'eigen cijfers' },
  };
  const time = { ...base.model.time, end: endOf(base), ...(reading && { start: left.data.date }) };
  return {
    model: { ...base.model, time, regions },
    faults: issues.issues,
    settle: () => (reading ? settleRegion(reading, found.name) : refuse(issues.issues)),
  };
}

function refuse(issues: readonly Issue[]): never {
  throw new InputError(issues);
}

/** What else is in the file does not rest on any of its parts; only without date or base nothing more can be said. */
const FOUNDATION = /^(date|base)$/;

function readFile({ name, text }: FoundFile): { left: Salvaged<OwnFile> | null; issues: IssueList } {
  const issues = new IssueList(name);
  const source = readYaml(text, issues);
  if (!source) return { left: null, issues };
  const data = checkShape(ownSchema, source, issues);
  if (data) return { left: { data, independent: (all) => [...all] }, issues };
  const base = (source.value as { base?: unknown }).base;
  return { left: typeof base === 'string' ? salvage(ownSchema, source.value, FOUNDATION) : null, issues };
}

function loadBase(load: (base: string) => Study, ref: string, issues: IssueList): Study | null {
  try {
    return load(ref);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    issues.issues.push(...error.issues);
    return null;
  }
}

/** All checks; null where the figures do not add up to a region. */
function readFigures(own: OwnFile, base: Study, issues: IssueList): Reading | null {
  const names = namesOf(base.model);
  checkOwn(own, base.model, endOf(base), issues);
  const located = !issues.issues.some(({ path }) => path === 'date' || path === 'like');
  const regions = Object.keys(base.model.regions ?? {});
  const like = own.like ?? regions[0];
  const state = located ? baseState(base, own.date, Math.max(0, regions.indexOf(like))) : null;
  const figures = figuresOf(own, base.model, names, state);
  checkContradictions(own, figures, base.model, names, issues);
  if (!state || issues.issues.length > 0) return null;
  const covered = coveredChildren(figures);
  const there = covered ? sumOf(state.cells, covered.mask) : 0;
  if (!covered || there === 0) {
    issues.add(
      'children',
      say('de basis heeft geen kinderen van die leeftijden', 'the base has no children of those ages'),
      say('leeftijden met kinderen erin', 'ages with children in them'),
    );
    return null;
  }
  const region = base.model.regions?.[like] ?? null;
  const borrowed = { id: region && like, scale: region?.scale ?? 1, region, state, ratio: covered.number / there };
  const cells = fitted(state, figures, borrowed.ratio, issues);
  if (!cells) return null;
  const numbers = regionNumbers(own, base.model, names, state, cells, borrowed.ratio);
  for (const place of numbers.without) {
    const at = own.capacity?.findIndex((item) => item.place === place) ?? -1;
    const path = at >= 0 ? `capacity[${at}]` : `lists[${own.lists?.findIndex((item) => item.place === place)}]`;
    issues.add(
      path,
      say(
        `de basis heeft op ${own.date} geen plaatsen in "${place}"`,
        `the base has no places in "${place}" on ${own.date}`,
      ),
      say('een plek die de basis op die datum heeft', 'a place that the base has on that date'),
    );
  }
  return issues.issues.length > 0 ? null : { own, base, names, figures, borrowed, numbers };
}

function fitted(state: BaseState, figures: readonly Figure[], ratio: number, issues: IssueList): Float64Array | null {
  const margins = independent(figures).map((figure) => ({ figure, mask: figure.mask, number: figure.number ?? 0 }));
  const empty = margins.filter(({ mask, number }) => number > 0 && sumOf(state.cells, mask) === 0);
  for (const { figure } of empty)
    issues.add(
      figurePath(figure),
      say('de basis heeft daar niemand om te schalen', 'the base has nobody there to scale'),
      say('leeftijden en strata met kinderen in de basis', 'ages and strata with children in the base'),
    );
  if (empty.length > 0) return null;
  const { cells, missed } = fitCells(
    state.cells.map((n) => n * ratio),
    margins,
  );
  if (missed === null) return cells;
  const { figure, number } = margins[missed.margin];
  issues.add(
    figurePath(figure),
    say(
      `${show(number)} kan niet kloppen naast de andere cijfers: die laten ${show(missed.reached)} over`,
      `${show(number)} cannot be true beside the other figures: they leave ${show(missed.reached)}`,
    ),
    say('cijfers die allemaal tegelijk kunnen kloppen', 'figures that can all be true at once'),
  );
  return null;
}
