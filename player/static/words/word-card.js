/** What a hard word means: a small card beside the word, with its picture, a line, and a button that says it. */
import { t } from "../i18n.js";
import { icon } from "../icons.js";
import { fill, h } from "../markup.js";
import { rich } from "../rich.js";
import { speaker } from "./all.js";

const GAP = 8; // px between the word and its card, and from the edges of the page
const TITLE_ID = "word-card-title";
const TEXT_ID = "word-card-text";

export class WordCard {
  #from = null; // the button that opened it
  node = h("div", { class: "word-card", role: "dialog", tabindex: "-1", "aria-labelledby": TITLE_ID, "aria-describedby": TEXT_ID, hidden: true });

  /** It lies in `home`, so that it is there in full screen too. */
  constructor(home, reader) {
    Object.assign(this, { home, reader });
    this.node.addEventListener("keydown", (event) => this.#key(event));
    this.node.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !this.#holds(relatedTarget) && this.close(false));
    document.addEventListener("pointerdown", ({ target }) => this.#holds(target) || this.close(false));
    for (const type of ["scroll", "resize"]) window.addEventListener(type, () => this.#place(), { capture: true, passive: true });
  }

  get isOpen() {
    return !this.node.hidden;
  }

  isOpenFor(from) {
    return this.isOpen && this.#from === from;
  }

  open(word, from, language) {
    this.#from?.removeAttribute("aria-expanded");
    this.#from = from;
    from.setAttribute("aria-expanded", "true");
    const { image } = word;
    const close = h("button", { type: "button", class: "word-card__close", "aria-label": t("close"), onclick: () => this.close() }, icon("wrong"));
    const say = speaker(this.reader, { key: `word ${word.term}`, label: t("say_word"), src: word.audio, parts: () => [{ text: word.term, language }] });
    const head = h("div", { class: "word-card__head" }, h("strong", { id: TITLE_ID, lang: language }, word.term), say, close);
    const picture = image && h("img", { src: image.src, alt: image.alt ?? "" });
    picture?.addEventListener("load", () => this.#place());
    fill(this.node, head, picture, h("div", { id: TEXT_ID, class: "rich", lang: language }, rich(word.html, word.text)));
    if (this.node.parentElement !== this.home) this.home.append(this.node);
    this.node.hidden = false;
    this.#place();
    this.node.focus({ preventScroll: true });
  }

  close(isBack = true) {
    if (!this.isOpen) return;
    const from = this.#from;
    this.#from = null;
    this.node.hidden = true;
    this.reader.quiet();
    from?.removeAttribute("aria-expanded");
    if (isBack && from?.isConnected) from.focus({ preventScroll: true });
  }

  #holds(target) {
    return this.node.contains(target) || (this.#from?.contains(target) ?? false);
  }

  #key(event) {
    event.stopPropagation(); // no key of the film or the question
    if (event.key === "Escape") this.close();
  }

  /** Under the word, or above it where there is more room; within the page. */
  #place() {
    if (!this.isOpen || !this.#from?.isConnected) return;
    const word = this.#from.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height, style } = this.node;
    const { clientWidth, clientHeight } = document.documentElement;
    const isBelow = word.bottom + GAP + height <= clientHeight || word.top < clientHeight - word.bottom;
    const top = isBelow ? word.bottom + GAP : word.top - GAP - height;
    style.left = `${Math.max(GAP, Math.min(word.left, clientWidth - width - GAP))}px`;
    style.top = `${Math.max(GAP, Math.min(top, clientHeight - height - GAP))}px`;
  }
}
