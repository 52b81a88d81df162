/** What the class answered, without names, and then the right answer. */
import { iconOf } from "../../../player/static/icons.js";
import { h } from "../../../player/static/markup.js";
import { rich } from "../../../player/static/rich.js";
import check from "lucide-static/icons/check.svg";

export function answers({ lesson, film, words }) {
  if (!lesson?.bars) return null;
  return [...parsed(lesson.bars), lesson.right && right(lesson.right, film.language, words)];
}

function right({ text, html }, language, words) {
  if (!text && !html) return null;
  const title = text && h("p", { class: "feedback-title" }, iconOf(check, "check"), h("span", {}, words.right_answer, " ", h("span", { lang: language }, text)));
  return h("div", { class: "feedback is-right" }, title, html && h("div", { class: "rich", lang: language }, rich(html, "")));
}

/** The server's own HTML. */
function parsed(html) {
  return [...new DOMParser().parseFromString(html, "text/html").body.childNodes];
}
