import { describe, expect, it } from 'vitest';
import type { Trajectory } from '../../src/engine/trajectory.ts';
import { expectedWait } from '../../src/report/expected-wait.ts';

/** A run of one list: free places per step, and log rows [step, vintage, admitted, available]; each takes so many units. */
function runOf(free: number[], rows: [number, number, number, number][], units = 1): Trajectory {
  const column = (k: 0 | 1 | 2 | 3) => rows.map((row) => row[k]);
  return {
    steps: free.length,
    lists: Int32Array.of(0),
    free: Float64Array.from(free),
    log: {
      length: rows.length,
      step: Int32Array.from(column(0)),
      list: new Int32Array(rows.length),
      vintage: Int32Array.from(column(1)),
      amount: Float64Array.from(column(2)),
      units: Float64Array.from(column(2), (amount) => amount * units),
      available: Float64Array.from(column(3)),
    },
  } as unknown as Trajectory;
}

describe('the expected wait of a child that joins now', () => {
  it('follows its vintage: half at once, half of the rest a step later, all after two', () => {
    const run = runOf(
      [2, 1, 5],
      [
        [0, 0, 2, 4],
        [1, 0, 1, 2],
        [2, 0, 1, 1],
      ],
    );
    // 1/2 waits 0, 1/4 waits 1, 1/4 waits 2
    expect(expectedWait(run, 0, 'fifo', 0)).toEqual({ steps: 0.75, atLeast: 0.75, admitted: 1 });
  });

  it('is not bent by attrition: those who left the list are not counted as waiting or as admitted', () => {
    // of 4 who ask 2 withdraw; the other 2 are admitted after two steps: the child that stays waits 2, not less
    const run = runOf([0, 0, 2], [[2, 0, 2, 2]]);
    expect(expectedWait(run, 0, 'fifo', 0)?.steps).toBe(2);
  });

  it('has no mean when the run ends first, only a lower bound and the chance so far', () => {
    const run = runOf(
      [1, 0, 1],
      [
        [0, 0, 1, 4],
        [2, 0, 1, 3],
      ],
    );
    // 1/4 at once; 3/4 waits; after step 2 a third of them in
    const wait = expectedWait(run, 0, 'fifo', 0);
    expect(wait?.steps).toBeNull();
    expect(wait?.admitted).toBeCloseTo(0.5, 12);
    expect(wait?.atLeast).toBeCloseTo(0.75 + 0.75 + 0.5, 12);
    expect(expectedWait(run, 0, 'fifo', 3)).toBeNull();
  });

  it('knows that under fifo a child is in once a later vintage is', () => {
    const run = runOf([0, 0, 1, 1], [[2, 1, 1, 2]]);
    expect(expectedWait(run, 0, 'fifo', 0)?.steps).toBe(2);
    expect(expectedWait(run, 0, 'priority', 0)?.steps).toBe(3);
  });

  it('gives every vintage the same chance under proportional admission', () => {
    const run = runOf(
      [0, 1, 4],
      [
        [1, -1, 1, 4],
        [2, -1, 3, 3],
      ],
    );
    // a quarter after one step, everyone after two because places are left over
    expect(expectedWait(run, 0, 'proportional', 0)?.steps).toBeCloseTo(0.25 + 2 * 0.75, 12);
  });

  it('is nil where places are left over, also when nobody asks', () => {
    expect(expectedWait(runOf([3], []), 0, 'fifo', 0)?.steps).toBe(0);
  });

  it('leaves forced moves aside: they are logged after the free places are filled', () => {
    const run = runOf(
      [1, 1],
      [
        [0, -1, 1, 1],
        [0, 0, 5, 5],
        [1, 0, 1, 1],
      ],
    );
    expect(expectedWait(run, 0, 'fifo', 0)?.steps).toBe(1);
  });

  it('sees that a list is full by the units that are taken, not by the children', () => {
    // two places of half a unit each are all there is: nobody else gets in, though two is more than one
    const halves = runOf(
      [1, 9],
      [
        [0, -1, 2, 2],
        [1, 0, 1, 1],
      ],
      0.5,
    );
    expect(expectedWait(halves, 0, 'fifo', 0)?.steps).toBe(1);
    // one child of half a unit leaves half a unit free: whoever asks now is in
    const one = runOf([1, 9], [[0, -1, 1, 1]], 0.5);
    expect(expectedWait(one, 0, 'fifo', 0)?.steps).toBe(0);
  });
});
