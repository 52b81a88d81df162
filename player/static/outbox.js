/** What is on its way to the server: kept in the ledger first, sent until the server answers, in order. No DOM. */
import { Refused, newKey } from "./api.js";
import { Sending } from "./events.js";

const BACK_OFF = [1, 2, 4, 8, 15]; // seconds
const SLOW = 5; // seconds without an answer, from which the pupil is told that it waits
const PATHS = { response: "responses", watched: "watched", "look-up": "look-ups", pulse: "pulse" };
const AWAY = ["signed_out", "csrf", "elsewhere", "unknown_attempt"]; // the session is not, or no longer, this pupil's
const WAKING = ["online", "focus", "pageshow"];

const BEHIND = ["settled", "not_due"]; // this page is behind: its question is not there any more to tell it at

/** Tells `state` with detail { key, kind, attempt, state, receipt?, seconds?, code?, lasts, isFollowed }. */
export class Outbox extends EventTarget {
  drafts = []; // what was typed and not sent, as the ledger had it (`drafts.js`)
  saved = []; // numbers of receipts for responses that nobody on this page follows
  #entries = new Map(); // by key, in order
  #waiters = new Map(); // by key: { resolve, reject, onState }
  #refused = new Map(); // by key: responses that the server will not have, until the pupil has read that
  #lanes = new Set();
  #newest = 0;
  #isStarted = false;

  constructor(ledger, api, { backOff = BACK_OFF, slow = SLOW, random = Math.random, wait = pause } = {}) {
    super();
    Object.assign(this, { ledger, api, backOff, slow, random, wait });
  }

  /** Learns what an earlier page kept, of every film of this pupil. */
  async load() {
    const kept = await this.ledger.all();
    for (const entry of kept) this.#restore({ ...entry, lasts: true });
    this.drafts = kept.filter(({ kind }) => kind === "draft");
  }

  /** Sends that, and from now on tries again when the network is back or somebody looks. */
  async start(world = globalThis) {
    if (this.#isStarted) return;
    this.#isStarted = true;
    await this.load();
    for (const type of WAKING) world.addEventListener?.(type, () => this.wake());
    world.document?.addEventListener("visibilitychange", () => this.wake());
    for (const entry of this.entries) this.#run(laneOf(entry));
  }

  /** What waits for the server, oldest first. */
  get entries() {
    return [...this.#entries.values()].sort((one, other) => one.at - other.at);
  }

  /** Responses that were refused for good, with `problem` { code, message }. */
  get refused() {
    return [...this.#refused.values()];
  }

  /** The pupil has read that it was refused. */
  dismiss(key) {
    this.#refused.delete(key);
    this.ledger.remove(key);
  }

  /** The server's answer; throws `Refused` when it will not have it. `onState` hears what `state` tells. */
  async send(kind, body, { onState } = {}) {
    const whole = kind === "response" ? { key: newKey(), ...body } : body;
    const answer = this.follow(this.#keyOf(kind, whole), { onState });
    await this.#keep(kind, whole);
    return answer;
  }

  /** The same of an entry that waits already. */
  follow(key, { onState = () => {} } = {}) {
    return new Promise((resolve, reject) => this.#waiters.set(key, { resolve, reject, onState })).finally(() => this.#waiters.delete(key));
  }

  /** Sent quietly; the newest of a run, or of a pulse, takes the place of the one before. */
  post(kind, body) {
    return this.#keep(kind, body);
  }

  /** Tries again now: the network is back, somebody looks, somebody signed in. */
  wake() {
    this.dispatchEvent(new Event("wake"));
  }

  async #keep(kind, body) {
    this.#newest = Math.max(Date.now(), this.#newest + 1);
    const entry = { key: this.#keyOf(kind, body), attempt: this.api.attemptUrl, kind, body, at: this.#newest, state: Sending.kept };
    const lasts = await this.ledger.put(entry);
    this.#queue({ ...entry, lasts });
    this.#run(laneOf(entry));
  }

  #keyOf(kind, body) {
    return body.key ?? body.run ?? `${kind}:${this.api.attemptUrl}`;
  }

  #restore(entry) {
    this.#newest = Math.max(this.#newest, entry.at);
    if (entry.state === Sending.refused) this.#refused.set(entry.key, entry);
    else if (entry.kind in PATHS && !this.#entries.has(entry.key)) this.#queue(entry);
  }

  #queue(entry) {
    this.#entries.set(entry.key, entry);
    this.#tell(entry, Sending.kept);
  }

  /** One at a time in each lane, so that answers arrive in the order in which they were given. */
  async #run(lane) {
    if (this.#lanes.has(lane)) return;
    this.#lanes.add(lane);
    for (let entry; (entry = this.entries.find((each) => laneOf(each) === lane)); ) await this.#deliver(entry);
    this.#lanes.delete(lane);
  }

  async #deliver(entry) {
    this.#tell(entry, Sending.sending);
    for (let failures = 0; this.#entries.get(entry.key) === entry; ) {
      const answer = await this.#post(entry);
      if (answer?.ok) return this.#settle(entry, answer);
      if (answer?.status === 425) await this.#countDown(entry, answer.seconds ?? 1);
      else if (AWAY.includes(answer?.code)) failures = await this.#awaitPupil(entry, answer, failures);
      else if (isFinal(answer)) return this.#refuse(entry, answer);
      else await this.#later(entry, failures++, answer?.seconds);
    }
  }

  async #post(entry) {
    const timer = setTimeout(() => this.#tell(entry, Sending.waiting), this.slow * 1000);
    const answer = await this.api.post(`${entry.attempt}/${PATHS[entry.kind]}`, entry.body);
    clearTimeout(timer);
    return answer?.ok && entry.kind === "response" && !answer.json.receipt ? null : answer;
  }

  /** Not all of a class at the same moment, nor sooner than `asked` by the server. What could not be written is written now, perhaps. */
  async #later(entry, failures, asked = 0) {
    if (!entry.lasts) entry.lasts = await this.ledger.put(record(entry));
    this.#tell(entry, Sending.waiting);
    const seconds = this.backOff[failures] ?? this.backOff.at(-1);
    await this.wait(Math.max(seconds, asked) * (1 + this.random() / 4), this);
  }

  async #countDown(entry, seconds) {
    for (let left = Math.ceil(seconds); left > 0; left -= 1) {
      this.#tell(entry, Sending.early, { seconds: left });
      await this.wait(1);
    }
    this.#tell(entry, Sending.sending);
  }

  /** Never under another's name: it waits until this pupil is back. */
  async #awaitPupil(entry, answer, failures) {
    const whose = await this.api.whose();
    if (whose === "own" && answer.code === "unknown_attempt") return this.#refuse(entry, answer);
    if (whose === null || whose === "own") await this.#later(entry, failures);
    else {
      this.#tell(entry, Sending.signedOut, { code: whose });
      await this.wait(this.backOff.at(-1), this);
    }
    return failures + 1;
  }

  #settle(entry, { json }) {
    const waiter = this.#waiters.get(entry.key);
    this.#forget(entry);
    if (entry.kind === "response" && !waiter) this.saved.push(json.receipt.number);
    this.#tell(entry, Sending.saved, { receipt: json.receipt });
    waiter?.resolve(json);
  }

  /** Told at the question where that still stands; else kept until it could be told. */
  #refuse(entry, { code, message, status }) {
    const waiter = this.#waiters.get(entry.key);
    this.#forget(entry);
    if (entry.kind === "response" && (!waiter || BEHIND.includes(code))) this.#keepRefused({ ...entry, problem: { code, message } });
    this.#tell(entry, Sending.refused, { code, message });
    waiter?.reject(new Refused(code, message, status));
  }

  #keepRefused(entry) {
    this.#refused.set(entry.key, entry);
    this.ledger.put(record({ ...entry, state: Sending.refused }));
  }

  #forget(entry) {
    if (this.#entries.get(entry.key) !== entry) return; // a newer one has taken its place
    this.#entries.delete(entry.key);
    this.ledger.remove(entry.key);
  }

  #tell(entry, state, more = {}) {
    const { key, kind, attempt, lasts } = entry;
    const waiter = this.#waiters.get(key);
    entry.state = state;
    const detail = { key, kind, attempt, lasts, state, isFollowed: Boolean(waiter), ...more };
    waiter?.onState(detail);
    this.dispatchEvent(new CustomEvent("state", { detail }));
  }
}

function laneOf({ attempt, kind }) {
  return `${attempt} ${kind === "response"}`;
}

function record({ lasts, ...entry }) {
  return entry;
}

/** The server has looked at it, and it will never be otherwise. */
function isFinal(answer) {
  return answer && answer.status < 500 && ![408, 429].includes(answer.status);
}

/** Waits; `wake` of the outbox ends it sooner. */
function pause(seconds, outbox) {
  return new Promise((resolve) => {
    const timer = setTimeout(done, seconds * 1000);
    outbox?.addEventListener("wake", done, { once: true });
    function done() {
      clearTimeout(timer);
      outbox?.removeEventListener("wake", done);
      resolve();
    }
  });
}
