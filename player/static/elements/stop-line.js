/** The line with stops: where the film is, where it halts, how far it is open. A slider for the keyboard. */
import { Request, Tag } from "../events.js";
import { t } from "../i18n.js";
import { ask, h } from "../markup.js";
import { formatTime } from "../time.js";
import { stopSign } from "./results.js";

const STEP = 5; // seconds, of an arrow key

export class StopLine extends HTMLElement {
  #state = null; // { markers, duration, limit, time, current }
  #done = h("span", { class: "done" });
  #shut = h("span", { class: "shut" });
  #knob = h("span", { class: "knob" });
  #track = h("span", { class: "track" }, this.#shut, this.#done);
  #stops = h("span", { class: "stops" });

  connectedCallback() {
    if (this.contains(this.#track)) return;
    const slider = { role: "slider", tabindex: "0", "aria-valuemin": "0", "aria-label": t("line") };
    for (const [name, value] of Object.entries(slider)) this.setAttribute(name, value);
    this.replaceChildren(this.#track, this.#stops, this.#knob);
    this.addEventListener("keydown", (event) => this.#key(event));
    this.addEventListener("pointerdown", (event) => this.#grab(event));
    this.addEventListener("pointermove", (event) => this.hasPointerCapture(event.pointerId) && this.#seekTo(event));
  }

  /** `current` is the id of the pause point where the film halts, or null. */
  show(state) {
    this.#state = { ...this.#state, ...state };
    const { markers, duration, limit, current } = this.#state;
    this.#stops.replaceChildren(...markers.map((_, index) => stop(markers, index, duration, current)));
    this.#shut.style.setProperty("--from", limit / duration);
    this.setAttribute("aria-valuemax", Math.round(duration));
    this.time = this.#state.time ?? 0;
  }

  set time(time) {
    this.#state.time = time;
    const { duration } = this.#state;
    this.style.setProperty("--place", Math.min(1, time / duration));
    const words = `${t("time_of", { time: formatTime(time), duration: formatTime(duration) })}, ${this.#stopWords()}`;
    if (words === this.getAttribute("aria-valuetext")) return;
    this.setAttribute("aria-valuenow", Math.round(time));
    this.setAttribute("aria-valuetext", words);
  }

  #stopWords() {
    const { markers, current } = this.#state;
    const index = markers.findIndex((marker) => (current ? marker.id === current : marker.result === null));
    if (index < 0) return t("all_stops_done");
    return t("stop_of_lower", { number: index + 1, count: markers.length });
  }

  #grab(event) {
    if (event.button !== 0) return;
    this.setPointerCapture(event.pointerId);
    this.#seekTo(event);
  }

  #seekTo({ clientX }) {
    const { left, width } = this.#track.getBoundingClientRect();
    this.#ask(((clientX - left) / width) * this.#state.duration);
  }

  #ask(time) {
    ask(this, Request.seek, Math.max(0, Math.min(time, this.#state.limit)));
  }

  #key(event) {
    const { time, limit, markers } = this.#state;
    const before = markers.findLast((marker) => marker.at < time - 1);
    const after = markers.find((marker) => marker.at > time + 0.1);
    const places = {
      ArrowLeft: time - STEP,
      ArrowDown: time - STEP,
      ArrowRight: time + STEP,
      ArrowUp: time + STEP,
      Home: 0,
      End: limit,
      PageDown: before?.at ?? 0,
      PageUp: after?.at ?? limit,
    };
    if (!(event.key in places)) return;
    event.preventDefault();
    this.#ask(places[event.key]);
  }
}

function stop(markers, index, duration, current) {
  const { id, at, title, result } = markers[index];
  const state = id === current ? "current" : (result ?? "open");
  const near = Math.min(...markers.map((other) => Math.abs(other.at - at) / duration || 1)); // itself is no neighbour
  const node = h("span", { class: "stop", "data-state": state, title: nameOf(title, result) }, stopSign(state, index + 1));
  node.style.setProperty("--at", at / duration);
  node.style.setProperty("--near", near);
  return node;
}

function nameOf(title, result) {
  const word = result === "skipped" && t("result_skipped");
  return [title, word].filter(Boolean).join(", ") || null;
}

customElements.define(Tag.line, StopLine);
