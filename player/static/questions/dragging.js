/** Dragging with mouse, pen or finger, without meaning of its own. Near an edge the page scrolls along. */
import { scrollSpeed } from "./geometry.js";

const START = 6; // px; less is a press

export class Dragging {
  #host;
  #act;
  #drag = null; // { thing, pointer, from, at, moving }
  #heard = {
    pointermove: (event) => this.#move(event),
    pointerup: (event) => this.#end("drop", event),
    pointercancel: (event) => this.#end("cancel", event),
    keydown: (event) => event.key === "Escape" && this.#drag.moving && this.#end("cancel", event),
  };

  /** `act`: find(event) gives the thing or null; then start, move and drop or cancel get (thing, { x, y }). */
  constructor(host, act) {
    this.#host = host;
    this.#act = act;
    host.addEventListener("pointerdown", (event) => this.#down(event));
    host.addEventListener("dragstart", (event) => event.preventDefault()); // the browser's own, of pictures
  }

  /** From here on the whole window is listened to: a quick hand has left the host before it has moved within it. */
  #down(event) {
    const thing = this.#drag || event.button !== 0 ? null : this.#act.find(event);
    if (!thing) return;
    const at = placeOf(event);
    this.#drag = { thing, pointer: event.pointerId, from: at, at, moving: false };
    for (const [type, act] of Object.entries(this.#heard)) addEventListener(type, act, true);
  }

  #move(event) {
    const drag = this.#drag;
    if (drag.pointer !== event.pointerId) return;
    drag.at = placeOf(event);
    if (!drag.moving && Math.hypot(drag.at.x - drag.from.x, drag.at.y - drag.from.y) < START) return;
    if (!drag.moving) this.#start(drag);
    this.#act.move(drag.thing, drag.at);
  }

  #start(drag) {
    drag.moving = true;
    this.#act.start(drag.thing, drag.from);
    this.#scrollAlong(drag, scrollerOf(this.#host));
  }

  #scrollAlong(drag, scroller) {
    if (this.#drag !== drag) return;
    const speed = this.#speedOf(drag);
    if (speed) scroller.scrollBy(0, speed);
    if (speed) this.#act.move(drag.thing, drag.at);
    requestAnimationFrame(() => this.#scrollAlong(drag, scroller));
  }

  /** Only the way it is dragged: what is taken up near an edge stays there. */
  #speedOf({ at, from }) {
    const speed = scrollSpeed(at.y, innerHeight);
    return speed * (at.y - from.y) > 0 ? speed : 0;
  }

  #end(how, event) {
    const { thing, pointer, at, moving } = this.#drag;
    if (event.type !== "keydown" && pointer !== event.pointerId) return;
    this.#drag = null;
    for (const [type, act] of Object.entries(this.#heard)) removeEventListener(type, act, true);
    if (!moving) return;
    if (event.type === "keydown") event.stopPropagation();
    swallowClick();
    this.#act[how](thing, at);
  }
}

function placeOf({ clientX, clientY }) {
  return { x: clientX, y: clientY };
}

/** The release of a drag is no click; it comes with the release or not at all. */
function swallowClick() {
  const swallow = (event) => event.stopPropagation();
  addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", swallow, true));
}

function scrollerOf(node) {
  for (let each = node.parentElement; each; each = each.parentElement) {
    const scrolls = /auto|scroll/.test(getComputedStyle(each).overflowY) && each.scrollHeight > each.clientHeight;
    if (scrolls) return each;
  }
  return document.scrollingElement;
}
