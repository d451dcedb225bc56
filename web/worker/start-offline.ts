/** A worker of the one-file page: its code is inside, as text. */
import InlineWorker from './worker.ts?worker&inline';

export function startWorker(): Worker {
  return new InlineWorker();
}
