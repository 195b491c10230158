import { prepare } from '../../worker/engine/prepared.ts';
import { notebook } from '../../worker/notebook.ts';
import type { HistoryUse } from '../../worker/protocol.ts';
import { History } from '../../worker/training/history.ts';
import { Session } from '../../worker/training/session.ts';

/** What the keyframes take when the notebook's run has come to 10^6 iterations, and the most they ever take. */
export function historyUse(budget: number): { million: HistoryUse; most: HistoryUse } {
  const session = new Session(prepare(notebook));
  const history = new History(session, budget);
  // Only what is kept counts here, so the session is moved without training it.
  const record = (iteration: number) => {
    session.iteration = iteration;
    history.record(session);
  };
  let iteration = 0;
  for (; iteration <= 1_000_000; iteration++) record(iteration);
  const million = history.use;
  let most = million;
  while (history.use.spacing === million.spacing) {
    if (history.use.bytes > most.bytes) most = history.use;
    record(iteration++);
  }
  return { million, most };
}
