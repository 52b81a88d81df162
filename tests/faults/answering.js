/** A page that does nothing but answer, with the player's own ledger and outbox; for test_random_faults.py. */
import { Api } from "./api.js";
import { Ledger } from "./ledger.js";
import { Outbox } from "./outbox.js";

const BACK_OFF = [0.01, 0.02, 0.05]; // seconds

globalThis.underWay = 0; // answers that this page was given, from before the ledger has them

/** As main.js begins a page of this pupil. Gives what it told of answers that an earlier page kept. */
export async function begin({ attempt, ledger, token }) {
  const outbox = new Outbox(new Ledger(ledger), new Api(attempt, token, { ledger }), { backOff: BACK_OFF, slow: 0.2 });
  const first = [];
  outbox.addEventListener("state", ({ detail }) => first.push(detail.key));
  outbox.addEventListener("state", ({ detail }) => globalThis.told(detail));
  await outbox.start();
  globalThis.outbox = outbox;
  return first;
}

export function give(keys) {
  for (const key of keys) {
    globalThis.underWay += 1;
    const answer = globalThis.outbox.send("response", { key, question: "waarom", response: ["b"], position: 2 });
    answer.catch(() => {}).finally(() => (globalThis.underWay -= 1));
  }
}
