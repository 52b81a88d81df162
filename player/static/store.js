/** The player's state and what may change it. No DOM; the film and the elements listen. */
import { acknowledged, answeredPoint, firstOpen, isHeldAfter, withQuestion, withResponse, withWords } from "./attempt.js";
import { Happened, Phase, Sending } from "./events.js";

export class PlayerStore extends EventTarget {
  phase = Phase.ready;
  sending = null; // { state, seconds, lasts } while a response is on its way
  given = null; // the response that is on its way: { response }
  problem = null; // { code, message } when the server refused
  held = null; // the question as it was answered wrong, until the pupil goes for the next try
  part = null; // { from, to } of the part that is seen again from the end page
  #since = null; // when the question came to stand there, in milliseconds of this page
  polls = {}; // how the class answered, by question: { answered, least, options } or { problem }

  constructor(attempt, api, outbox) {
    super();
    Object.assign(this, { api, outbox });
    this.#take(attempt);
    this.#adopt();
    outbox.addEventListener("state", ({ detail }) => this.#noticeEarlier(detail));
  }

  /** The pause point the pupil is on his way to, or stands at; its settled questions stay to be read. */
  get question() {
    return this.held ?? this.pausePoint?.questions[this.index] ?? null;
  }

  /** How far the film may play now; the server's gate may be further, until "go on". */
  get limit() {
    return this.pausePoint ? this.pausePoint.at : this.attempt.gate.until;
  }

  /** The seconds to see again: what this wrong answer asks for, else what the pause point names; may be null. */
  get explained() {
    return this.question?.responses.at(-1)?.replay ?? this.pausePoint?.explained ?? null;
  }

  get isLastQuestion() {
    return this.index + 1 >= (this.pausePoint?.questions.length ?? 0);
  }

  watch() {
    if (this.phase === Phase.ready || this.phase === Phase.finished) this.#change({ phase: Phase.watching });
  }

  /** The film stands still on its pause point; after a look back the next try is open. */
  halt() {
    const held = this.phase === Phase.replaying ? null : this.held;
    this.#since ??= performance.now();
    if (this.pausePoint) this.#change({ phase: Phase.halted, held });
  }

  /** From the answer that was wrong to the next try. */
  again() {
    if (this.held) this.#change({ held: null });
  }

  replay() {
    if (this.phase === Phase.halted) this.#change({ phase: Phase.replaying });
  }

  finish() {
    if (!this.attempt.finished) return;
    this.#change({ phase: Phase.finished, part: null });
    if (this.attempt.isAcknowledged) this.#learnEnd();
  }

  /** A part again from the end page; null: it was left, and the film plays on. */
  seePart(part) {
    this.#change({ part, phase: Phase.watching });
  }

  /** To the next question of this pause point, or on with the film. */
  next() {
    if (!this.#mayGoOn()) return;
    this.#since = performance.now();
    if (!this.isLastQuestion) return this.#change({ index: this.index + 1, problem: null });
    this.#take(this.attempt);
    this.#change({ phase: Phase.watching });
  }

  /** `response` null skips a question that need not be answered. */
  async respond(response, position) {
    const { question } = this;
    if (this.sending || !question || question.settled || this.held) return;
    const body = { question: question.id, response, position, taken: secondsSince(this.#since) };
    await this.#deliver(question, response, (hear) => this.outbox.send("response", body, hear));
  }

  /** Asks the server where we are: after another tab, for instance. The film stays where it is, unless it is behind. */
  async catchUp() {
    const before = this.pausePoint?.id;
    this.#take(await this.api.loadAttempt());
    const isSame = this.pausePoint?.id === before || this.phase === Phase.ready;
    this.#change({ sending: null, given: null, phase: isSame ? this.phase : Phase.watching });
    if (this.pausePoint?.id !== before) this.dispatchEvent(new Event(Happened.gate));
  }

  /** Takes the hint that the question offers. */
  async hint() {
    const { question } = this;
    if (!question?.hint || question.hint.text || question.settled || this.sending) return;
    try {
      const { hint, glossary } = await this.api.hint(question.id);
      const attempt = withWords(this.attempt, glossary);
      this.#change({ attempt, pausePoint: withQuestion(this.pausePoint, { ...this.question, hint }), problem: null });
    } catch (problem) {
      this.#change({ problem });
    }
  }

  /** How the class answered; may be asked again, there may be more by then. */
  async poll(id) {
    const poll = await this.api.poll(id).catch((problem) => ({ problem }));
    this.#change({ polls: { ...this.polls, [id]: poll } });
  }

  /** Ways, the practical assignment and teachers' grades come with the attempt itself, once it is finished. */
  async #learnEnd() {
    const attempt = await this.api.loadAttempt().catch(() => null);
    if (attempt?.finished) this.#change({ attempt });
  }

  #mayGoOn() {
    return this.phase !== Phase.watching && this.question?.settled;
  }

  /** A question that need not be settled has a next try behind the gate too, which the acknowledgement does not hold. */
  async #passedPoint({ settled, pause_point }) {
    if (settled || !pause_point.settled) return null;
    const attempt = await this.api.loadAttempt().catch(() => null);
    return attempt?.passed.find(({ id }) => id === pause_point.id) ?? null;
  }

  /** An answer that an earlier page could not send is shown as it was given, and not asked again. */
  #adopt() {
    const kept = this.outbox.entries.filter(({ kind, attempt }) => kind === "response" && attempt === this.api.attemptUrl);
    const questions = this.pausePoint?.questions ?? [];
    const entry = kept.find(({ body }) => questions.some(({ id, settled }) => id === body.question && !settled));
    if (!entry) return;
    this.index = questions.findIndex(({ id }) => id === entry.body.question);
    this.#deliver(this.question, entry.body.response, (hear) => this.outbox.follow(entry.key, hear));
  }

  /** An answer of this film that stood nowhere: this page may be older than it. */
  #noticeEarlier({ kind, attempt, state, isFollowed }) {
    const isOwn = kind === "response" && attempt === this.api.attemptUrl;
    if (isOwn && state === Sending.saved && !isFollowed && !this.sending) this.catchUp().catch(() => {});
  }

  async #deliver(question, response, send) {
    this.#change({ sending: { state: Sending.sending }, given: { response }, problem: null });
    try {
      const ack = await send({ onState: (sending) => this.#hear(sending) });
      // A page from before the reload got it there already: what the server has since is newer.
      if (ack.number <= question.responses.length) return await this.catchUp();
      this.#accept(question, response, ack, await this.#passedPoint(ack));
    } catch (problem) {
      await this.#refuse(problem);
    }
  }

  /** What is saved or refused is told with what comes of it. */
  #hear(sending) {
    if (sending.state !== Sending.saved && sending.state !== Sending.refused) this.#change({ sending });
  }

  #accept(question, response, ack, passedPoint) {
    const answered = withResponse(question, response, ack);
    this.pausePoint = passedPoint ?? answeredPoint(this.pausePoint, answered, ack.gate);
    this.attempt = acknowledged(this.attempt, this.pausePoint, ack);
    const held = isHeldAfter(answered, this.pausePoint.questions[this.index]) ? { ...answered, isHeld: true } : null;
    this.#since = performance.now();
    this.#change({ sending: null, given: null, phase: Phase.halted, held });
    if (ack.pause_point.settled) this.dispatchEvent(new Event(Happened.gate));
    // Read is read, and skipped is skipped: there is nothing to say about it.
    if (question.type === "card" || response === null) this.next();
    else if (question.type === "poll") this.poll(question.id);
  }

  /** The server knows better where we are. */
  async #refuse(problem) {
    const isBehind = problem.code === "settled" || problem.code === "not_due";
    const worse = isBehind ? await this.catchUp().catch((worse) => worse) : problem;
    if (worse) this.#change({ sending: null, given: null, problem: worse });
  }

  #take(attempt) {
    this.attempt = attempt;
    this.pausePoint = attempt.gate.pause_point;
    this.index = this.pausePoint ? firstOpen(this.pausePoint) : 0;
    this.problem = null;
    this.held = null;
    this.#since = null;
  }

  #change(changes) {
    Object.assign(this, changes);
    this.dispatchEvent(new Event(Happened.change));
  }
}

/** To a tenth; null where it did not stand there. */
function secondsSince(since) {
  return since === null ? null : Math.round((performance.now() - since) / 100) / 10;
}
