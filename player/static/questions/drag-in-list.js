/** Drags the rows of a list: the row follows the hand, the others make room, a dashed place shows where it will lie. */
import { h } from "../markup.js";
import { Dragging } from "./dragging.js";
import { roomAt, slotOf } from "./geometry.js";

export class DragInList {
  #list;
  #act;
  #slot = h("li", { class: "order-slot", role: "presentation", "aria-hidden": "true", hidden: true });
  #held = null; // { boxes, from, to, start }

  /** `may()` says whether rows may be moved; `shown(row, place)` hears where it would lie, `moved(row, place)` moves it. */
  constructor(list, act) {
    this.#list = list;
    this.#act = act;
    new Dragging(list, {
      find: (event) => (act.may() ? rowOf(event) : null),
      start: (row, at) => this.#start(row, at),
      move: (row, at) => this.#move(row, at),
      drop: (row) => this.#end(row, this.#held.to),
      cancel: (row) => this.#end(row, this.#held.from),
    });
  }

  get #rows() {
    return [...this.#list.querySelectorAll(".order-step")];
  }

  #start(row, { y }) {
    const { top } = this.#list.getBoundingClientRect();
    const boxes = this.#rows.map((each) => ({ top: each.offsetTop, height: each.offsetHeight }));
    const from = this.#rows.indexOf(row);
    this.#held = { boxes, from, to: from, start: y - top };
    row.classList.add("is-held");
    this.#list.classList.add("is-dragging");
    this.#list.append(this.#slot);
    this.#slot.style.blockSize = `${row.offsetHeight}px`;
  }

  #move(row, { y }) {
    const { boxes, from, start } = this.#held;
    const by = y - this.#list.getBoundingClientRect().top - start;
    const to = slotOf(boxes, from, by);
    const { top, shifts } = roomAt(boxes, from, to);
    this.#held.to = to;
    this.#act.shown(row, to);
    this.#rows.forEach((each, index) => (each.style.transform = `translateY(${each === row ? by : shifts[index]}px)`));
    this.#slot.hidden = false;
    this.#slot.style.insetBlockStart = `${top}px`;
  }

  #end(row, place) {
    this.#act.moved(row, place);
    row.classList.remove("is-held");
    this.#list.classList.remove("is-dragging");
    this.#slot.remove();
  }
}

/** A mouse takes a row anywhere; a finger takes it by its grip, as elsewhere it scrolls. */
function rowOf({ target, pointerType }) {
  const handle = pointerType === "mouse" ? ".order-step" : ".order-grip";
  return target.closest(".order-move") ? null : (target.closest(handle)?.closest(".order-step") ?? null);
}
