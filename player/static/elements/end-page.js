/** The end: the score, what is next, and of each question what the pupil said and what was right. */
import { Request, Tag } from "../events.js";
import { t } from "../i18n.js";
import { icon } from "../icons.js";
import { ask, button, fill, h } from "../markup.js";
import { outcome } from "./outcomes.js";
import { points, pointsAwaited } from "./points.js";
import { waysSection } from "./ways.js";

export class EndPage extends HTMLElement {
  #title = h("h2", { tabindex: "-1" });
  #rest = h("div", { class: "end" });
  #polls = new Map(); // of each poll: the element that shows it
  #attempt = null;

  show(attempt, polls) {
    fill(this.#title, [t("done"), points(attempt)].filter(Boolean).join(" "));
    if (!this.contains(this.#rest)) fill(this, this.#title, this.#rest);
    if (attempt !== this.#attempt) this.#fill(attempt);
    this.#attempt = attempt;
    for (const { question, element } of this.#polls.values()) element.show(question, polls[question.id], attempt.language);
  }

  focusTitle() {
    this.#title.focus({ preventScroll: true });
  }

  #fill(attempt) {
    const { assignment, ways, passed, language } = attempt;
    const questions = passed.flatMap((point) => point.questions).filter(isAnswered);
    const awaited = pointsAwaited(questions);
    fill(
      this.#rest,
      awaited && h("p", { class: "end__awaited" }, icon("waiting"), h("span", {}, awaited)),
      h("p", {}, t("done_all")),
      assignment && toAssignment(assignment, language),
      h("div", { class: "actions" }, toFilms(assignment), button(t("watch_again"), () => ask(this, Request.start), "button--second")),
      waysSection(ways, language),
      h("ol", { class: "outcomes" }, questions.map((question) => outcome(question, language, this.#pollOf(question)))),
    );
  }

  #pollOf(question) {
    if (question.type !== "poll") return null;
    const element = this.#polls.get(question.id)?.element ?? h(Tag.poll);
    this.#polls.set(question.id, { question, element });
    return element;
  }
}

function isAnswered({ type, responses }) {
  return type !== "card" && type !== "branch" && responses.some(({ response }) => response !== null);
}

function toAssignment({ title, url }, language) {
  return h("div", { class: "next-task" }, h("h3", {}, t("now_you")), h("p", { lang: language }, title), h("a", { class: "button", href: url }, t("to_assignment"), icon("arrow")));
}

/** The way on; the practical assignment, where there is one, comes first. */
function toFilms(assignment) {
  return h("a", { class: assignment ? "button button--second" : "button", href: "/films" }, t("back_to_films"));
}

customElements.define(Tag.end, EndPage);
