/** The end: the score, and of each question what the pupil said and what was right. */
import { Request, Tag } from "../events.js";
import { t } from "../i18n.js";
import { ask, button, fill, h } from "../markup.js";
import { questionResult, resultWord, stopSign } from "./results.js";
import { points } from "./waiting-card.js";

export class EndPage extends HTMLElement {
  #title = h("h2", { tabindex: "-1" });

  show(attempt) {
    fill(this.#title, [t("done"), points(attempt)].filter(Boolean).join(" "));
    const questions = attempt.passed.flatMap((passed) => passed.questions);
    fill(
      this,
      this.#title,
      h("p", {}, t("done_all")),
      h("ol", { class: "outcomes" }, questions.filter(isAnswered).map(outcome)),
      h("div", { class: "actions" }, toFilms(), button(t("watch_again"), () => ask(this, Request.start), "button--second")),
    );
  }

  focusTitle() {
    this.#title.focus({ preventScroll: true });
  }
}

function isAnswered({ type, responses }) {
  return type !== "card" && responses.some(({ response }) => response !== null);
}

function outcome(question) {
  const result = questionResult(question);
  const said = question.responses.at(-1).text;
  const right = result !== "right" && question.right_answer?.text;
  const words = [
    h("p", { class: "outcome__prompt" }, question.prompt),
    h("p", { class: "outcome__result" }, resultWord(result)),
    h("p", {}, t("you_said", { text: said })),
    right && h("p", {}, t("right_answer", { text: right })),
  ];
  return h("li", { class: "outcome", "data-state": result }, stopSign(result), h("div", {}, words));
}

function toFilms() {
  return h("a", { class: "button", href: "/films" }, t("back_to_films"));
}

customElements.define(Tag.end, EndPage);
