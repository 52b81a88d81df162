/** A short sound and a small picture when an answer was judged: the bus drives on, or waits at its stop. */
import { variantOf } from "../attempt.js";
import { feedbackKind } from "../elements/verdicts.js";
import { Happened } from "../events.js";
import { preference, preferences } from "../preferences.js";
import { busPicture } from "./bus.js";
import { chime } from "./chime.js";

const JUDGED = ["right", "partly", "wrong"];

export class Cheer {
  #before = null; // the question, and how many responses it had
  #isFresh = false;

  constructor({ store, film, parts }) {
    Object.assign(this, { store, film });
    store.addEventListener(Happened.change, () => this.#look());
    this.#look();
    preferences.addEventListener("change", () => this.decorate(parts.place));
  }

  /** The picture on the feedback that stands there; it moves only when the answer has just come back. */
  decorate(root) {
    for (const feedback of root.querySelectorAll(".feedback")) {
      const picture = feedback.querySelector(".bus");
      const kind = isOn() && JUDGED.find((each) => feedback.classList.contains(`is-${each}`));
      if (!kind) picture?.remove();
      else if (!picture) feedback.append(busPicture(kind, this.#isFresh));
    }
  }

  /** Not where the film is muted; and browsers make no sound in a page that nobody has touched. */
  get #isHeard() {
    return !this.film.video.muted && navigator.userActivation?.hasBeenActive !== false;
  }

  #look() {
    const { question } = this.store;
    const count = question?.responses.length ?? 0;
    const now = question && `${question.id} ${variantOf(question)}`;
    this.#isFresh = this.#before?.of === now && count > this.#before.count;
    if (this.#isFresh && isOn() && this.#isHeard) chime(feedbackKind(question, question.responses.at(-1)));
    this.#before = { of: now, count };
  }
}

function isOn() {
  return preference("sounds", "on") === "on";
}
