/** On the end page: one more attempt, where it may be made, and that right answers come later. */
import { t, tCount } from "../i18n.js";
import { icon } from "../icons.js";
import { h } from "../markup.js";

/** A form, since the page is loaded anew with an attempt of its own. */
export function againSection({ url, left, counts }) {
  const words = [left === null ? t("again_often") : tCount("again_left", left), t(`counts_${counts}`)].join(" ");
  const button = h("button", { class: "button button--second", "aria-describedby": "again-words" }, icon("replay"), t("again"));
  const token = h("input", { type: "hidden", name: "csrf_token", value: document.querySelector("meta[name=csrf-token]")?.content ?? "" });
  return h("form", { class: "once-more", method: "post", action: url }, token, button, h("p", { id: "again-words" }, words));
}

/** Nothing where all is told already. */
export function answersLater({ answers }, questions) {
  if (!questions.some((question) => question.answer_later)) return null;
  if (!answers?.from) return h("p", {}, t("answers_later"));
  const language = document.documentElement.lang || "nl";
  const time = new Date(answers.from).toLocaleString(language, { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
  return h("p", {}, t("answers_from", { time }));
}
