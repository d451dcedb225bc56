/** Engines share one stretch of memory: none may notice another. */
import { describe, expect, it } from 'vitest';
import { fileFinder } from '../../bin/files.ts';
import { Block } from '../../src/engine/memory.ts';
import { createEngine } from '../../src/engine/run.ts';
import { RunError } from '../../src/engine/run-error.ts';
import { buildPlan, loadStudy } from '../../src/index.ts';

const STOP = 30;

describe('engines that take turns', () => {
  it('come to what each comes to alone, run and snapshot', () => {
    const plan = buildPlan(loadStudy('huidig-beleid', fileFinder()));
    const short = { ...plan, time: { ...plan.time, steps: 48 } };
    const alone = [0, 1].map((region) => structuredClone(createEngine(short, region).run()));
    const engines = [0, 1].map((region) => createEngine(short, region));
    for (const engine of engines) engine.run({ until: STOP });
    // each after the other has been in the memory
    const snapshots = engines.map((engine) => engine.snapshot());
    for (const r of [1, 0]) expect(engines[r].run({ from: snapshots[r] })).toEqual(alone[r]);
    for (const r of [0, 1]) expect(engines[r].run()).toEqual(alone[r]);
    expect(engines.map((engine) => engine.trajectory)).toEqual(alone);
  });

  it('keep their numbers while others are there', () => {
    const [one, other] = [new Block(), new Block()];
    one.enter();
    const mine = one.doubles(3).fill(1.5);
    const whole = one.copy({ counts: Int32Array.of(7, 8), name: 'a' });
    other.enter();
    other.doubles(9).fill(-1);
    one.enter();
    expect([...mine, ...whole.counts, whole.name]).toEqual([1.5, 1.5, 1.5, 7, 8, 'a']);
  });

  it('say it when a model is too large, and others go on', () => {
    const [one, large] = [new Block(), new Block()];
    one.enter();
    const mine = one.doubles(2).fill(1);
    large.enter();
    const small = large.doubles(2).fill(3);
    expect(() => large.doubles(2 ** 40)).toThrow(RunError);
    one.enter();
    expect([...mine]).toEqual([1, 1]);
    large.enter();
    expect([...small]).toEqual([3, 3]);
  });
});
