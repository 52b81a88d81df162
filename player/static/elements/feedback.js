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

function headline({ settled }, { success, score, feedback }) {
  if (success === null) return t("thanks");
  if (success) return t("right");
  if (settled) return t(score > 0 ? "partly_right" : "not_right");
  return feedback?.text ? firstSentence(t("not_yet")) : t("not_yet");
}

function lines({ right_answer, settled }, last) {
  const { success, feedback } = last;
  const headlines = [t("right"), t("not_yet")].map(firstSentence);
  const again = settled && success === false; // then "look again" leads nowhere
  const said = [...Object.values(feedback?.options ?? {}), again ? null : feedback?.text].map((line) => without(headlines, line ?? ""));
  const shown = said.filter(Boolean).map((line) => h("p", {}, line));
  if (again && right_answer?.text) {
    shown.push(h("p", { class: "right-answer" }, t("right_answer", { text: right_answer.text })));
  }
  return shown;
}

/** Authors begin with "Klopt!" too: what the headline says is not said again. */
function without(headlines, line) {
  const repeated = headlines.find((headline) => line.startsWith(headline));
  return repeated ? line.slice(repeated.length).trim() : line;
}

function firstSentence(text) {
  return text.match(/^[^.!?]*[.!?]?/)[0];
}
