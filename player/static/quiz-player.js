/** <quiz-player>: hands requests to the store and the film, and state down to the elements. */
import { resumeAt } from "./attempt.js";
import { captionTracks, rememberCaptions, renewCaptions } from "./captions.js";
import "./elements/all.js";
import { Attribute, Happened, Phase, Request, Tag } from "./events.js";
import { FEATURES } from "./features/all.js";
import { Film } from "./film.js";
import { focusState, focusTarget, isAtHalt } from "./focus.js";
import { t, withTexts } from "./i18n.js";
import { lazy } from "./lazy.js";
import { Ledger } from "./ledger.js";
import { ask as tell, fill, h } from "./markup.js";
import { calmly } from "./motion.js";
import { Outbox } from "./outbox.js";
import { prepare } from "./questions/all.js";
import { PlayerStore } from "./store.js";

const loadChrome = lazy(() => import("./elements/chrome.js"));
const loadEnd = lazy(async () => customElements.define(Tag.end, (await withTexts(import("./elements/end-page.js"))).EndPage));

export class QuizPlayer extends HTMLElement {
  #screen = h(Tag.screen);
  #line = h(Tag.line);
  #controls = h(Tag.controls);
  #status = h(Tag.status);
  #waiting = h(Tag.waiting);
  #panel = h(Tag.panel);
  #end = h(Tag.end);
  #stage = h("div", { class: "stage" });
  #place = h("div", { class: "panel" });
  #frame = null; // what goes full screen: film and question together
  #focused = { phase: Phase.ready };
  #ready = false;

  /** The parts, for the features. */
  get parts() {
    return { screen: this.#screen, line: this.#line, controls: this.#controls, status: this.#status, panel: this.#panel, end: this.#end, stage: this.#stage, place: this.#place, frame: this.#frame };
  }

  /** Starts with the attempt's JSON, at `at` seconds; called once, by main.js or the producer's preview. */
  async start(attempt, api, { at = null, outbox = new Outbox(new Ledger(null), api) } = {}) {
    this.outbox = outbox;
    const [chrome] = await Promise.all([loadChrome(), prepare(attempt.gate.pause_point)]);
    this.store = new PlayerStore(attempt, api, outbox);
    this.#build(attempt, chrome);
    this.film = new Film(this.#screen.video, this.store);
    this.#listen();
    for (const attach of FEATURES) attach(this);
    outbox.start();
    this.store.finish();
    this.#render();
    return this.film.open(at ?? resumeAt(attempt, Boolean(this.store.given)));
  }

  #build(attempt, chrome) {
    const tracks = captionTracks(attempt.captions, document.documentElement.lang, attempt.gate.index);
    this.#frame = this.querySelector(".player-frame") ?? h("div", { class: "player-frame" });
    this.#screen.build(attempt, tracks);
    this.#controls.build(attempt, chrome);
    this.#assemble();
    rememberCaptions(this.#screen.video);
  }

  #assemble() {
    fill(this.#stage, this.#screen, this.#line, this.#controls, this.#status);
    fill(this.#frame, this.#stage, this.#place);
    if (!this.contains(this.#frame)) fill(this, this.#frame);
  }

  #listen() {
    const { store, film } = this;
    const on = (type, act) => this.addEventListener(type, act);
    on(Request.start, () => film.play());
    on(Request.seek, ({ detail }) => film.seek(detail));
    on(Request.respond, ({ detail }) => store.respond(detail, film.position));
    on(Request.next, () => store.next());
    on(Request.replay, () => film.replay());
    on(Request.again, () => store.again());
    on(Request.hint, () => store.hint());
    on(Request.poll, ({ detail }) => store.poll(detail));
    on(Request.way, ({ detail }) => film.playFrom(detail));
    on(Request.back, () => film.backToHalt());
    on(Request.end, () => this.#finish());
    on(Request.say, ({ detail }) => this.#status.say(detail));
    store.addEventListener(Happened.change, () => this.#render());
    store.addEventListener(Happened.gate, () => {
      renewCaptions(film.video, store.attempt.gate.index);
      this.#prepare().catch(() => {}); // else at the halt
    });
    film.addEventListener("time", () => this.#showTime());
    film.addEventListener("ended", () => this.#finish());
    film.addEventListener(Happened.trouble, ({ detail }) => isOffline(detail.code) || this.#status.trouble(detail.code));
    film.addEventListener(Happened.ready, () => this.#becomeReady());
    film.addEventListener(Happened.halted, ({ detail }) => this.#tellHalted(detail));
    film.addEventListener(Happened.resumed, () => tell(this, Happened.resumed));
    new MutationObserver(() => this.#keepWhole()).observe(this, { childList: true, subtree: true });
  }

  /** What is needed next: the questions of the coming stop, and at the last one the end. */
  #prepare() {
    const { markers, gate } = this.store.attempt;
    const isLast = !gate.pause_point || gate.pause_point.id === markers.at(-1).id;
    return Promise.all([prepare(gate.pause_point), isLast && loadEnd()]);
  }

  #finish() {
    this.film.video.pause();
    this.store.finish();
  }

  #render() {
    const { store } = this;
    const { phase, attempt, limit, pausePoint } = store;
    const stop = this.#stop();
    const card = this.#card();
    this.setAttribute(Attribute.phase, phase);
    if (phase !== Phase.halted) this.removeAttribute(Attribute.haltedAt);
    this.#screen.show({ phase, stop, ready: this.#ready, resumed: attempt.passed.length > 0 });
    this.#controls.show({ phase });
    const reach = attempt.ungated ? attempt.duration : limit; // in the preview every place can be asked for
    this.#line.show({ ...attempt, limit: reach, current: isAtHalt(store) ? pausePoint?.id : null });
    if (card === this.#panel) card.show(this.#question());
    if (card === this.#waiting) card.show({ attempt, stop, part: store.part });
    if (this.#place.firstChild !== card) fill(this.#place, card);
    if (card === this.#end) this.#showEnd();
    this.#screen.lay(card === this.#panel && phase === Phase.halted ? card.overlay : null);
    this.#showTime();
    this.#moveFocus(stop);
  }

  /** Its code comes while the last stop is on its way, so that nothing waits here. */
  #showEnd() {
    const { attempt, polls } = this.store;
    if (this.#end.show) return this.#end.show(attempt, polls);
    loadEnd().then(() => this.#render()).then(() => this.#end.takeFocus()).catch(() => this.#status.trouble("load"));
  }

  #card() {
    if (this.store.phase === Phase.finished) return this.#end;
    return isAtHalt(this.store) && this.store.question ? this.#panel : this.#waiting;
  }

  #question() {
    const { question, index, pausePoint, sending, given, problem, phase, isLastQuestion, attempt, polls } = this.store;
    const place = { number: index + 1, count: pausePoint.questions.length, isLast: isLastQuestion };
    return { question, ...place, sending, given, problem, phase, language: attempt.language, poll: polls[question.id] };
  }

  #stop() {
    const { pausePoint, attempt: { markers } } = this.store;
    const index = markers.findIndex(({ id }) => id === pausePoint?.id);
    return { number: index + 1 || markers.length, count: markers.length };
  }

  #showTime() {
    this.#line.time = this.#controls.time = this.film.position;
  }

  #moveFocus(stop) {
    const after = focusState(this.store);
    const target = focusTarget(this.#focused, after);
    this.#focused = after;
    if (!target) return;
    if (target === "question") {
      this.#status.say(t("stop_of", stop));
      this.#panel.focusQuestion();
    }
    if (target === "outcome") this.#panel.focusOutcome();
    if (target === "hint") this.#panel.focusHint();
    if (target === "replay") this.#panel.focusBack();
    if (target === "film") this.#controls.playButton.focus({ preventScroll: true });
    if (target === "part") this.#waiting.focusBack();
    if (target === "end" && (this.#end.takeFocus?.() || !this.#ready)) return; // back where it was, or the title comes first
    const isFilm = ["film", "part", "replay"].includes(target) || (target === "question" && this.#panel.overlay);
    (isFilm ? this.#screen : this.#place).scrollIntoView({ block: "nearest", behavior: calmly() });
  }

  #becomeReady() {
    this.#ready = true;
    this.setAttribute(Attribute.ready, "");
    this.#render();
    performance.mark("halte-ready");
    tell(this, Happened.ready);
  }

  #tellHalted(detail) {
    this.setAttribute(Attribute.pausePoint, detail.id);
    this.setAttribute(Attribute.haltedAt, String(detail.mediaTime));
    tell(this, Happened.halted, detail);
  }

  /** What was taken out of the page comes back. */
  #keepWhole() {
    const parts = [this.#screen, this.#line, this.#controls, this.#status, this.#place];
    if (!parts.every((part) => this.contains(part))) this.#assemble();
    const card = this.#card();
    if (!this.#place.contains(card) || card.isWhole === false) this.#render();
  }
}

/** No network at all: `connection.js` tells what that means here. */
function isOffline(code) {
  return code === "network" && navigator.onLine === false;
}

customElements.define(Tag.player, QuizPlayer);
