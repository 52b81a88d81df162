/** The picture: media-chrome's controller around the `<video>`, the badge of the halt and the start button. */
import { Phase, Request, Tag } from "../events.js";
import { t } from "../i18n.js";
import { icon } from "../icons.js";
import { ask, fill, fillOnce, h } from "../markup.js";
import { tFor } from "../sound.js";

export const CONTROLLER_ID = "film";

export class FilmScreen extends HTMLElement {
  #badge = h("p", { class: "halt-badge" });
  #layer = h("div", { class: "film-layer", hidden: true });
  #start = h("button", { type: "button", class: "start", onclick: () => ask(this, Request.start) });

  /** Needs media-chrome loaded. Builds the screen for an attempt; `tracks` are its captions. */
  build(attempt, tracks) {
    this.video = h("video", { slot: "media", playsinline: true, preload: "auto", poster: attempt.poster, "aria-label": attempt.title }, tracks);
    this.controller = h("media-controller", controllerProps(attempt), this.video);
    this.replaceChildren(this.controller, this.#layer, this.#badge, this.#start);
    this.attempt = attempt;
    this.size = { width: attempt.width || 16, height: attempt.height || 9 };
    new ResizeObserver(() => this.#fit()).observe(this);
  }

  show({ phase, stop, ready, resumed }) {
    const still = phase === Phase.halted;
    this.classList.toggle("is-halted", still);
    this.controller.toggleAttribute("gesturesdisabled", still || phase === Phase.ready);
    this.#badge.hidden = !still;
    if (still) this.#badge.replaceChildren(icon("pause"), t("stop_of", stop));
    this.#start.hidden = phase !== Phase.ready;
    this.#start.disabled = !ready;
    // Once: a click whose target is replaced halfway is lost.
    const words = startWords(this.attempt, ready, resumed);
    fillOnce(this.#start, words, () => h("span", {}, icon("play"), words));
  }

  /** Lays `node` exactly over the picture, black bars left out; null takes it away. */
  lay(node) {
    if (this.#layer.firstChild !== node) fill(this.#layer, node);
    this.#layer.hidden = !node;
    this.classList.toggle("has-layer", Boolean(node));
    this.#fit();
  }

  #fit() {
    const { width, height } = this.size;
    const scale = Math.min(this.clientWidth / width, this.clientHeight / height);
    this.#layer.style.inlineSize = `${width * scale}px`;
    this.#layer.style.blockSize = `${height * scale}px`;
  }
}

function controllerProps({ kind }) {
  const own = { nohotkeys: true, noautoseektolive: true, novolumepref: true, nomutedpref: true, nosubtitleslangpref: true };
  return { id: CONTROLLER_ID, autohide: "-1", "data-kind": kind, ...own };
}

function startWords(attempt, ready, resumed) {
  if (!ready) return tFor(attempt, "loading");
  return resumed ? t("go_on_watching") : tFor(attempt, "start");
}

customElements.define(Tag.screen, FilmScreen);
