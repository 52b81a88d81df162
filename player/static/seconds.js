/** Which whole seconds were played, for the first time and again, as merged spans. No DOM. */

const STEADY = 0.3; // seconds: a move this small is the halt putting its frame right, not a look elsewhere
const JITTER = 0.5; // seconds that two clocks may differ

export class SecondsWatched {
  #seen = new Set();
  #again = new Set();
  #at = null; // the last place that playing came by

  /** Playing has come to `at`; `lasted` seconds of playing at `rate` went by since it was last told. */
  come(at, lasted, rate) {
    const from = this.#at;
    if (from !== null && at < from && at > from - STEADY) return;
    this.#at = at;
    if (from !== null && at - from <= lasted * rate + JITTER) this.#play(from, at);
  }

  /** What was played before anybody looked: `ranges` as a media element's `played`. */
  catchUp(ranges) {
    for (let i = 0; i < ranges.length; i += 1) this.#play(ranges.start(i), ranges.end(i));
  }

  /** Taken to `at` without playing. */
  jump(at) {
    if (this.#at === null || Math.abs(at - this.#at) > STEADY) this.#at = at;
  }

  get seen() {
    return spansOf(this.#seen);
  }

  get again() {
    return spansOf(this.#again);
  }

  get count() {
    return this.#seen.size + this.#again.size;
  }

  #play(from, to) {
    for (let second = Math.round(from); second < Math.round(to); second += 1) this.#add(second);
  }

  #add(second) {
    (this.#seen.has(second) ? this.#again : this.#seen).add(second);
  }
}

function spansOf(seconds) {
  const spans = [];
  for (const second of [...seconds].sort((one, other) => one - other)) {
    if (spans.at(-1)?.[1] === second) spans.at(-1)[1] += 1;
    else spans.push([second, second + 1]);
  }
  return spans;
}
