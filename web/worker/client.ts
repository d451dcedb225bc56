/**
 * Asks workers, from the page. One answers what must come at once, one what takes many runs; the others run draws. Draw n is
 * the same on every worker, so how many there are changes nothing but the time.
 */
import type { Issue, Text, YearFigures } from '../../src/index.ts';
import type { Draft } from '../state/state.ts';
import { type DrawRow, programFault, type Questions, type Reply, type Request, type Topic } from './protocol.ts';
import { startWorker } from './start-site.ts';

/** What a visitor gave has faults. */
export class Refused extends Error {
  readonly issues: readonly Issue[];
  constructor(issues: readonly Issue[]) {
    super(issues.map((issue) => issue.message).join('\n'));
    this.issues = issues;
  }
}

/** The worker could not go on. */
export class Stopped extends Error {
  readonly said: Text;
  constructor(said: Text) {
    super(said.en);
    this.said = said;
  }
}

interface Handler {
  reply(reply: Reply): void;
}

interface Desk {
  /** Posts a request and hands its replies to the handler. Returns its number. */
  post(request: WithoutId<Request>, handler: Handler): number;
  stop(id: number): void;
}

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

function openDesk(): Desk {
  const worker = startWorker();
  const open = new Map<number, Handler>();
  let next = 1;
  worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    const handler = open.get(data.id);
    if (!handler) return;
    if (!('rows' in data || 'runs' in data)) open.delete(data.id);
    handler.reply(data);
  });
  worker.addEventListener('error', (event) => {
    for (const [id, handler] of open) handler.reply({ id, error: programFault(event.message) });
    open.clear();
  });
  return {
    post(request, handler) {
      const id = next++;
      open.set(id, handler);
      worker.postMessage({ ...request, id });
      return id;
    },
    stop(id) {
      if (open.delete(id)) worker.postMessage({ id, topic: 'stop' } satisfies Request);
    },
  };
}

export interface DrawJob {
  readonly draft: Draft;
  readonly count: number;
  /** What the numbers of the rows are, before any of them. */
  onKeys(keys: YearFigures['keys']): void;
  onRows(rows: readonly DrawRow[]): void;
  onEnd(error: Error | null): void;
}

export interface EngineClient {
  ask<T extends Topic>(
    topic: T,
    question: Questions[T]['ask'],
    onRuns?: (runs: number) => void,
  ): Promise<Questions[T]['answer']>;
  /** Shares draws over the workers. Returns how to stop. */
  draw(job: DrawJob): () => void;
}

const MOST_DRAW_WORKERS = 6;
/** What would keep a moved lever waiting. */
const SLOW: ReadonlySet<Topic> = new Set<Topic>(['sankey', 'slow', 'json', 'csv', 'solve']);

export function openEngine(threads = navigator.hardwareConcurrency || 2): EngineClient {
  const front = openDesk();
  // the first worker rests while draws are run, and draws stop when it is asked something
  const size = Math.max(1, Math.min(MOST_DRAW_WORKERS, threads));
  // started when draws are first asked for, so that they do not keep the first answer waiting
  let pool: Desk[] | null = null;
  let back: Desk | null = null;
  const deskFor = (topic: Topic) => {
    if (!SLOW.has(topic)) return front;
    back ??= openDesk();
    return back;
  };
  return {
    ask: (topic, question, onRuns) =>
      new Promise((resolve, reject) => {
        deskFor(topic).post({ topic, ...question } as WithoutId<Request>, {
          reply: (reply) => {
            if ('runs' in reply) onRuns?.(reply.runs);
            else if ('answer' in reply) resolve(reply.answer as never);
            else reject(errorOf(reply));
          },
        });
      }),
    draw(job) {
      pool ??= Array.from({ length: size }, openDesk);
      return shareDraws(pool, job);
    },
  };
}

function shareDraws(pool: readonly Desk[], { draft, count, onKeys, onRows, onEnd }: DrawJob): () => void {
  let left = pool.length;
  let stopped = false;
  const stops = pool.map((desk, w) => {
    const draws = Array.from({ length: count }, (_, n) => n).filter((n) => n % pool.length === w);
    const id = desk.post(
      { topic: 'draws', draft, draws },
      {
        reply: (reply) => {
          if (stopped) return;
          if ('rows' in reply) {
            if (reply.keys) onKeys(reply.keys);
            onRows(reply.rows);
          } else if ('done' in reply) {
            left--;
            if (left === 0) onEnd(null);
          } else {
            stop();
            onEnd(errorOf(reply));
          }
        },
      },
    );
    return () => desk.stop(id);
  });
  const stop = () => {
    stopped = true;
    for (const stopOne of stops) stopOne();
  };
  return stop;
}

function errorOf(reply: Reply): Error {
  if ('issues' in reply) return new Refused(reply.issues);
  return new Stopped('error' in reply ? reply.error : programFault('no answer'));
}
