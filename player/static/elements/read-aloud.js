/** "Lees voor": plays the spoken prompt when asked, and falls silent when its question is left. */
import { Tag } from "../events.js";
import { t } from "../i18n.js";
import { icon } from "../icons.js";
import { fill, h } from "../markup.js";

export class ReadAloud extends HTMLElement {
  #audio = null;
  #button = h("button", { type: "button", class: "aloud", onclick: () => this.#toggle() });

  /** `src` null: there is nothing to read out. */
  show(src) {
    this.quiet();
    this.#audio = src ? new Audio() : null;
    this.hidden = !src;
    if (!src) return;
    Object.assign(this.#audio, { preload: "none", src });
    for (const type of ["play", "pause", "ended"]) this.#audio.addEventListener(type, () => this.#tell());
    this.#audio.addEventListener("error", () => this.#tell("aloud_fails"));
    this.#tell();
    fill(this, this.#button);
  }

  quiet() {
    this.#audio?.pause();
  }

  disconnectedCallback() {
    this.quiet();
  }

  #toggle() {
    if (!this.#audio.paused) return this.#audio.pause();
    this.#audio.currentTime = 0;
    this.#audio.play().catch(() => {}); // "error" tells
  }

  #tell(key = this.#audio?.paused === false ? "read_aloud_stop" : "read_aloud") {
    fill(this.#button, icon(key === "read_aloud_stop" ? "stop" : "volume"), t(key));
  }
}

customElements.define(Tag.aloud, ReadAloud);
