/** Beside the film: what the class is asked, who has answered, what it answered, and what the teacher can do now. */
import { fill, fillOnce, h } from "../../../player/static/markup.js";
import { actions } from "./actions.js";
import { answers } from "./answers.js";
import { asked } from "./asked.js";
import { counter } from "./counter.js";
import { intro } from "./intro.js";
import { Texts } from "./texts.js";

export class Panel {
  #asked = h("div", { class: "board-asked" });
  #count = h("div", { class: "board-count" });
  #bars = h("div", { class: "board-bars" });
  #actions = h("div", { class: "board-actions" });
  #said = h("p", { class: "board-said", role: "alert" });
  #texts = null; // what was written to an open question
  drawing = null; // where the class pointed, to lay over the film
  wasOn = false;
  #state = ""; // what is the matter with the connection, in words

  constructor(place, told, act) {
    Object.assign(this, { place, told, words: told.words, act });
    this.#texts = new Texts(told, (words) => this.tell(words));
    fill(place, this.#asked, this.#count, this.#bars, this.#texts.node, this.#said, this.#actions);
  }

  show(board, phase) {
    const { lesson } = board;
    this.wasOn ||= Boolean(lesson);
    const view = { ...this.told, board, lesson, phase, ended: this.wasOn && !lesson };
    const before = this.#asked.dataset.key;
    fillOnce(this.#asked, keyOf(board, view.ended), () => (lesson ? asked(view) : intro(view)));
    fillOnce(this.#bars, JSON.stringify([lesson?.bars, lesson?.right]), () => this.#answers(view));
    this.#texts.show(lesson);
    fill(this.#count, counter(view) ?? []);
    fillOnce(this.#actions, JSON.stringify([lesson?.changed, lesson?.acts, board.resume, phase, view.clip]), () => actions(view, this.act));
    if (before && before !== this.#asked.dataset.key && lesson?.question) this.#focusQuestion();
  }

  #answers(view) {
    const nodes = answers(view) ?? [];
    const drawings = nodes.filter((node) => node?.matches?.(".drawing"));
    this.drawing = drawings.length === 1 ? drawings[0] : null;
    return nodes.filter((node) => node !== this.drawing);
  }

  /** After the teacher did something, the next thing to do is under the hand. */
  focusNext() {
    requestAnimationFrame(() => this.#actions.querySelector("button:not(:disabled)")?.focus({ preventScroll: true }));
  }

  /** Words of a refusal; "" where there is none: then how the connection is, if it is not well. */
  tell(words) {
    this.#said.textContent = words || this.#state;
  }

  showState(state) {
    if (this.place.dataset.wire === state) return;
    this.place.dataset.wire = state;
    this.#state = state === "live" ? "" : this.words[state];
    this.tell("");
  }

  #focusQuestion() {
    if (document.activeElement !== document.body && !this.#actions.contains(document.activeElement)) return;
    this.#asked.querySelector("h2")?.focus({ preventScroll: true });
  }
}

/** Of what the question is made: the same stays as it is, with its pictures. */
function keyOf({ lesson, resume }, ended) {
  if (!lesson) return `none ${resume} ${ended}`;
  return JSON.stringify([lesson.question?.id, lesson.state === "film" && lesson.pause_point, lesson.state === "open"]);
}
