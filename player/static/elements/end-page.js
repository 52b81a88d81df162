/** The end: the score, what is next, what the pupil thought of it, and how each question went. Loaded when the last stop is near. */
import arrow from "lucide-static/icons/arrow-right.svg";
import award from "lucide-static/icons/award.svg";
import { Request, Tag } from "../events.js";
import { t, withTexts } from "../i18n.js";
import { addIcons, icon } from "../icons.js";
import { lazy } from "../lazy.js";
import { ask, button, fill, h } from "../markup.js";
import { tFor } from "../sound.js";
import { outcome } from "./outcomes.js";
import { partAgain } from "./part-again.js";
import { points, pointsAwaited } from "./points.js";
import { againSection, answersLater } from "./once-more.js";
import "./poll-results.js";
import { postPulse } from "./pulse-post.js";
import { pulseSection } from "./pulse.js";
import { waysSection } from "./ways.js";

export const texts = {
  nl: () => [import("../lang/nl/end.js"), import("../lang/nl/poll.js")],
  en: () => [import("../lang/en/end.js"), import("../lang/en/poll.js")],
};

addIcons({ arrow, award });
const loadBefore = lazy(() => withTexts(import("./said-before.js")));

export class EndPage extends HTMLElement {
  #title = h("h2", { tabindex: "-1" });
  #rest = h("div", { class: "end" });
  #polls = new Map(); // of each poll: the element that shows it
  #attempt = null;
  #pulse = null;
  #player = null;
  #from = null; // the question whose part is seen again

  constructor() {
    super();
    this.addEventListener(Request.part, ({ target }) => (this.#from = target.dataset.part));
  }

  /** It does what it offers, from when it is first shown. */
  connectedCallback() {
    const player = this.closest(Tag.player);
    if (this.#player === player) return;
    this.#player = player;
    partAgain(player);
    postPulse(player);
  }

  show(attempt, polls) {
    fill(this.#title, [t("done"), points(attempt)].filter(Boolean).join(" "));
    if (!this.contains(this.#rest)) fill(this, this.#title, this.#rest);
    if (attempt !== this.#attempt) this.#fill(attempt);
    this.#attempt = attempt;
    for (const { question, element } of this.#polls.values()) element.show(question, polls[question.id], attempt.language);
  }

  /** To the button of the part that was seen again (true), else to the title. */
  takeFocus() {
    const button = [...this.querySelectorAll("[data-part]")].find(({ dataset }) => dataset.part === this.#from);
    this.#from = null;
    (button ?? this.#title).focus({ preventScroll: true });
    button?.scrollIntoView({ block: "center" });
    return Boolean(button);
  }

  /** How the last choice of the pulse is on its way. */
  tellPulse(state) {
    this.#pulse?.tell(state);
  }

  #fill(attempt) {
    const { assignment, ways, passed, language, again, said_before } = attempt;
    const asked = passed.flatMap((point) => point.questions.filter(isAnswered).map((question) => [point, question]));
    const questions = asked.map(([, question]) => question);
    const awaited = pointsAwaited(questions);
    this.#pulse ??= pulseSection(attempt.pulse);
    fill(
      this.#rest,
      awaited && h("p", { class: "end__awaited" }, icon("waiting"), h("span", {}, awaited)),
      h("p", {}, tFor(attempt, "done_all")),
      answersLater(attempt, questions),
      again && againSection(again),
      assignment && toAssignment(assignment, language),
      this.#actions(attempt),
      this.#pulse.section,
      waysSection(ways, language),
      h("ol", { class: "outcomes" }, asked.map(([point, question]) => outcome(point, question, language, this.#pollOf(question)))),
      said_before?.[0] && this.#saidBefore(attempt),
    );
  }

  /** Its place, until what shows it has come. */
  #saidBefore(attempt) {
    const place = h("section");
    loadBefore().then((part) => part.saidBefore(place, attempt));
    return place;
  }

  #actions({ assignment, certificate }) {
    // the practical assignment, where there is one, comes first
    const films = h("a", { class: assignment ? "button button--second" : "button", href: "/films" }, t("back_to_films"));
    const again = button(t("watch_again"), () => ask(this, Request.way, 0), "button--second");
    const paper = certificate && h("a", { class: "button button--second", href: certificate }, icon("award"), t("certificate"));
    return h("div", { class: "actions" }, films, paper, again);
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

