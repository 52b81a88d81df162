/** On the end page: the ways the film could go, which of them were seen, and how to see the others. */
import { Request } from "../events.js";
import { t } from "../i18n.js";
import { ask, h } from "../markup.js";
import { resultWord, stopSign } from "./results.js";

export function waysSection(ways, language) {
  if (!ways?.length) return null;
  return h("section", { class: "ways" }, h("h3", {}, t("ways")), ways.flatMap((way) => choicePoint(way, language)));
}

function choicePoint({ prompt, options }, language) {
  return [h("p", { class: "outcome__prompt", lang: language }, prompt), h("ul", {}, options.map((option) => way(option, language)))];
}

function way({ text, seen, to }, language) {
  const state = seen ? "seen" : "open";
  const words = h("span", { lang: language }, text);
  const rest = seen ? h("span", { class: "stop-list__word" }, resultWord("seen")) : seeButton(text, to);
  return h("li", { "data-state": state }, stopSign(state, ""), words, rest);
}

function seeButton(text, to) {
  const props = { type: "button", class: "button button--second button--small", "aria-label": `${t("see_way")}: ${text}` };
  const node = h("button", props, t("see_way"));
  node.addEventListener("click", () => ask(node, Request.way, to));
  return node;
}
