/** The player's state and what may change it. No DOM; the film and the elements listen. */
import { acknowledged, firstOpen, withQuestion, withResponse } from "./attempt.js";
import { Happened, Phase } from "./events.js";

export class PlayerStore extends EventTarget {
  phase = Phase.ready;
  sending = null; // { state, seconds } while a response is on its way
  problem = null; // { code, message } when the server refused

  constructor(attempt, api) {
    super();
    this.api = api;
    this.#take(attempt);
  }

  /** The pause point the pupil is on his way to, or stands at; its settled questions stay to be read. */
  get question() {
    return this.pausePoint?.questions[this.index] ?? null;
  }

  /** How far the film may play now; the server's gate may be further, until "go on". */
  get limit() {
    return this.pausePoint ? this.pausePoint.at : this.attempt.gate.until;
  }

  get isLastQuestion() {
    return this.index + 1 >= (this.pausePoint?.questions.length ?? 0);
  }

  watch() {
    if (this.phase === Phase.ready || this.phase === Phase.finished) this.#change({ phase: Phase.watching });
  }

  /** The film stands still on its pause point. */
  halt() {
    if (this.pausePoint) this.#change({ phase: Phase.halted });
  }

  replay() {
    if (this.phase === Phase.halted) this.#change({ phase: Phase.replaying });
  }

  finish() {
    if (this.attempt.finished) this.#change({ phase: Phase.finished });
  }

  /** To the next question of this pause point, or on with the film. */
  next() {
    if (!this.#mayGoOn()) return;
    if (!this.isLastQuestion) return this.#change({ index: this.index + 1, problem: null });
    this.#take(this.attempt);
    this.#change({ phase: Phase.watching });
  }

  /** `response` null skips a question that need not be answered. */
  async respond(response, position) {
    const { question } = this;
    if (this.sending || !question || question.settled) return;
    this.#change({ sending: { state: "sending" }, problem: null });
    try {
      const body = { question: question.id, response, position };
      this.#accept(question, response, await this.api.respond(body, (sending) => this.#change({ sending })));
    } catch (problem) {
      await this.#refuse(problem);
    }
  }

  #mayGoOn() {
    return this.phase !== Phase.watching && this.question?.settled;
  }

  #accept(question, response, ack) {
    this.pausePoint = withQuestion(this.pausePoint, withResponse(question, response, ack));
    this.attempt = acknowledged(this.attempt, this.pausePoint, ack);
    this.#change({ sending: null, phase: Phase.halted });
    if (ack.pause_point.settled) this.dispatchEvent(new Event(Happened.gate));
    // Read is read, and skipped is skipped: there is nothing to say about it.
    if (question.type === "card" || response === null) this.next();
  }

  /** The server knows better where we are: after another tab, for instance. */
  async #refuse(problem) {
    if (problem.code !== "settled" && problem.code !== "not_due") {
      return this.#change({ sending: null, problem });
    }
    try {
      this.#take(await this.api.loadAttempt());
      this.#change({ sending: null, phase: Phase.watching });
      this.dispatchEvent(new Event(Happened.gate));
    } catch (worse) {
      this.#change({ sending: null, problem: worse });
    }
  }

  #take(attempt) {
    this.attempt = attempt;
    this.pausePoint = attempt.gate.pause_point;
    this.index = this.pausePoint ? firstOpen(this.pausePoint) : 0;
    this.problem = null;
  }

  #change(changes) {
    Object.assign(this, changes);
    this.dispatchEvent(new Event(Happened.change));
  }
}
