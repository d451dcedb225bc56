/** Draws of what the visitor sees: those of the choice first, then of what it is compared with, then of what screens ask for. */
import type { YearFigures } from '../../src/index.ts';
import type { EngineClient } from '../worker/client.ts';
import type { DrawRow } from '../worker/protocol.ts';
import type { Answers, DrawSet } from './answers.ts';
import { type Draft, draftKey } from './state.ts';

export const DRAWS = 300;
/** Milliseconds between words about how far draws are. */
const TELLING = 250;
/** Sets of draws. */
const KEPT = 6;

export function openBands(engine: EngineClient, tell: (change: Partial<Answers>) => void, read: () => Answers) {
  const done = new Map<string, DrawSet>();
  let stopJob: (() => void) | null = null;
  // counts starts and stops: what was begun before the last of them is no longer wanted
  let turn = 0;
  let others: readonly Draft[] = [];
  let resting = false;

  function run(draft: Draft, before: number, total: number): Promise<DrawSet> {
    const key = draftKey(draft);
    const known = done.get(key);
    if (known) {
      // what everything is compared with is asked for again and again, and stays
      done.delete(key);
      done.set(key, known);
      return Promise.resolve(known);
    }
    const rows: DrawRow['values'][] = new Array(DRAWS);
    let keys: YearFigures['keys'] = [];
    let count = 0;
    let told = 0;
    return new Promise((resolve, reject) => {
      stopJob = engine.draw({
        draft,
        count: DRAWS,
        onKeys(of) {
          keys = of;
        },
        onRows(some) {
          for (const { draw, values } of some) rows[draw] = values;
          count += some.length;
          const now = performance.now();
          if (now - told < TELLING) return;
          told = now;
          tell({ progress: [before + count, total] });
        },
        onEnd(error) {
          if (error) return reject(error);
          const set = { keys, rows };
          done.set(key, set);
          for (const old of [...done.keys()].slice(0, Math.max(0, done.size - KEPT))) done.delete(old);
          resolve(set);
        },
      });
    });
  }

  const missing = () => others.find((draft) => !done.has(draftKey(draft)));

  async function runOthers(mine: number): Promise<void> {
    resting = false;
    // what is asked for may change while draws are run
    for (let draft = missing(); draft; draft = missing()) {
      await run(draft, 0, DRAWS);
      if (mine !== turn) return;
      tell({ progress: null });
    }
    resting = true;
  }

  return {
    drawsOf: (draft: Draft) => done.get(draftKey(draft)) ?? null,
    also(drafts: readonly Draft[]) {
      others = drafts;
      if (resting) runOthers(turn).catch((error) => tell({ drawFault: error as Error, progress: null }));
    },
    /** What is shown stays, as stale. */
    stop() {
      turn++;
      resting = false;
      stopJob?.();
      stopJob = null;
      const { draws, progress } = read();
      if (progress === null && (draws?.stale ?? true)) return;
      tell({ progress: null, draws: draws && { ...draws, stale: true } });
    },
    async start(now: Draft, base: Draft) {
      stopJob?.();
      const mine = ++turn;
      const total = (done.has(draftKey(now)) ? 0 : DRAWS) + (done.has(draftKey(base)) ? 0 : DRAWS);
      try {
        const first = await run(now, 0, total);
        if (mine !== turn) return;
        tell({ draws: { now: first, base: null, stale: false } });
        const second = await run(base, total - DRAWS, total);
        if (mine !== turn) return;
        tell({ draws: { now: first, base: second, stale: false }, progress: null, drawFault: null });
        await runOthers(mine);
      } catch (error) {
        if (mine === turn) tell({ drawFault: error as Error, progress: null, draws: null });
      }
    },
  };
}
