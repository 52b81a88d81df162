/** The question beside the film: asks, sends, tells, and leads on. Keeps what is typed while the state changes. */
import { Phase, Request, Sending, Tag } from "../events.js";
import { t, tCount } from "../i18n.js";
import { icon } from "../icons.js";
import { ask, button, fill, h } from "../markup.js";
import { questionElement } from "../questions/all.js";
import { feedbackOn } from "./feedback.js";
import { problemNotice } from "./problems.js";

const FEEDBACK_ID = "question-feedback";

export class QuestionPanel extends HTMLElement {
  #view = null; // { question, number, count, isLast, sending, problem, phase, language }
  #meta = h("p", { class: "meta" });
  #prompt = h("h2", { tabindex: "-1", class: "prompt" });
  #image = h("div", { class: "question-image" });
  #body = null;
  #feedback = h("div", { id: FEEDBACK_ID, tabindex: "-1", class: "feedback-place" });
  #actions = h("div", { class: "actions" });
  #status = h("p", { class: "receipt", role: "status" });
  #form = h("form", { novalidate: true, onsubmit: (event) => this.#submit(event) });

  constructor() {
    super();
    this.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Nothing was taken out of it. */
  get isWhole() {
    return [this.#prompt, this.#body, this.#actions].every((part) => part && this.contains(part)) && !this.#body.isEmptied;
  }

  /** What the question lays over the picture, or null. */
  get overlay() {
    return this.#body?.overlay ?? null;
  }

  show(view) {
    const isNew = this.#view?.question.id !== view.question.id || !this.isWhole;
    this.#view = view;
    if (isNew) this.#ask(view.question);
    this.#body.show(view.question);
    fill(this.#meta, this.#metaWords());
    fill(this.#feedback, feedbackOn(view.question), view.problem && problemNotice(view.problem));
    fill(this.#actions, this.#buttons());
    this.#tell(this.#statusWords());
  }

  focusQuestion() {
    this.#prompt.focus({ preventScroll: true });
  }

  /** After an answer: to the way on where it is settled, else to what was said about it. */
  focusOutcome() {
    const onward = this.#actions.querySelector(".is-onward");
    (onward ?? this.#feedback).focus();
  }

  #ask(question) {
    this.#body = questionElement(question.type);
    const { image } = question;
    for (const part of [this.#prompt, this.#image, this.#body]) part.lang = this.#view.language;
    fill(this.#prompt, question.prompt);
    fill(this.#image, image && h("img", { src: image.src, alt: image.alt ?? "" }));
    fill(this, this.#form);
    fill(this.#form, this.#meta, this.#prompt, this.#image, this.#body, this.#feedback, this.#actions, this.#status);
  }

  #metaWords() {
    const { question, number, count } = this.#view;
    const place = question.type === "card" ? t("card_of") : t("question_of", { number, count });
    if (question.settled || question.type === "card") return place;
    const left = question.attempts_left ?? question.attempts;
    return `${place} · ${tCount("attempts_left", left)}`;
  }

  #buttons() {
    const { question, phase } = this.#view;
    const again = phase === Phase.replaying
      ? button(t("back_to_question"), () => ask(this, Request.back), "button--second")
      : button([icon("replay"), t("see_again")], () => ask(this, Request.replay), "button--second");
    if (question.settled) return [this.#onward(), again];
    const skip = !question.required && button(t("skip"), () => ask(this, Request.respond, null), "button--second");
    return [this.#checkButton(question), skip, again];
  }

  #onward() {
    const onward = button(t(this.#view.isLast ? "go_on" : "next_question"), () => ask(this, Request.next), "is-onward");
    onward.setAttribute("aria-describedby", FEEDBACK_ID);
    return onward;
  }

  #checkButton({ type }) {
    const busy = String(Boolean(this.#view.sending));
    return h("button", { type: "submit", class: "button", "aria-disabled": busy }, t(type === "card" ? "read_it" : "check"));
  }

  #statusWords() {
    const { sending, question, phase } = this.#view;
    if (sending?.state === Sending.sending) return t("checking");
    if (sending?.state === Sending.offline) return t("offline");
    if (sending?.state === Sending.early) return tCount("early", sending.seconds);
    if (phase === Phase.replaying) return t("replaying");
    const last = question.responses.at(-1);
    return last && question.type !== "card" ? t("saved", { number: last.receipt }) : "";
  }

  #tell(words) {
    if (this.#status.textContent === words) return;
    this.#status.classList.toggle("is-waiting", Boolean(this.#view.sending));
    this.#status.textContent = words;
    if (words) this.#status.scrollIntoView({ block: "nearest" });
  }

  #submit(event) {
    event.preventDefault();
    const { question, sending } = this.#view;
    if (question.settled) return ask(this, Request.next);
    if (sending) return;
    const { response } = this.#body;
    if (response === null) return this.#refuse(this.#body.missing);
    if (this.#body.isTriedAlready) return this.#refuse("tried_already");
    ask(this, Request.respond, response);
  }

  #refuse(key) {
    this.#tell(t(key));
    this.#body.firstMissing?.focus();
  }

  /** Number keys choose; not while typing, and not with a modifier. */
  #key({ key, target, ctrlKey, metaKey, altKey }) {
    if (ctrlKey || metaKey || altKey || target.matches("input[type=text], textarea, select")) return;
    if (/^[1-9]$/.test(key)) this.#body?.pick(Number(key));
  }
}

customElements.define(Tag.panel, QuestionPanel);
