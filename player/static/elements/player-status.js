/** Says once what happened: halts for who listens, troubles of the film for all. */
import { Tag } from "../events.js";
import { fill, h } from "../markup.js";
import { problemNotice } from "./problems.js";

export class PlayerStatus extends HTMLElement {
  #said = h("p", { class: "visually-hidden", role: "status" });
  #trouble = h("div", { class: "trouble" });

  connectedCallback() {
    if (!this.contains(this.#said)) this.replaceChildren(this.#said, this.#trouble);
  }

  say(words) {
    if (this.#said.textContent !== words) this.#said.textContent = words;
  }

  /** `code` null: the trouble is over. */
  trouble(code) {
    if (this.dataset.code === String(code)) return;
    this.dataset.code = String(code);
    fill(this.#trouble, code && problemNotice({ code }));
  }
}

customElements.define(Tag.status, PlayerStatus);
