/** Before the lesson: how the class comes in, and what will happen. After it: that it is over. */
import { h } from "../../../player/static/markup.js";
import { said } from "./words.js";

export function intro({ words, code, host, is_open: isOpen, ended, urls, clip }) {
  if (clip) return [h("h2", { tabindex: "-1" }, words.clip)];
  const how = h("p", { class: "board-join" }, said(words.join, { address: host }), " ", h("span", { class: "code" }, code));
  return [
    h("h2", { tabindex: "-1" }, ended ? words.over : words.together),
    ended ? h("p", {}, words.over_how, " ", h("a", { href: urls.results }, words.to_results)) : h("p", {}, words.how),
    !isOpen && h("p", { class: "notice" }, words.not_open),
    !ended && isOpen && how,
  ];
}
