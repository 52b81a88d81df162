/** The transcript: a line for each cue as far as the gate; follows the film, and a press plays from there. */
import { chosenLanguage, isSpoken } from "../captions.js";
import { Cues, captionIn } from "../cues.js";
import { Request, Tag } from "../events.js";
import { t } from "../i18n.js";
import { ask, h } from "../markup.js";
import { calmly } from "../motion.js";
import { formatTime } from "../time.js";

export const texts = { nl: () => [import("../lang/nl/settings.js")], en: () => [import("../lang/en/settings.js")] };

const LEFT_ALONE = 6000; // ms in which it does not follow, after the pupil has scrolled it

class FilmTranscript extends HTMLElement {
  #list = h("ol", { class: "transcript__lines" });
  #more = h("p", { class: "transcript__more" });
  #scroll = h("div", { class: "transcript__scroll" }, this.#list, this.#more);
  #cues = null;
  #current = -1;
  #aloneUntil = 0;

  start({ store, film }) {
    if (this.#cues) return;
    const caption = captionIn(store.attempt.captions.filter(isSpoken), chosenLanguage(), document.documentElement.lang);
    this.#cues = new Cues({ store, caption });
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", t("transcript"));
    this.append(this.#scroll);
    this.#list.lang = caption.language;
    this.#cues.addEventListener("change", () => this.#fill(store, film.position));
    film.addEventListener("time", () => this.#follow(film.position));
    for (const type of ["wheel", "touchmove", "keydown"]) {
      this.addEventListener(type, () => (this.#aloneUntil = performance.now() + LEFT_ALONE), { passive: true });
    }
    this.#list.addEventListener("keydown", (event) => this.#step(event));
    this.#cues.load();
  }

  get #lines() {
    return [...this.#list.querySelectorAll("button")];
  }

  /** Adds what the open gate has brought: what stands there keeps its place and the focus. */
  #fill({ attempt }, time) {
    for (const cue of this.#cues.cues.slice(this.#list.children.length)) this.#list.append(this.#line(cue));
    const { index, pause_point } = attempt.gate;
    this.#more.textContent = pause_point ? t("transcript_more", { number: index + 1 }) : "";
    this.#reachable(Math.max(0, this.#current));
    this.#follow(time); // switched on while the film stands still
  }

  #line({ start, words }) {
    const text = [h("span", { class: "transcript__time" }, formatTime(start)), h("span", { class: "transcript__words" }, words)];
    return h("li", {}, h("button", { type: "button", tabindex: "-1", onclick: () => ask(this, Request.way, start) }, text));
  }

  #follow(time) {
    const current = this.#cues.at(time);
    if (current === this.#current) return;
    const lines = this.#lines;
    lines[this.#current]?.removeAttribute("aria-current");
    lines[current]?.setAttribute("aria-current", "true");
    this.#current = current;
    if (this.contains(document.activeElement) && document.activeElement.matches(":focus-visible")) return;
    this.#reachable(Math.max(0, current));
    if (performance.now() > this.#aloneUntil) this.#show(lines[current]);
  }

  /** Scrolls the list, never the page. */
  #show(line) {
    if (!line) return;
    const top = line.offsetTop - (this.#scroll.clientHeight - line.offsetHeight) / 3;
    this.#scroll.scrollTo({ top, behavior: calmly() });
  }

  /** One line can be reached with Tab; from there the arrows go on. */
  #reachable(index) {
    for (const [at, line] of this.#lines.entries()) line.tabIndex = at === index ? 0 : -1;
  }

  #step(event) {
    const lines = this.#lines;
    const at = lines.indexOf(document.activeElement);
    const places = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: lines.length - 1 };
    if (at < 0 || !(event.key in places)) return;
    event.preventDefault();
    const to = Math.max(0, Math.min(lines.length - 1, places[event.key]));
    this.#reachable(to);
    lines[to].focus();
  }
}

customElements.define(Tag.transcript, FilmTranscript);
