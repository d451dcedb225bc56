import { describe, expect, it } from 'vitest';
import { fileFinder } from '../../../bin/files.ts';
import { InputError, loadStudy } from '../../../src/index.ts';
import { type Draft, plainDraft } from '../../../web/state/state.ts';
import { draftInfo, draftLever, draftStudy, fileText, openedFile } from '../../../web/worker/drafts.ts';
import { shippedScenarios } from '../../../web/worker/shipped.ts';

const find = fileFinder();
const LIST = { what: 'list', place: 'kdc', date: '2025-10-01', children: 250, source: 'eigen telling' } as const;
const SCENARIOS = ['huidig-beleid', 'so-plaatsen', 'vraag-groeit', 'niet-voor-zeven'];

describe('a draft of the page', () => {
  it.each(SCENARIOS)('on %s has at most six levers in sight, each once, all with a source', (id) => {
    const { levers } = draftInfo(plainDraft(id));
    expect(levers.filter((lever) => lever.main).length).toBeLessThanOrEqual(6);
    expect(new Set(levers.map((lever) => lever.id)).size).toBe(levers.length);
    for (const lever of levers) expect(lever.source).not.toBe('');
  });

  it('can change the BKR and the staff of day care from any scenario, and day care then has a list', () => {
    const levers = { 'erbij:bkr-0': 4, 'erbij:personeel': 0.1 };
    const draft: Draft = { ...plainDraft('so-plaatsen'), levers };
    const shown = draftInfo(draft).levers.filter((lever) => lever.main);
    expect(shown).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: 'erbij:bkr-0', now: 3, label: { nl: 'BKR 0-1 jaar', en: 'BKR, age 0-1' } }),
        expect.objectContaining({ id: 'erbij:personeel', now: 0 }),
      ]),
    );
    expect(draftStudy(draft).scenarios.at(-1)?.file.changes).toMatchObject([
      { type: 'bkr', ages: 0, children: 4 },
      { type: 'staff', vacancies: 0.1 },
    ]);
    const opvang = (of: Draft) => draftInfo(of).places.find(({ id }) => id === 'opvang')?.limited;
    expect([opvang(plainDraft('so-plaatsen')), opvang(draft)]).toEqual([false, true]);
    // where a scenario changes the BKR itself, that is the lever
    const own = draftInfo(plainDraft('bkr-soepeler')).levers.map(({ id }) => id);
    expect(own.filter((id) => id.includes('bkr'))).toHaveLength(1);
  });

  it('is the scenario that its file holds, whatever was moved', () => {
    const draft: Draft = {
      ...plainDraft('so-plaatsen'),
      levers: { 'so.add': 1234, 'erbij:kdc@krap': -20, 'erbij:vraag': 1.9, 'erbij:sbo': 0 },
      figures: [LIST],
    };
    const read = loadStudy('mijn-scenario.yaml', (ref, from) =>
      from === null ? { name: ref, text: fileText(draft) } : find(ref, from === 'mijn-scenario.yaml' ? null : from),
    );
    const made = draftStudy(draft);
    expect(read.scenarios.map(({ file }) => file)).toEqual(made.scenarios.map(({ file }) => file));
    expect(made.scenarios.at(-1)?.file.changes).toMatchObject([
      { place: 'so', add: 1234 },
      { type: 'flow', multiply: 1.9 },
      { place: 'kdc', add: -20, regions: ['krap'] },
    ]);
  });

  it('saved, opened, changed and saved again is one file that opens by itself', () => {
    const first: Draft = { ...plainDraft('huidig-beleid'), levers: { 'erbij:so': 2000 } };
    const reopened = (draft: Draft): Draft => {
      const { file } = openedFile(fileText(draft), 'mijn-scenario.yaml');
      return { ...plainDraft(file.id), own: file };
    };
    const second = { ...reopened(first), levers: { 'erbij:kdc': 300 } };
    const third = { ...reopened(second), figures: [LIST] };
    const { base, title, changes, observed } = draftStudy(reopened(third)).scenarios.at(-1)?.file ?? {};
    expect({ base, title }).toEqual({
      base: 'huidig-beleid',
      title: { nl: 'Huidig beleid (aangepast)', en: 'Current policy (changed)' },
    });
    expect(changes).toMatchObject([
      { place: 'so', add: 2000 },
      { place: 'kdc', add: 300 },
    ]);
    expect(observed).toEqual([LIST]);
  });

  it('gives a number that is only assumed the range of the model, and says when it lies outside', () => {
    const told = (value: number, source: string) => {
      const assumptions = { 'estimates.so-langdurig': { value, source } };
      const draft: Draft = { ...plainDraft('so-plaatsen'), assumptions };
      const { text } = draftInfo(draft).changes.find(({ assumption }) => assumption) ?? {};
      return [draftStudy(draft).scenarios.at(-1)?.file.assumptions?.[0].range, text?.nl, text?.en];
    };
    // the calibration gives 1.34115 to 2.0539
    const [inside, nl] = told(1.9, 'assumption of the user');
    expect(inside).toEqual([1.34115, 2.0539]);
    expect(nl).toMatch(/\(bandbreedte 1,34\d* tot 2,05\d*\)\.$/);
    const [outside, nlOutside] = told(3, 'aanname van de gebruiker');
    expect(outside).toEqual([1.34115, 3]);
    expect(nlOutside).toMatch(
      /\(bandbreedte 1,34\d* tot 3; het getal ligt buiten de bandbreedte van het model: 1,34\d* tot 2,05\d*\)\.$/,
    );
    const [none, , enOwn] = told(3, 'eigen onderzoek');
    expect(none).toBeUndefined();
    expect(enOwn).toMatch(/\(the number lies outside the range of the model: 1\.34\d* to 2\.05\d*\)\.$/);
  });

  it('with other numbers of the model says so in its file and of its inputs, and reads back', () => {
    const draft: Draft = {
      ...plainDraft('so-plaatsen'),
      levers: { 'so.add': 300 },
      assumptions: {
        'places.so.waiting.withdrawn': { value: 0.5, source: 'aanname van de gebruiker' },
        'flows[1].hazard[0].value': { value: 2.5, source: 'aanname van de gebruiker' },
        'estimates.so-zonder': { value: 0.8, source: 'eigen onderzoek' },
      },
    };
    const made = draftStudy(draft);
    expect(made.scenarios.at(-1)?.file.assumptions).toEqual([
      {
        path: 'places.so.waiting.withdrawn',
        value: 0.5,
        was: 0.2,
        source: 'aanname van de gebruiker',
        range: expect.anything(),
      },
      {
        path: 'flows[1].hazard[0].value',
        value: 2.5,
        was: 0.8,
        source: 'aanname van de gebruiker',
        range: expect.anything(),
      },
      { path: 'estimates.so-zonder', value: 0.8, was: expect.closeTo(0.3996, 4), source: 'eigen onderzoek' },
    ]);
    for (const { range, value } of made.scenarios.at(-1)?.file.assumptions ?? [])
      if (range) expect(range[0] <= value && value <= range[1]).toBe(true);
    const read = loadStudy('mijn-scenario.yaml', (ref, from) =>
      from === null ? { name: ref, text: fileText(draft) } : find(ref, from === 'mijn-scenario.yaml' ? null : from),
    );
    expect(read.scenarios.at(-1)?.file).toEqual(made.scenarios.at(-1)?.file);
    expect(read.model).toEqual(made.model);
    const { inputs, changes } = draftInfo(draft);
    expect(
      inputs.flatMap(({ numbers }) => numbers.filter(({ changed }) => changed?.by === 'mijn-scenario')),
    ).toHaveLength(3);
    expect(changes.filter(({ assumption }) => assumption)).toHaveLength(3);
    // nothing is left of it in what is asked next
    expect(draftStudy(plainDraft('so-plaatsen')).model.places.so.waiting?.withdrawn).toBe(0.2);
    const wrong = { ...draft, assumptions: { weg: { value: 1, source: 'x' } } };
    expect(() => draftStudy(wrong)).toThrow(InputError);
  });

  it.each(['so.add', 'erbij:kdc', 'erbij:vraag'])('can be asked for the value of %s that meets a goal', (id) => {
    const { study, lever } = draftLever({ ...plainDraft('so-plaatsen'), levers: { 'erbij:sbo': 10 } }, id);
    expect(lever).not.toBe('');
    expect(study.scenarios.at(-1)?.file.id).toBe('mijn-scenario');
  });

  it('with a lever that does not exist is refused', () => {
    expect(() => draftStudy({ ...plainDraft('so-plaatsen'), levers: { weg: 1 } })).toThrow(InputError);
    expect(() => draftLever(plainDraft('so-plaatsen'), 'weg')).toThrow(InputError);
    expect(() => draftStudy(plainDraft('weg'))).toThrow(InputError);
  });

  it('of a region with own figures says so, shipped or opened, and compares within the region', () => {
    const listed = shippedScenarios();
    const regionOf = (id: string) => listed.find((one) => one.id === id)?.region;
    expect(['huidig-beleid', 'haaglanden', 'haaglanden-50-plaatsen'].map(regionOf)).toEqual([
      null,
      'haaglanden',
      'haaglanden',
    ]);
    const { own, places } = draftInfo(plainDraft('haaglanden'));
    expect(own).toMatchObject({ id: 'haaglanden', date: '2023-10-01' });
    expect(own?.assumed.length).toBeGreaterThan(0);
    expect(places.some(({ id }) => id === 'kdc')).toBe(true);
    const { text } = find('zuid-limburg', null);
    const { file, region } = openedFile(text, 'limburg.yaml');
    expect([file.id, region]).toEqual(['zuid-limburg', 'zuid-limburg']);
    const opened: Draft = { ...plainDraft('zuid-limburg'), own: file, levers: { 'erbij:kdc': 20 } };
    expect(draftInfo(opened).own?.id).toBe('zuid-limburg');
    expect(fileText(opened)).toContain('base: zuid-limburg');
    // the country stays the country after that
    expect(draftInfo(plainDraft('huidig-beleid')).own).toBeNull();
    expect(() => openedFile(find('keten', null).text, 'keten.yaml')).toThrow('is a model');
  }, 60_000);

  it('can rest on every shipped scenario, in words of both languages', () => {
    const listed = shippedScenarios();
    expect(listed.map(({ id }) => id)).toEqual(expect.arrayContaining(SCENARIOS));
    for (const { title } of listed) expect(title.nl.length * title.en.length).toBeGreaterThan(0);
  });
});
