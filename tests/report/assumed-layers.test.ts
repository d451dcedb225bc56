import { describe, expect, it } from 'vitest';
import { fileFinder } from '../../bin/files.ts';
import {
  compareResults,
  compareSummary,
  leversOf,
  loadStudy,
  runStudy,
  runSummary,
  solveStudy,
  summariseChanges,
  withLever,
} from '../../src/index.ts';
import { CHAIN, chainStudy, MORE_PLACES } from './models.ts';

const PATH = 'places.speciaal.waiting.withdrawn';

/** A scenario file that assumes another number of the list. */
function assuming(id: string, base: string, value: number, source = 'eigen onderzoek', path = PATH): string {
  return `doorstroom: scenario/1
id: ${id}
title: { nl: T, en: T }
base: ${base}
assumptions: [{ path: "${path}", value: ${value}, source: "${source}", range: [0, 1] }]
changes: []
`;
}

const FILES: Readonly<Record<string, string>> = {
  'proef.yaml': CHAIN,
  'meer.yaml': MORE_PLACES.replace(
    'changes:',
    `assumptions: [{ path: ${PATH}, value: 0.5, source: eigen onderzoek }]\nchanges:`,
  ),
  eerst: assuming('eerst', 'proef.yaml', 0.5),
  dan: assuming('dan', 'eerst', 0.7),
  terug: assuming('terug', 'eerst', 0.1),
  gok: assuming('gok', 'proef.yaml', 0.4, 'aanname: proef', 'flows[1].hazard'),
};
const load = (ref: string) => loadStudy(ref, (name) => ({ name, text: FILES[name] }));

describe('a number that scenarios replace', () => {
  it('is told once: what holds in the end, beside the number of the model', () => {
    const told = summariseChanges(load('dan'));
    expect(told.map(({ scenario }) => scenario)).toEqual(['dan']);
    expect(told[0].text.nl).toContain('0,7 in plaats van 0,1 per kind per jaar');
    expect(told[0].assumption).toMatchObject({ was: 0.1, value: 0.7 });
  });

  it('stays when it is that of the model, and then says nothing of the past', () => {
    const [told, ...more] = summariseChanges(load('terug'));
    expect(more).toEqual([]);
    expect(told.text.nl).toContain(': blijft 0,1 per kind per jaar');
    expect(told.text.en).toContain(': stays 0.1 per child a year');
    // only calibrated rates have a past to say anything of
    const shipped = fileFinder();
    const past = (value: number) => {
      const text = assuming('anders', 'huidig-beleid', value, 'eigen onderzoek', 'places.so.waiting.withdrawn');
      const study = loadStudy('anders', (ref, from) =>
        ref === 'anders' ? { name: ref, text } : shipped(ref, from === 'anders' ? null : from),
      );
      return summariseChanges(study).at(-1)?.assumption?.past;
    };
    expect([past(0.2), past(0.3)]).toEqual([false, true]);
  });

  it('is counted once among the inputs, of the kind that it now is', () => {
    const counts = (ref: string) => {
      const { sourced, assumptions } = runStudy(load(ref)).evidence;
      return [sourced, assumptions];
    };
    // two flows of "tabel 2", "aanname" for the list and for one flow
    const [sourced, assumptions] = counts('proef.yaml');
    expect(assumptions).toBe(2);
    expect(counts('eerst')).toEqual([sourced, 1]);
    expect(counts('dan')).toEqual([sourced, 1]);
    expect(counts('gok')).toEqual([sourced, 3]);
  });

  it('leaves the sentence of an answer that of its own lever', () => {
    const study = load('meer.yaml');
    const target = 'wait speciaal <= 8';
    const [{ value, change }] = solveStudy({
      study,
      lever: 'speciaal.add',
      target,
      on: '2022-10-01',
      between: [0, 40],
    }).answers;
    const [lever] = leversOf(study);
    const dated = summariseChanges(withLever(study, lever, value ?? 0)).find(({ assumption }) => !assumption);
    expect(value).toBeGreaterThan(0);
    expect(change).toEqual(dated?.text);
    expect(change?.nl).toContain('plaatsen meer in Speciale school');
  });

  it('is compared on the last date of a run that still tells a wait', () => {
    const comparison = compareResults(runStudy(chainStudy()), runStudy(load('eerst')));
    const text = compareSummary(comparison, 'nl');
    expect(text).toContain('Wachtend op 1 oktober 2022');
    expect(text).toContain('Verwachte wachttijd wie dan aansluit');
    expect(text.replace(/\s+/g, ' ')).toContain('zonder wijziging met een datum is het de laatste met een verwachte');
    expect(runSummary(comparison.scenario, 'nl')).not.toContain('2023  ');
  });
});
