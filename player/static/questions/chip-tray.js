/**
 * The options of a matching question as chips, for mouse and finger: dragged to a place, or tapped and then the place
 * tapped. Who listens or uses keys chooses from the list at each place, so the chips are hidden from them.
 */
import grip from "lucide-static/icons/grip-vertical.svg";
import { addIcons, icon } from "../icons.js";
import { h } from "../markup.js";
import { Dragging } from "./dragging.js";
import { letterOf, pictured } from "./pictured.js";

addIcons({ grip });

export class ChipTray {
  #host;
  #put;
  #isOpen = true;
  #picked = null; // the chip that was tapped
  #ghost = null;
  #grip = null; // from the held chip's corner to the hand

  /** `put(option id, pair)` lays an option at one of `host`'s pairs. */
  constructor(host, options, put) {
    this.#host = host;
    this.#put = put;
    this.node = h("div", { class: "match-chips", "aria-hidden": "true" }, options.map(chip));
    host.addEventListener("click", (event) => this.#click(event));
    host.addEventListener("keydown", ({ key }) => key === "Escape" && this.#pick(null));
    new Dragging(this.node, {
      find: ({ target }) => (this.#isOpen ? target.closest(".match-chip") : null),
      start: (held, at) => this.#lift(held, at),
      move: (held, at) => this.#carry(at),
      drop: (held, at) => this.#drop(held, pairAt(host, at)),
      cancel: (held) => this.#drop(held, null),
    });
  }

  show({ used, isOpen }) {
    this.#isOpen = isOpen;
    this.node.hidden = !isOpen;
    if (!isOpen) this.#pick(null);
    for (const each of this.node.children) each.classList.toggle("is-used", used.includes(each.dataset.option));
  }

  #click({ target }) {
    const tapped = target.closest(".match-chip");
    if (tapped) return this.#pick(tapped === this.#picked ? null : tapped);
    const pair = target.closest(".pair");
    if (pair && this.#picked) this.#put(this.#picked.dataset.option, pair);
    this.#pick(null);
  }

  #pick(picked) {
    this.#picked?.classList.remove("is-picked");
    picked?.classList.add("is-picked");
    this.#picked = picked;
    this.#host.classList.toggle("is-picking", Boolean(picked));
  }

  #lift(held, { x, y }) {
    const box = held.getBoundingClientRect();
    this.#pick(held);
    this.#grip = { x: x - box.left, y: y - box.top };
    this.#ghost = held.cloneNode(true);
    this.#ghost.classList.add("is-ghost");
    this.#ghost.style.inlineSize = `${box.width}px`;
    this.#host.append(this.#ghost);
  }

  #carry(at) {
    this.#ghost.style.transform = `translate(${at.x - this.#grip.x}px, ${at.y - this.#grip.y}px)`;
    const over = pairAt(this.#host, at);
    for (const pair of this.#host.querySelectorAll(".pair")) pair.classList.toggle("is-over", pair === over);
  }

  #drop(held, pair) {
    this.#ghost.remove();
    pair?.classList.remove("is-over");
    this.#pick(null);
    if (pair) this.#put(held.dataset.option, pair);
  }
}

function chip(option, index) {
  const letter = option.text ? null : h("b", {}, letterOf(index));
  return h("span", { class: "match-chip", "data-option": option.id }, icon("grip"), icon("check"), letter, pictured(option, "chip-words"));
}

function pairAt(host, { x, y }) {
  const pair = document.elementFromPoint(x, y)?.closest(".pair");
  return pair && host.contains(pair) ? pair : null;
}
