/** What stands in the question's place while the film plays: what comes, and how it went so far. */
import { Request, Tag } from "../events.js";
import { t } from "../i18n.js";
import { ask, button, fillOnce, h } from "../markup.js";
import { tFor } from "../sound.js";
import { points } from "./points.js";
import { resultWord, stopSign } from "./results.js";

export class WaitingCard extends HTMLElement {
  /** `part` is what is seen again from the end page. Filled once: the way back may have the focus. */
  show({ attempt, stop, part }) {
    const { markers, finished, passed, score, max_score } = attempt;
    fillOnce(this, JSON.stringify([markers, finished, passed.length, score, max_score, stop, part]), () => card(this, attempt, stop, part));
  }

  focusBack() {
    this.querySelector("button")?.focus({ preventScroll: true });
  }
}

function card(node, attempt, stop, part) {
  const { markers, finished, preview } = attempt;
  return [
    h("h2", {}, finished ? t("no_more_stops") : tFor(attempt, "watch_well")),
    h("p", {}, waitingFor(attempt, part, stop)),
    finished && button(t(part ? "back_to_score" : "show_score"), () => ask(node, Request.end), "button--second"),
    stopList(markers, stop),
    h("p", { class: "score-so-far" }, passedPoints(attempt)),
    preview && h("p", { class: "hint" }, t("preview")),
  ];
}

function waitingFor(attempt, part, stop) {
  if (part) return t("replaying");
  return attempt.finished ? tFor(attempt, "watch_to_end") : tFor(attempt, "stops_at", stop);
}

function passedPoints(attempt) {
  return attempt.passed.length > 0 && points(attempt);
}

function stopList(markers, { number }) {
  const items = markers.map((marker, index) => stopItem(marker, index + 1, index + 1 === number && !marker.result));
  return h("ol", { class: "stop-list", "aria-label": t("stops") }, items);
}

function stopItem({ title, result }, number, isNext) {
  const name = title ? t("stop_named", { number, title }) : t("stop_unnamed", { number });
  const state = result ?? (isNext ? "next" : "open");
  const words = h("span", { class: state === "open" ? "visually-hidden" : "stop-list__word" }, resultWord(isNext ? "next" : result));
  return h("li", { "data-state": state }, stopSign(state, number), h("span", {}, name), words);
}

customElements.define(Tag.waiting, WaitingCard);
