/** What the pupil reads after checking: a word, the author's feedback, the right answer once it is due. */
import { t } from "../i18n.js";
import { icon } from "../icons.js";
import { h } from "../markup.js";

/** The feedback on the last response to `question`; null when there is none. */
export function feedbackOn(question) {
  const last = question.responses.at(-1);
  if (!last || question.type === "card") return null;
  const kind = last.success === null ? "seen" : last.success ? "right" : "wrong";
  const title = h("p", { class: "feedback-title" }, icon(kind === "wrong" ? "wrong" : "check"), headline(question, last));
  return h("div", { class: `feedback is-${kind}` }, title, lines(question, last));
}

function headline({ settled }, { success }) {
  if (success === null) return t("thanks");
  if (success) return t("right");
  return t(settled ? "not_right" : "not_yet");
}

function lines({ right_answer, settled }, { success, feedback }) {
  const said = [...Object.values(feedback?.options ?? {}), feedback?.text].filter(Boolean);
  const title = t(success ? "right" : "not_yet");
  const shown = said.filter((line) => line !== title).map((line) => h("p", {}, line));
  if (settled && success === false && right_answer?.text) {
    shown.push(h("p", { class: "right-answer" }, t("right_answer", { text: right_answer.text })));
  }
  return shown;
}
