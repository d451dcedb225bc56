import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/run.ts';
import { capacityAt, usedPlaces } from '../../src/report/occupancy.ts';
import { buildPart } from '../../src/report/parts.ts';
import { planOf } from '../scenario/from-text.ts';

describe('units in use', () => {
  const plan = planOf(`doorstroom: model/1
id: m
title: m
time: {start: 2026-01-01, end: 2026-03-01}
ages: {from: 0, to: 1, shift: 10-01, out: uit}
places:
  opvang: {label: opvang, capacity: {level: 10, source: x}}
  elders: {label: elders, uses: {opvang: 0.5}}
  uit: {label: uit, kind: exit}
stocks:
  - {place: opvang, ages: 0, children: 6, source: x}
  - {place: opvang, ages: 1, children: 4, source: x}
  - {place: elders, ages: 0, children: 2, source: x}
`);
  const used = (units: Float64Array | null, step: number) => {
    const counted = { ...plan, places: plan.places.map((place, p) => (p === 0 ? { ...place, units } : place)) };
    const part = buildPart(counted, 0, createEngine(counted).run());
    expect(capacityAt(part, 0, step)).toBe(10);
    return usedPlaces(counted, part, 0, step);
  };

  it('are children where each takes one, and half a one for each who uses half a place', () => {
    expect(used(null, 0)).toBe(6 + 4 + 1);
  });

  it('follow the age of the children and the rule of the day', () => {
    const units = Float64Array.of(0.5, 0.25, 1, 0.25, 1, 0.25);
    expect([0, 1, 2].map((step) => used(units, step))).toEqual([3 + 1 + 1, 6 + 1 + 1, 6 + 1 + 1]);
  });
});
