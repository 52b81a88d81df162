/** The hint: a button that says what it costs, and once taken the hint itself. */
import { Request } from "../events.js";
import { t } from "../i18n.js";
import { icon } from "../icons.js";
import { ask, h } from "../markup.js";
import { rich } from "../rich.js";
import { costWords } from "./points.js";

/** What changes the offer; while it stays the same, what is shown stays too. */
export function hintKey({ id, hint, settled, isHeld }) {
  return JSON.stringify([id, hint?.text, hint?.cost, !hint?.text && Boolean(settled || isHeld)]);
}

export function hintOffer({ hint, settled, isHeld }, language) {
  if (hint?.text) return note(hint, language);
  return hint && !settled && !isHeld ? offer(hint) : null;
}

function note({ text, html }, language) {
  const words = h("div", { class: "rich", lang: language }, rich(html, text));
  return h("div", { class: "hint-note", tabindex: "-1" }, icon("lightbulb"), h("div", {}, h("p", { class: "hint-note__title" }, t("hint")), words));
}

function offer({ cost }) {
  const price = costWords(cost);
  const words = [icon("lightbulb"), h("span", {}, t("hint"), price && h("span", { class: "cost" }, ` (${price})`))];
  const button = h("button", { type: "button", class: "hint-button" }, words);
  button.addEventListener("click", () => ask(button, Request.hint));
  return button;
}
