import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { GENERATED, generatedPlan } from '../../bench/models.ts';
import { createEngine } from '../../src/engine/run.ts';

describe('the memory of an engine', () => {
  it('does not grow with the number of runs', () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const engine = createEngine(generatedPlan(GENERATED[0]));
    const used = () => {
      collect();
      return process.memoryUsage().arrayBuffers;
    };
    engine.run();
    const before = used();
    for (let k = 0; k < 100; k++) engine.run();
    expect(used()).toBeLessThanOrEqual(before);
  });

  it('holds the same numbers after every run', () => {
    const engine = createEngine(generatedPlan(GENERATED[0]));
    const first = structuredClone(engine.run());
    for (let k = 0; k < 3; k++) engine.run();
    expect(engine.trajectory.stock).toEqual(first.stock);
    expect(engine.trajectory.waitSum).toEqual(first.waitSum);
    expect(engine.trajectory.flow).toEqual(first.flow);
    expect(engine.trajectory.eventWait).toEqual(first.eventWait);
  });
});
