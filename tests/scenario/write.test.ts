import { describe, expect, it } from 'vitest';
import { loadStudy, type ScenarioFile, scenarioText } from '../../src/index.ts';
import { CHAIN } from '../report/models.ts';

const file: ScenarioFile = {
  doorstroom: 'scenario/1',
  id: 'mijn',
  title: { nl: 'Ja: "zo", # 1', en: 'no' },
  base: 'proef',
  observed: [{ what: 'list', place: 'speciaal', date: '2021-10-01', children: 12, source: 'eigen telling: 12' }],
  changes: [
    { type: 'capacity', place: 'speciaal', add: -3, start: '2021-08-01', regions: ['noord'], source: 'vraag' },
    {
      type: 'flow',
      from: ['school'],
      multiply: 0.1 + 0.2,
      start: '2022-08-01',
      source: 'aanname',
      range: [1e-7, 1e21],
    },
  ],
};

describe('the text of a scenario', () => {
  it('reads back to the same scenario, to the last digit', () => {
    const text = scenarioText(file);
    const study = loadStudy('mijn.yaml', (ref) => ({ name: ref, text: ref === 'mijn.yaml' ? text : CHAIN }));
    expect(study.scenarios.map((s) => s.file)).toEqual([file]);
  });
});
