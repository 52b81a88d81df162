/** The question beside the film: asks, sends, tells, and leads on. Keeps what is typed while the state changes. */
import { asGiven, variantOf } from "../attempt.js";
import { Request, Sending, Tag } from "../events.js";
import { t } from "../i18n.js";
import { ask, fill, fillOnce, h } from "../markup.js";
import { picture } from "../pictures.js";
import { questionElement } from "../questions/all.js";
import { feedbackOn } from "./feedback.js";
import { hintKey, hintOffer } from "./hint-offer.js";
import { problemNotice } from "./problems.js";
import { Prompt } from "./prompt.js";
import { FEEDBACK_ID, actionsFor, actionsKey, metaWords, statusWords } from "./question-actions.js";

export class QuestionPanel extends HTMLElement {
  #view = null; // { question, number, count, isLast, sending, problem, phase, language, poll }, and on the board its own actionsFor, statusWords
  #meta = h("p", { class: "meta" });
  #prompt = new Prompt();
  #image = h("div", { class: "question-image" });
  #body = null;
  #hint = h("div", { class: "hint-place" });
  #feedback = h("div", { id: FEEDBACK_ID, tabindex: "-1", class: "feedback-place" });
  #said = null; // of what the feedback was made
  #poll = h(Tag.poll);
  #actions = h("div", { class: "actions" });
  #status = h("p", { class: "receipt", role: "status" });
  #form = h("form", { novalidate: true, onsubmit: (event) => this.#submit(event) });

  constructor() {
    super();
    this.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Nothing was taken out of it. */
  get isWhole() {
    return [this.#prompt.heading, this.#body, this.#actions].every((part) => part && this.contains(part)) && !this.#body.isEmptied;
  }

  /** What the question lays over the picture, or null. */
  get overlay() {
    return this.#body?.overlay ?? null;
  }

  show(view) {
    const isNew = !isSame(this.#view?.question, view.question) || !this.isWhole;
    this.#view = view;
    const { question, language, sending } = view;
    const problem = view.problem ?? (sending?.state === Sending.signedOut && sending);
    const isRead = document.activeElement === this.#prompt.heading;
    if (isNew) this.#ask(question);
    if (isNew && isRead) this.focusQuestion();
    this.#body.show(view.given ? asGiven(question, view.given) : question);
    if (this.overlay) this.overlay.lang = language;
    fill(this.#meta, metaWords(view));
    fillOnce(this.#hint, hintKey(question), () => hintOffer(question, language));
    this.#showFeedback(problem);
    this.#showPoll();
    this.#act();
    this.#tell((view.statusWords ?? statusWords)(view));
  }

  focusQuestion() {
    this.#prompt.heading.focus({ preventScroll: true });
  }

  /** After an answer: to the way on where there is one, else to what was said about it. */
  focusOutcome() {
    const onward = this.#actions.querySelector(".is-onward");
    (onward ?? this.#feedback).focus();
  }

  focusHint() {
    this.#hint.firstElementChild?.focus();
  }

  focusBack() {
    this.#actions.querySelector(".is-back")?.focus({ preventScroll: true });
  }

  #ask(question) {
    const { language } = this.#view;
    delete this.#actions.dataset.key;
    this.#body = questionElement(question.type);
    const { image } = question;
    for (const part of [this.#image, this.#body]) part.lang = language;
    this.#prompt.show(question, language);
    fill(this.#image, image && picture(image));
    fill(this, this.#form);
    const head = h("div", { class: "panel-head" }, this.#meta);
    const said = [this.#hint, this.#feedback, this.#poll];
    fill(this.#form, head, this.#prompt.heading, this.#prompt.more, this.#image, this.#body, said, this.#actions, this.#status);
  }

  /** Once: what is put there anew is read out anew. */
  #showFeedback(problem) {
    const { question, language } = this.#view;
    const key = JSON.stringify([question, problem?.code, problem?.message]);
    if (this.#said === key) return;
    this.#said = key;
    fill(this.#feedback, feedbackOn(question, language), problem && problemNotice(problem));
  }

  #showPoll() {
    const { question, poll, language } = this.#view;
    this.#poll.hidden = question.type !== "poll" || !question.settled;
    if (!this.#poll.hidden) this.#poll.show?.(question, poll, language);
    this.#body.hidden = Boolean(!this.#poll.hidden && poll?.options); // the bars say it all again
  }

  #act() {
    const view = this.#view;
    fillOnce(this.#actions, actionsKey(view), () => (view.actionsFor ?? actionsFor)(view, this.#body, this.#actions));
    this.#actions.querySelector("[type=submit]")?.setAttribute("aria-disabled", Boolean(view.sending));
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
    if (sending || question.isHeld) return;
    const { response } = this.#body;
    if (response === null) return this.#refuse(this.#body.missing);
    if (this.#body.isTriedAlready) return this.#refuse("tried_already");
    this.#actions.querySelector("[type=submit]").focus({ preventScroll: true }); // the fields are shut while it is on its way
    ask(this, Request.respond, response);
  }

  #refuse(key) {
    this.#tell(t(key));
    this.#status.classList.add("is-waiting");
    this.#body.firstMissing?.focus();
  }

  /** Chooses by number, as if that key was pressed here. */
  pick(number) {
    this.#body?.pick(number);
  }

  /** Number keys choose; not while typing, and not with a modifier. */
  #key({ key, target, ctrlKey, metaKey, altKey }) {
    if (ctrlKey || metaKey || altKey || target.matches("input[type=text], textarea, select")) return;
    if (/^[1-9]$/.test(key)) this.pick(Number(key));
  }
}

function isSame(before, after) {
  return before?.id === after.id && variantOf(before) === variantOf(after);
}

customElements.define(Tag.panel, QuestionPanel);
