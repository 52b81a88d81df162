/** What the pupil reads after checking: a word, the author's feedback, the right answer once it is due. */
import { variantOf } from "../attempt.js";
import { t } from "../i18n.js";
import { icon } from "../icons.js";
import { h } from "../markup.js";
import { rich } from "../rich.js";
import { asWritten } from "./points.js";
import { feedbackKind, headlineKey, isSaidBefore, OPENINGS } from "./verdicts.js";

const SIGNS = { right: "check", wrong: "wrong", seen: "check", waiting: "waiting" };

/** The feedback on the last response to `question`; null when there is none. */
export function feedbackOn(question, language) {
  const last = question.responses.at(-1);
  if (!last || question.type === "card") return null;
  if (variantOf(last) !== variantOf(question)) return h("div", { class: "feedback is-seen" }, h("p", {}, t("other_question")));
  const kind = feedbackKind(question, last);
  const sign = kind === "partly" ? h("span", { class: "half", "aria-hidden": "true" }, "½") : icon(SIGNS[kind]);
  const title = h("p", { class: "feedback-title" }, sign, h("span", {}, headline(question, last)));
  return h("div", { class: `feedback is-${kind}` }, title, lines(question, last, language));
}

function headline(question, last) {
  const { graded } = last;
  if (graded) return t("graded", { score: asWritten(graded.score), max_score: asWritten(graded.max_score) });
  return t(headlineKey(question, last), { text: last.text });
}

function lines(question, last, language) {
  const { right_answer, settled } = question;
  const right = settled && last.success === false && right_answer?.text;
  const isLater = question.answer_later && !question.awaits_teacher;
  return [
    !last.graded && authorsWords(last, language, isSaidBefore(question, last)), // of an answer that the teacher graded anew
    last.graded?.comment && h("p", { class: "comment" }, t("teacher_says", { text: last.graded.comment })),
    right && h("p", { class: "right-answer" }, t("right_answer", { text: right })),
    settled && last.spelling && h("p", { class: "right-answer" }, t("spelling", { text: last.spelling })),
    isLater && h("p", {}, t("answer_later")),
    question.isHeld && last.replay && h("p", {}, t("replay_first")),
  ];
}

/** What the author says of a response, beside the headline; null where that is all. `isSaid`: only of its options. */
export function authorsWords({ feedback }, language, isSaid = false) {
  const options = Object.values(feedback?.options ?? {}).flatMap((line) => rich(null, line));
  const text = isSaid ? [] : rich(feedback?.html, feedback?.text);
  const words = [...options, ...text].map(withoutOpening).filter(Boolean);
  return words.length > 0 ? h("div", { class: "rich", lang: language }, words) : null;
}

/** Authors begin with "Klopt!" too, in their language: what the headline says is not said again. */
function withoutOpening(node) {
  const text = document.createTreeWalker(node, NodeFilter.SHOW_TEXT).nextNode();
  const opening = text && OPENINGS.find((words) => text.data.trimStart().startsWith(words));
  if (opening) text.data = text.data.trimStart().slice(opening.length).trimStart();
  return node.textContent.trim() ? node : null;
}
