/** How the class answered a poll: bars with words and numbers, from a number of answers on. */
import refresh from "lucide-static/icons/refresh-cw.svg";
import { Request, Tag } from "../events.js";
import { t, tCount } from "../i18n.js";
import { addIcons, icon } from "../icons.js";
import { ask, button, fill, h } from "../markup.js";
import { problemNotice } from "./problems.js";

addIcons({ refresh });

export class PollResults extends HTMLElement {
  #said = h("div", { class: "poll__said", role: "status" });
  #again = button("", () => ask(this, Request.poll, this.question.id), "button--second button--small");

  /** `poll` undefined: it has not been asked for, or is on its way. */
  show(question, poll, language) {
    this.question = question;
    if (!this.contains(this.#said)) fill(this, this.#said, this.#again);
    fill(this.#again, icon("refresh"), t(poll ? "poll_again" : "poll_show"));
    fill(this.#said, poll && said(question, poll, language));
  }
}

function said(question, poll, language) {
  if (poll.problem) return problemNotice(poll.problem);
  if (!poll.options) return h("p", {}, t("poll_few", poll));
  const chosen = [question.responses.at(-1)?.response ?? []].flat();
  const title = h("p", { class: "poll__title" }, tCount("poll_title", poll.answered));
  const bars = poll.options.map((option) => bar(option, poll.answered, chosen.includes(option.id), language));
  return [title, h("ul", { class: "poll__bars" }, bars)];
}

function bar({ text, count }, answered, isOwn, language) {
  const percent = Math.round((100 * count) / answered);
  const words = h("span", { class: "poll__count" }, tCount("poll_count", count, { percent }));
  const own = isOwn && [" ", h("span", { class: "poll__own" }, t("poll_own"))];
  const line = h("span", { class: "poll__track", "aria-hidden": "true" }, h("span", { class: "poll__fill" }));
  line.style.setProperty("--share", count / answered);
  return h("li", { "data-own": isOwn }, h("span", { class: "poll__text" }, h("span", { lang: language }, text), ...(own || [])), words, line);
}

customElements.define(Tag.poll, PollResults);
