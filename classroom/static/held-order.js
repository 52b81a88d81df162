/**
 * The order of a list stands still while somebody is busy in it, with the pointer or with the keyboard: a row must not
 * go away from under a hand that reaches for it. What stands in the rows is kept up to date meanwhile.
 */

const BUSY = 15_000; // ms since the last move or key; a mouse that was left lying there holds nothing up
const AGAIN = 1000; // ms between two looks whether it is held still: browsers are late with what is pointed at
const SIGNS = ["pointermove", "pointerdown", "wheel", "keydown", "focusin"];

export class HeldOrder {
  #stirred = -BUSY;
  #waits = false;
  #timer = 0;

  /** `part` has the list; `tell` hears whether another order waits, `release` is called when it may come. */
  constructor(part, selector, { tell, release }) {
    Object.assign(this, { part, selector, tell, release });
    for (const type of SIGNS) part.addEventListener(type, ({ target }) => this.#stir(target), { passive: true });
    part.addEventListener("focusout", () => this.#look(0));
    document.addEventListener("pointermove", () => this.#waits && this.#look(0), { passive: true });
  }

  /** Lays the rows that come in the order of those that are there, as long as that is held; newcomers at the end. */
  arrange(fresh) {
    const list = fresh.querySelector(this.selector);
    const places = new Map([...(this.#list?.children ?? [])].map((row, place) => [row.id, place]));
    const rows = [...(list?.children ?? [])];
    const held = inOrder(rows, places);
    this.#waits = this.#isHeld && held.some((row, place) => row !== rows[place]);
    if (this.#waits) list.replaceChildren(...held);
    this.tell(this.#waits);
  }

  get #list() {
    return this.part.querySelector(this.selector);
  }

  get #isHeld() {
    return performance.now() - this.#stirred < BUSY && Boolean(this.#list?.matches(":hover, :has(:focus-visible)"));
  }

  #stir(target) {
    if (!target.closest?.(this.selector)) return;
    this.#stirred = performance.now();
    this.#look(AGAIN);
  }

  /** Looks after so many ms whether it is still held, when the browser knows where pointer and focus are. */
  #look(wait) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#waits && !this.#isHeld) this.release();
      else if (this.#waits) this.#look(AGAIN);
    }, wait);
  }
}

/** `places`: of each id its place so far. */
export function inOrder(rows, places) {
  const place = ({ id }) => places.get(id) ?? places.size;
  return [...rows].sort((one, other) => place(one) - place(other)); // stable
}
