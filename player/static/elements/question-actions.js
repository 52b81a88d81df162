/** The words and buttons around a question: where it stands, what can be done now, what has become of the answer. */
import { Phase, Request, Sending } from "../events.js";
import { t, tCount } from "../i18n.js";
import { icon } from "../icons.js";
import { ask, button, h } from "../markup.js";

export const FEEDBACK_ID = "question-feedback";

/** "Vraag 1 van 2 · nog 2 keer proberen"; tries are worth a word only where there is more than one. */
export function metaWords({ question, number, count }) {
  const { type, settled, attempts } = question;
  const place = type === "card" ? t("card_of") : t("question_of", { number, count });
  if (settled || attempts < 2) return place;
  return `${place} · ${tCount("attempts_left", question.attempts_left ?? attempts)}`;
}

/** While it stays the same, the buttons stay: the focus is on one of them. */
export function actionsKey({ question, phase, isLast }) {
  const { id, settled, isHeld, variant, required } = question;
  return JSON.stringify([id, settled, isHeld, variant, required, isLast, phase === Phase.replaying]);
}

export function actionsFor(view, body, node) {
  const { question, phase } = view;
  const isReplaying = phase === Phase.replaying;
  const again = isReplaying ? backButton(node) : button([icon("replay"), t("see_again")], () => ask(node, Request.replay), "button--second");
  if (question.settled) return [onward(t(view.isLast ? "go_on" : "next_question"), Request.next, node), again];
  if (question.isHeld) return [isReplaying ? again : tryAgain(question, node)];
  const skip = !question.required && button(t("skip"), () => ask(node, Request.respond, null), "button--second");
  return [h("button", { type: "submit", class: "button" }, t(body.action)), skip, again];
}

export function statusWords({ sending, question, phase }) {
  if (sending) return sendingWords(sending, question);
  if (phase === Phase.replaying) return t(question.isHeld ? "replaying_first" : "replaying");
  const last = question.responses.at(-1);
  return last && question.type !== "card" ? t("saved", { number: last.receipt }) : "";
}

function sendingWords({ state, seconds, lasts }, question) {
  if (state === Sending.waiting) return t(lasts === false ? "waits_here" : "waits");
  if (state === Sending.early) return tCount("early", seconds);
  if (state === Sending.signedOut) return t("waits_for_you");
  return t(question.awaits_teacher ? "sending" : "checking");
}

/** After a wrong answer: first see the part that explains it, or go for the other question. */
function tryAgain(question, node) {
  if (!question.responses.at(-1).replay) return onward(t("try_other"), Request.again, node);
  return onward([icon("replay"), t("see_why")], Request.replay, node);
}

function onward(words, request, node) {
  const made = button(words, () => ask(node, request), "is-onward");
  made.setAttribute("aria-describedby", FEEDBACK_ID);
  return made;
}

function backButton(node) {
  return button(t("back_to_question"), () => ask(node, Request.back), "button--second is-back");
}
