/** The pupil's side of a lesson on the board: its question, without the film. */
import { problemNotice } from "../elements/problems.js";
import { statusWords } from "../elements/question-actions.js";
import { Phase, Request, Sending, Tag } from "../events.js";
import { t } from "../i18n.js";
import { ask, button, fill, fillOnce, h } from "../markup.js";
import { prepare } from "../questions/all.js";
import { filmCard, overCard } from "./cards.js";
import { ReadAlong } from "./read-along.js";
import { lessonWords, shownQuestion } from "./shown.js";
import { LessonWire } from "./wire.js";

export const texts = { nl: () => [import("../lang/nl/lesson.js")], en: () => [import("../lang/en/lesson.js")] };

export class Lesson {
  #sending = null; // { state, seconds, lasts } while a response is on its way
  #given = null; // the response that is
  #problem = null; // { code, message } when the server refused it
  #key = null; // of what stands there
  #place = h("div", { class: "panel" });
  #head = h("p", { class: "meta lesson-stop" });
  #card = h("div");
  #frame = h("div", { class: "lesson-frame" }); // the picture to point at
  #panel = h(Tag.panel);
  #said = h("p", { class: "visually-hidden", role: "status" });
  #trouble = h("div", { class: "trouble" });

  constructor(node, { attempt, told }, api, outbox) {
    Object.assign(this, { node, attempt, told, api, outbox, wire: new LessonWire(api) });
    node.outbox = outbox; // where drafts of open answers are kept
    this.along = new ReadAlong({ node, place: this.#place, outbox, language: attempt.language });
  }

  async start() {
    await this.#prepare();
    fill(this.#place, this.#head, this.#card, this.#frame, this.#panel);
    fill(this.node, this.#trouble, this.#place, this.#said);
    this.node.addEventListener(Request.respond, ({ detail }) => this.#respond(detail));
    this.node.addEventListener(Request.hint, () => this.#hint());
    this.wire.addEventListener("news", ({ detail }) => this.#hear(detail));
    this.wire.addEventListener("lost", ({ detail }) => this.#showTrouble(detail));
    this.#adopt();
    this.outbox.start();
    this.#render();
    this.wire.listen();
  }

  get #question() {
    return this.told.lesson?.question ?? null;
  }

  async #hear(told) {
    const id = this.#question?.id;
    this.told = told;
    this.#showTrouble(null);
    await this.#prepare();
    if (this.#question?.id !== id) this.#forget();
    this.#render();
  }

  /** What was said to another question says nothing of this one. */
  #forget() {
    this.#problem = null;
    if (!this.#sending) this.#given = null;
  }

  #prepare() {
    return this.#question ? prepare({ questions: [this.#question] }).catch(() => {}) : null;
  }

  #render() {
    const { lesson } = this.told;
    const question = lesson?.question;
    this.#card.hidden = Boolean(question);
    this.#panel.hidden = this.#head.hidden = !question;
    this.node.dataset.state = lesson?.state ?? "over";
    if (!question) this.#frame.hidden = true;
    if (question) this.#ask(lesson);
    else fillOnce(this.#card, JSON.stringify(lesson && lesson.stop), () => (lesson ? filmCard(lesson) : overCard()));
    if (!question) this.along.show(null, this.told.glossary);
    this.#moveFocus(lesson);
  }

  #ask(lesson) {
    const { question, given } = shownQuestion(lesson, this.#given);
    const { number, count, stop } = lesson;
    this.#head.textContent = t("stop_on_board", stop);
    this.node.toggleAttribute("data-single", count === 1);
    const place = { number, count, isLast: true };
    const said = { sending: this.#sending, given, problem: this.#problem, phase: Phase.halted, language: this.attempt.language };
    this.#panel.show({ question, ...place, ...said, actionsFor: actions, statusWords: (view) => this.#words(view) });
    this.#layFrame(lesson.frame);
    this.along.show(question, this.told.glossary);
  }

  /** Exactly over the picture lies what is pointed with. */
  #layFrame(frame) {
    const { overlay } = this.#panel;
    const isLaid = Boolean(frame && overlay);
    this.#frame.hidden = !isLaid;
    if (!isLaid || this.#frame.contains(overlay)) return;
    const { src, width, height } = frame;
    fill(this.#frame, h("img", { src, width, height, alt: "" }), h("div", { class: "film-layer" }, overlay));
  }

  #words(view) {
    if (this.#sending) return statusWords(view);
    const words = lessonWords(this.told.lesson, this.#sending);
    return words ? t(...words) : "";
  }

  /** To the question when it opens, to what is said of the answer when the board shows it. */
  #moveFocus(lesson) {
    const key = JSON.stringify([lesson?.question?.id, lesson?.state === "shown", !lesson]);
    const isFirst = this.#key === null;
    if (this.#key === key) return;
    this.#key = key;
    if (lesson?.state === "open") this.#said.textContent = t("question_opens");
    if (isFirst) return;
    if (lesson?.state === "shown") this.#panel.focusOutcome();
    else if (lesson?.question) this.#panel.focusQuestion();
    else this.#card.querySelector("h2").focus({ preventScroll: true });
    this.#place.scrollIntoView({ block: "nearest" });
  }

  #respond(response) {
    const question = this.#question;
    if (this.#sending || !question || question.settled || this.told.lesson.state !== "open") return;
    const body = { question: question.id, response, position: null };
    this.#deliver(response, (hear) => this.outbox.send("response", body, hear));
  }

  /** An answer that an earlier page could not send is shown as it was given. */
  #adopt() {
    const question = this.#question;
    if (!question || question.settled) return;
    const isKept = ({ kind, attempt, body }) => kind === "response" && attempt === this.api.attemptUrl && body.question === question.id;
    const entry = this.outbox.entries.find(isKept);
    if (entry) this.#deliver(entry.body.response, (hear) => this.outbox.follow(entry.key, hear));
  }

  async #deliver(response, send) {
    this.#sending = { state: Sending.sending };
    this.#given = { response };
    this.#problem = null;
    this.#render();
    try {
      await send({ onState: (sending) => this.#hearSending(sending) });
      this.#sending = null;
    } catch (problem) {
      this.#sending = null;
      this.#given = null;
      this.#problem = problem;
    }
    this.#render();
    await this.wire.ask();
  }

  #hearSending(sending) {
    if (sending.state === Sending.saved || sending.state === Sending.refused) return;
    this.#sending = sending;
    this.#render();
  }

  async #hint() {
    await this.api.hint(this.#question.id).catch((problem) => (this.#problem = problem));
    await this.wire.ask();
  }

  #showTrouble(problem) {
    const isAway = problem && problem.code !== "no_network";
    const shown = isAway ? problemNotice(problem) : problem && h("p", { class: "notice" }, t("lesson_lost"));
    fillOnce(this.#trouble, problem?.code ?? "", () => shown ?? []);
  }
}

/** One button, while the question is open. */
function actions({ question }, body, node) {
  if (question.isHeld || question.settled) return [];
  const skip = !question.required && button(t("skip"), () => ask(node, Request.respond, null), "button--second");
  return [h("button", { type: "submit", class: "button" }, t(body.action === "check" ? "send" : body.action)), skip];
}
