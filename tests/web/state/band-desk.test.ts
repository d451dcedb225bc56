/** Draws of what is on screen, one set after the other, whatever is asked meanwhile. */
import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../web/state/answers.ts';
import { openBands } from '../../../web/state/band-desk.ts';
import { plainDraft } from '../../../web/state/state.ts';
import type { DrawJob, EngineClient } from '../../../web/worker/client.ts';

/** A desk on an engine whose draws end when the test says so. */
function desk() {
  const jobs: DrawJob[] = [];
  let answers = { draws: null, progress: null } as unknown as Answers;
  const engine = {
    draw(job: DrawJob) {
      jobs.push(job);
      return () => {};
    },
  } as unknown as EngineClient;
  const bands = openBands(
    engine,
    (change) => {
      answers = { ...answers, ...change };
    },
    () => answers,
  );
  const end = async () => {
    jobs.at(-1)?.onEnd(null);
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { bands, end, asked: () => jobs.map(({ draft }) => draft.scenario), answers: () => answers };
}

const [now, base, one, two] = ['now', 'base', 'one', 'two'].map(plainDraft);

describe('the desk of bands', () => {
  it('draws what is asked for while it draws something else, and not what no longer is', async () => {
    const { bands, end, asked } = desk();
    bands.also([now, one]);
    void bands.start(now, base);
    await end();
    await end();
    expect(asked()).toEqual(['now', 'base', 'one']);
    bands.also([now, two]);
    await end();
    expect(asked()).toEqual(['now', 'base', 'one', 'two']);
    bands.also([]);
    await end();
    expect(asked()).toHaveLength(4);
    expect(bands.drawsOf(two)).not.toBeNull();
  });

  it('marks bands as old once another choice is made, until those of that choice are there', async () => {
    const { bands, end, answers } = desk();
    void bands.start(now, base);
    await end();
    expect(answers().draws).toMatchObject({ stale: false });
    bands.stop();
    expect(answers()).toMatchObject({ draws: { stale: true }, progress: null });
    void bands.start(one, base);
    expect(answers().draws?.stale).toBe(true);
    await end();
    expect(answers().draws).toMatchObject({ stale: false, base: null });
  });
});
