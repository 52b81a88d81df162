/** The board: hands the lesson to the film and to the panel beside it, and what the teacher does to the server. */
import { captionTracks, rememberCaptions } from "../../../player/static/captions.js";
import { Happened, Phase, Request, Tag } from "../../../player/static/events.js";
import { fullScreen } from "../../../player/static/features/full-screen.js";
import { inThePage } from "../../../player/static/features/in-the-page.js";
import { Film } from "../../../player/static/film.js";
import { fill, h } from "../../../player/static/markup.js";
import { prepare } from "../../../player/static/questions/all.js";
import { Panel } from "./panel.js";
import { BoardStore } from "./store.js";
import { Wire } from "./wire.js";

const HERE = 15000; // ms between two words that the board is still there
const AGAIN = 2000; // ms until what the halt asks for is posted again

export class Board {
  #screen = h(Tag.screen);
  #line = h(Tag.line);
  #controls = h(Tag.controls);
  #film = null;
  #isReady = false;
  #underWay = new Set(); // which lessons were in view when something was asked of them that the server has not answered

  constructor(place, told) {
    const token = document.querySelector("meta[name=csrf-token]").content;
    Object.assign(this, { place, told, board: told.board, wire: new Wire(told.urls, token) });
    this.store = new BoardStore(told.film, told.board.lesson, told.clip);
    this.panel = new Panel(place.querySelector("[data-panel]"), told, (act) => this.act(act));
  }

  async start() {
    const [chrome] = await Promise.all([import("../../../player/static/elements/chrome.js"), this.#prepare()]);
    this.#build(chrome);
    this.#film = new Film(this.#screen.video, this.store);
    this.#listen();
    for (const feature of [inThePage, fullScreen]) feature(this);
    this.#render();
    await this.#film.open(this.#begin());
  }

  /** For the features. */
  get film() {
    return this.#film;
  }

  get parts() {
    return { controls: this.#controls, screen: this.#screen, frame: this.place };
  }

  addEventListener(...all) {
    this.place.addEventListener(...all);
  }

  /**
   * What the teacher pressed: an act of the lesson, or something that only the film does. A second click on the same
   * is none; one on what came into view meanwhile is, however late the server's answer to the first.
   */
  async act(act) {
    if (act.film) return this.#play(act.film);
    const inView = this.board.lesson?.changed;
    if (this.#underWay.has(inView)) return;
    this.#underWay.add(inView);
    const { ok, message } = await this.wire.post({ ...act, changed: inView ?? 0 });
    this.#underWay.delete(inView);
    this.panel.tell(ok ? "" : (message ?? this.told.words.lost));
    if (ok) this.panel.focusNext();
  }

  #build(chrome) {
    const { film } = this.told;
    this.#screen.build(film, captionTracks(film.captions, document.documentElement.lang, 0));
    this.#controls.build(film, chrome);
    fill(this.place.querySelector("[data-stage]"), this.#screen, this.#line, this.#controls);
    rememberCaptions(this.#screen.video);
  }

  #listen() {
    const { store, wire, place } = this;
    const film = this.#film;
    place.addEventListener(Request.start, () => film.play());
    place.addEventListener(Request.seek, ({ detail }) => film.seek(detail));
    store.addEventListener(Happened.change, () => this.#render());
    film.addEventListener("time", () => this.#showTime());
    film.addEventListener("ended", () => this.board.lesson && this.act({ do: "end" }));
    film.addEventListener(Happened.ready, () => this.#becomeReady());
    wire.addEventListener("news", ({ detail }) => this.#hear(detail));
    wire.addEventListener("state", ({ detail }) => this.panel.showState(detail));
    wire.listen();
    setInterval(() => this.#sayHere(), HERE);
    document.addEventListener("visibilitychange", () => document.hidden || wire.ask());
  }

  /** News that is older than what is in view is none: answers overtake each other. */
  async #hear(board) {
    const [now, news] = [this.board.lesson, board.lesson];
    if (now && news && news.changed < now.changed) return;
    const isBegun = !now && news;
    const isOver = now && !news;
    this.board = board;
    if (now && news && news.changed === now.changed) return this.panel.show(board, this.store.phase); // one more answered
    await this.#prepare();
    this.store.take(board.lesson);
    if (isBegun) this.#startFilm(news);
    if (isOver) this.#film.video.pause();
    this.#render();
  }

  /** The code of a question's type comes before the question is shown. */
  #prepare() {
    const question = this.board.lesson?.question;
    return question ? prepare({ questions: [question] }).catch(() => {}) : null;
  }

  #begin() {
    const { lesson } = this.board;
    return lesson?.position ?? this.told.clip?.from ?? 0;
  }

  /** The teacher has just pressed a button, so the browser lets it play. */
  #startFilm({ state, position }) {
    if (state !== "film") return;
    this.#film.seek(position);
    this.#film.play();
  }

  #play(what) {
    if (what === "replay") this.#film.replay();
    else this.#film.backToHalt();
  }

  #becomeReady() {
    this.#isReady = true;
    this.place.toggleAttribute("data-ready", true);
    this.#render();
  }

  #render() {
    const { store, board } = this;
    const { phase, attempt, limit, pausePoint } = store;
    const isAtHalt = phase === Phase.halted || phase === Phase.replaying;
    const stop = { number: (board.lesson?.pause_point ?? 0) + 1, count: attempt.markers.length };
    this.place.toggleAttribute("data-idle", !this.#mayStart());
    this.place.dataset.state = board.lesson?.state ?? "none";
    this.#screen.show({ phase, stop, ready: this.#isReady && this.#mayStart(), resumed: Boolean(attempt.gate.from) });
    this.#controls.show({ phase });
    this.#line.show({ ...attempt, limit, current: isAtHalt ? pausePoint?.id : null });
    this.panel.show(board, phase);
    this.#screen.lay(phase === Phase.halted ? this.panel.drawing : null);
    this.#showTime();
    if (phase === Phase.halted && board.lesson?.state === "film") this.#open();
  }

  /** Without a lesson there is nothing to start, but a part to show. */
  #mayStart() {
    return Boolean(this.board.lesson || this.store.clip);
  }

  /** The film has come to its stop: the question opens, as soon as the server can be reached. */
  async #open() {
    if (this.#underWay.has(this.board.lesson.changed)) return;
    await this.act({ do: "open" });
    if (this.store.phase === Phase.halted && this.board.lesson?.state === "film") setTimeout(() => this.#render(), AGAIN);
  }

  #sayHere() {
    const { lesson } = this.board;
    if (lesson) this.wire.post({ do: "here", changed: lesson.changed, position: lesson.state === "film" ? this.#film.position : lesson.position });
    else this.wire.ask();
  }

  #showTime() {
    if (!this.#film) return;
    this.#line.time = this.#film.position;
    this.#controls.time = this.#film.position;
  }
}
