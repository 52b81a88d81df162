/** The preview's page: a player that is set up anew at the same place whenever the files have changed. */
import { Happened, Phase, Request, Tag } from "../../../player/static/events.js";
import "../../../player/static/quiz-player.js";
import { loadSide, moveTo, PreviewApi } from "./api.js";
import { listen, showProgress } from "./news.js";

const SETTLE = 150; // ms after the last move of a seek before the player is set up anew
const SAME = 0.05; // seconds: a seek this near a stop means the stop

export class PreviewPage {
  #news = null;
  #turn = 0;
  #timer = null;
  #player = null;
  #wish = null; // where the player that is being set up is to stand

  constructor(root) {
    this.root = root;
    this.token = document.querySelector("meta[name=csrf-token]").content;
    this.part = (name) => root.querySelector(`[data-${name}]`);
  }

  start() {
    this.#take(JSON.parse(this.root.dataset.news), true);
    this.part("side").addEventListener("click", (event) => this.#jump(event));
    this.part("player").addEventListener(Request.seek, (event) => this.#seek(event), true);
    listen((news) => this.#take(news), (gone) => (this.part("gone").hidden = !gone));
  }

  #take(news, isFirst = false) {
    const before = this.#news ?? {};
    this.#news = news;
    if (!isFirst && news.revision !== before.revision) this.#renewSide();
    this.part("waiting").hidden = !news.waiting;
    showProgress(this.part("waiting").parentElement, news);
    this.part("nothing").hidden = news.shown > 0;
    if (news.shown > 0 && !news.waiting && (news.shown !== before.shown || before.waiting)) this.#show(this.#here());
  }

  /** Where the producer is now: at a stop, or at a time. */
  #here() {
    if (this.#wish) return this.#wish;
    const { store, film } = this.#player ?? {};
    if (!store) return { time: 0, pausePoint: null, play: false };
    const isAtStop = store.phase === Phase.halted || store.phase === Phase.replaying;
    return { time: film.position, pausePoint: isAtStop ? store.pausePoint?.id : null, play: !film.video.paused };
  }

  async #show(wish) {
    const turn = ++this.#turn;
    this.#wish = wish;
    const place = await moveTo(wish, this.token);
    if (turn !== this.#turn) return;
    if (!place?.playlist) return (this.#wish = null);
    const api = new PreviewApi(place.attempt, this.token, place.playlist);
    const attempt = await api.loadAttempt();
    if (turn !== this.#turn) return;
    const player = this.#setUp(attempt);
    player.addEventListener(Happened.ready, () => player === this.#player && (this.#wish = null));
    await player.start(attempt, api, { at: place.at });
    if (wish.play) player.film.play();
    if (wish.line) player.querySelector(Tag.line).focus();
  }

  #setUp({ width, height, attempt }) {
    const player = document.createElement(Tag.player);
    player.setAttribute("attempt-url", `/api/attempts/${attempt}`);
    this.root.style.setProperty("--ratio", String(width && height ? width / height : 2.4)); // of a recording: lower
    this.#player?.film?.video.pause();
    this.part("player").replaceChildren(player);
    this.#player = player;
    return player;
  }

  #jump({ target }) {
    const button = target.closest("[data-pause-point]");
    if (button) this.#show({ time: 0, pausePoint: button.dataset.pausePoint, play: false });
  }

  /** Up to the stop that is ahead the player sees to it; past it another stop is ahead. */
  #seek(event) {
    clearTimeout(this.#timer);
    const { store, film } = this.#player;
    const time = event.detail;
    const stop = store.attempt.markers.find(({ at }) => Math.abs(at - time) < SAME);
    const isNear = stop ? stop.id === store.pausePoint?.id : time <= store.limit;
    if (isNear) return;
    event.stopPropagation();
    const wish = { time, pausePoint: stop?.id ?? null, play: !film.video.paused, line: true };
    this.#timer = setTimeout(() => this.#show(wish), SETTLE);
  }

  async #renewSide() {
    const html = await loadSide();
    if (html === null) return;
    const side = this.part("side");
    const focused = side.contains(document.activeElement) ? document.activeElement.dataset.pausePoint : null;
    side.innerHTML = html; // made by our own template, which escapes all that the files say
    if (focused) side.querySelector(`[data-pause-point="${CSS.escape(focused)}"]`)?.focus();
    const { title } = side.querySelector("[data-title]").dataset;
    this.root.querySelector("h1").textContent = title;
  }
}
