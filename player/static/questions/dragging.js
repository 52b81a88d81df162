/** Dragging with mouse, pen or finger, without meaning of its own. Near an edge the page scrolls along. */
import { scrollSpeed } from "./geometry.js";

const START = 6; // px; less is a press

export class Dragging {
  #host;
  #act;
  #drag = null; // { thing, pointer, from, at, moving }
  #cancelByKey = (event) => event.key === "Escape" && this.#end("cancel", event);

  /** `act`: find(event) gives the thing or null; then start, move and drop or cancel get (thing, { x, y }). */
  constructor(host, act) {
    this.#host = host;
    this.#act = act;
    host.addEventListener("pointerdown", (event) => this.#down(event));
    host.addEventListener("pointermove", (event) => this.#move(event));
    host.addEventListener("pointerup", () => this.#end("drop"));
    host.addEventListener("pointercancel", () => this.#end("cancel"));
    host.addEventListener("dragstart", (event) => event.preventDefault()); // the browser's own, of pictures
  }

  #down(event) {
    if (this.#drag || event.button !== 0) return;
    const thing = this.#act.find(event);
    const at = placeOf(event);
    if (thing) this.#drag = { thing, pointer: event.pointerId, from: at, at, moving: false };
  }

  #move(event) {
    const drag = this.#drag;
    if (drag?.pointer !== event.pointerId) return;
    drag.at = placeOf(event);
    if (!drag.moving && Math.hypot(drag.at.x - drag.from.x, drag.at.y - drag.from.y) < START) return;
    if (!drag.moving) this.#start(drag);
    this.#act.move(drag.thing, drag.at);
  }

  #start(drag) {
    drag.moving = true;
    this.#host.setPointerCapture(drag.pointer);
    document.addEventListener("keydown", this.#cancelByKey, true);
    this.#act.start(drag.thing, drag.from);
    this.#scrollAlong(drag, scrollerOf(this.#host));
  }

  #scrollAlong(drag, scroller) {
    if (this.#drag !== drag) return;
    const speed = scrollSpeed(drag.at.y, innerHeight);
    if (speed) scroller.scrollBy(0, speed);
    if (speed) this.#act.move(drag.thing, drag.at);
    requestAnimationFrame(() => this.#scrollAlong(drag, scroller));
  }

  #end(how, event) {
    const drag = this.#drag;
    this.#drag = null;
    document.removeEventListener("keydown", this.#cancelByKey, true);
    if (!drag?.moving) return;
    event?.stopPropagation();
    swallowClick();
    this.#act[how](drag.thing, drag.at);
  }
}

function placeOf({ clientX, clientY }) {
  return { x: clientX, y: clientY };
}

/** The release of a drag is no click. */
function swallowClick() {
  const swallow = (event) => event.stopPropagation();
  addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", swallow, true), 50);
}

function scrollerOf(node) {
  for (let each = node.parentElement; each; each = each.parentElement) {
    const scrolls = /auto|scroll/.test(getComputedStyle(each).overflowY) && each.scrollHeight > each.clientHeight;
    if (scrolls) return each;
  }
  return document.scrollingElement;
}
