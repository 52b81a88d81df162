/** One question on the end page: what was asked, how it went, what the pupil said, what was right. */
import { Request } from "../events.js";
import { t } from "../i18n.js";
import { icon } from "../icons.js";
import { ask, h } from "../markup.js";
import { partOf } from "../parts.js";
import { rich } from "../rich.js";
import { authorsWords } from "./feedback.js";
import { asWritten } from "./points.js";
import { questionResult, resultWord, stopSign } from "./results.js";

export function outcome(point, question, language, poll) {
  const result = questionResult(question);
  const { responses } = question;
  const last = responses.at(-1);
  const counts = responses.reduce((best, one) => ((one.score ?? 0) >= (best.score ?? 0) ? one : best), last);
  const right = result !== "right" && question.right_answer?.text;
  const words = [
    h("div", { class: "outcome__prompt rich", lang: language }, rich(question.prompt_html, question.prompt)),
    h("p", { class: "outcome__result" }, resultOf(result, counts)),
    ...responses.slice(0, -1).flatMap(teacherSaid),
    last.text && h("p", {}, t("you_said", { text: last.text })),
    !last.graded && authorsWords(last, language),
    right && h("p", {}, t("right_answer", { text: right })),
    last.spelling && h("p", {}, t("spelling", { text: last.spelling })),
    comment(last),
    poll,
    partButton(point, question),
  ];
  return h("li", { class: "outcome", "data-state": result }, stopSign(result), h("div", { class: "outcome__words" }, words));
}

/** What the teacher said of an earlier try stays, with that try. */
function teacherSaid(response) {
  if (!response.graded?.comment) return [];
  return [h("p", {}, t("you_said", { text: response.text })), comment(response)];
}

function comment({ graded }) {
  return graded?.comment && h("p", { class: "comment" }, t("teacher_says", { text: graded.comment }));
}

/** `data-part` finds it again, for the focus. */
function partButton(point, question) {
  const props = { type: "button", class: "button button--second button--small", "data-part": question.id };
  const node = h("button", { ...props, "aria-label": `${t("see_why")}: ${question.prompt}` }, icon("replay"), t("see_why"));
  node.addEventListener("click", () => ask(node, Request.part, partOf(point, question)));
  return node;
}

function resultOf(result, { graded }) {
  if (!graded) return resultWord(result);
  return t("graded", { score: asWritten(graded.score), max_score: asWritten(graded.max_score) });
}
