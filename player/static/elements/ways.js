/** On the end page: the ways the film could go, which of them were seen, and how to see the others. */
import { Request } from "../events.js";
import { t } from "../i18n.js";
import { ask, h } from "../markup.js";
import { rich } from "../rich.js";
import { resultWord, stopSign } from "./results.js";

export function waysSection(ways, language) {
  if (!ways?.length) return null;
  return h("section", { class: "ways" }, h("h3", {}, t("ways")), ways.flatMap((way) => choicePoint(way, language)));
}

function choicePoint({ prompt, prompt_html, options }, language) {
  return [h("div", { class: "outcome__prompt rich", lang: language }, rich(prompt_html, prompt)), h("ul", {}, options.map((option) => way(option, language)))];
}

function way({ text, seen, to }, language) {
  const state = seen ? "seen" : "open";
  const words = h("span", { lang: language }, text);
  const rest = seen ? h("span", { class: "stop-list__word" }, resultWord("seen")) : seeButton(text, to);
  return h("li", { "data-state": state }, stopSign(state, ""), h("div", {}, words, rest));
}

function seeButton(text, to) {
  const props = { type: "button", class: "button button--second button--small", "aria-label": `${t("see_way")}: ${text}` };
  const node = h("button", props, t("see_way"));
  node.addEventListener("click", () => ask(node, Request.way, to));
  return node;
}
