/** The question types of the player, each loaded when a question of its type comes near; a new one is added here and nowhere else. */
import { lazy } from "../lazy.js";
import { fetchPictures } from "../pictures.js";
import { isDefined, questionElement as made } from "./base.js";
import { PendingQuestion } from "./pending.js";

const TYPES = {
  choice: lazy(() => import("./choice.js")),
  true_false: lazy(() => import("./true_false.js")),
  fill_in: lazy(() => import("./fill_in.js")),
  numeric: lazy(() => import("./numeric.js")),
  likert: lazy(() => import("./likert.js")),
  poll: lazy(() => import("./poll.js")),
  long_fill_in: lazy(() => import("./long_fill_in.js")),
  branch: lazy(() => import("./branch.js")),
  card: lazy(() => import("./card.js")),
  blanks: lazy(() => import("./blanks.js")),
  sequencing: lazy(() => import("./sequencing.js")),
  matching: lazy(() => import("./matching.js")),
  hotspot: lazy(() => import("./hotspot.js")),
};

/** Loads what the questions of a pause point need, so that nothing has to wait at the halt; `pausePoint` may be null. */
export function prepare(pausePoint) {
  fetchPictures(pausePoint);
  return Promise.all((pausePoint?.questions ?? []).map(({ type }) => TYPES[known(type)]()));
}

/** The element that asks a question of this type; until its code has come, one that waits for it. */
export function questionElement(type) {
  return isDefined(known(type)) ? made(known(type)) : new PendingQuestion(known(type), TYPES[known(type)]);
}

/** A type that this player does not know is shown as something to read. */
function known(type) {
  return type in TYPES ? type : "card";
}
