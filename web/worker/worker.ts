/** The engine, in a worker: one question at a time, draws one by one so that they can be stopped. */
import './no-eval.ts';
import {
  createFigureRunner,
  InputError,
  openDrawDesk,
  RunError,
  resultsCsv,
  runStudy,
  sankeyData,
  solveSteps,
  toJson,
} from '../../src/index.ts';
import type { Draft } from '../state/state.ts';
import { draftInfo, draftLever, draftStudy, fileText, openedFile } from './drafts.ts';
import { START } from './levers.ts';
import { type DrawRow, programFault, type Questions, type Reply, type Request, type Topic } from './protocol.ts';
import { shippedScenarios } from './shipped.ts';
import { slowFigures } from './slow.ts';

interface Port {
  postMessage(message: Reply): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Request>) => void): void;
}

const port = self as unknown as Port;

/** Goal seek takes many runs and lets other questions in between. */
type Quick = Exclude<Topic, 'solve'>;
type Answers = { [T in Quick]: (ask: Questions[T]['ask']) => Questions[T]['answer'] };

const runner = createFigureRunner();
const [year, month, day] = START.split('-').map(Number);
// what visitors move begins there, so all before it is run once
const drawDesk = openDrawDesk({ byRegion: true, from: { year, month, day } });

const answers: Answers = {
  catalogue: () => ({ scenarios: shippedScenarios() }),
  figures: ({ draft }) => figures(draft),
  info: ({ draft }) => draftInfo(draft),
  sankey: ({ draft, span }) => sankeyData(draftStudy(draft), span),
  slow: ({ draft, region }) => slowFigures(runStudy(draftStudy(draft)), region),
  file: ({ draft }) => fileText(draft),
  json: ({ draft }) => toJson(runStudy(draftStudy(draft))),
  csv: ({ draft }) => resultsCsv(runStudy(draftStudy(draft))),
  open: ({ text, name }) => openedFile(text, name),
};

let sentKeys: object | null = null;

/** A lever that moves changes numbers, not what they are, which takes longer to send. */
function figures(draft: Draft): Questions['figures']['answer'] {
  const { keys, regions } = runner.of(draftStudy(draft));
  const known = keys === sentKeys;
  sentKeys = keys;
  return { keys: known ? null : keys, regions };
}

const stopped = new Set<number>();

/** Milliseconds between messages with draws: the page looks at each. */
const PAUSE = 60;

const turns = new MessageChannel();

/** Lets a message that says stop come in. A timer would wait some milliseconds each time, which hundreds of draws notice. */
function otherMessages(): Promise<void> {
  return new Promise((resolve) => {
    turns.port1.addEventListener('message', () => resolve(), { once: true });
    turns.port1.start();
    turns.port2.postMessage(null);
  });
}

async function draw({ id, draft, draws }: Extract<Request, { topic: 'draws' }>): Promise<void> {
  await otherMessages();
  if (stopped.delete(id)) return;
  const { keys, run } = drawDesk.open(draftStudy(draft), Math.max(0, ...draws) + 1);
  port.postMessage({ id, rows: [], keys });
  let rows: DrawRow[] = [];
  let sent = performance.now();
  for (const n of draws) {
    await otherMessages();
    if (stopped.delete(id)) return;
    rows.push({ draw: n, values: valuesOf(() => run(n)) });
    if (performance.now() - sent < PAUSE) continue;
    port.postMessage({ id, rows });
    rows = [];
    sent = performance.now();
  }
  port.postMessage({ id, rows });
  port.postMessage({ id, done: true });
}

/** A draw that cannot go on is counted by the page. */
function valuesOf(run: () => Float64Array[]): Float64Array[] | null {
  try {
    return run();
  } catch (error) {
    if (error instanceof RunError) return null;
    throw error;
  }
}

async function solve({ id, draft, lever, ...goal }: Extract<Request, { topic: 'solve' }>): Promise<void> {
  const { study, lever: name, between } = draftLever(draft, lever);
  const request = { study, lever: name, between, target: goal.target, on: goal.on, draws: goal.draws };
  const steps = solveSteps(goal.region === null ? request : { ...request, region: goal.region });
  for (;;) {
    await otherMessages();
    if (stopped.delete(id)) return;
    const { done, value } = steps.next();
    if (done) {
      port.postMessage({ id, answer: value });
      return;
    }
    port.postMessage({ id, runs: value.runs });
  }
}

function fail(id: number, error: unknown): void {
  if (error instanceof InputError) port.postMessage({ id, issues: error.issues });
  else if (error instanceof RunError) port.postMessage({ id, error: error.said });
  else port.postMessage({ id, error: programFault(error instanceof Error ? error.message : String(error)) });
}

port.addEventListener('message', ({ data }) => {
  if (data.topic === 'stop') stopped.add(data.id);
  else if (data.topic === 'draws') draw(data).catch((error) => fail(data.id, error));
  else if (data.topic === 'solve') solve(data).catch((error) => fail(data.id, error));
  else {
    try {
      const answer = (answers[data.topic] as (ask: unknown) => unknown)(data);
      port.postMessage({ id: data.id, answer });
    } catch (error) {
      fail(data.id, error);
    }
  }
});
