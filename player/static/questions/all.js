/** The question types of the player, each loaded when a question of its type comes near; a new one is added here and nowhere else. */
import { withTexts } from "../i18n.js";
import { lazy } from "../lazy.js";
import { fetchPictures } from "../pictures.js";
import { questionElement as made } from "./base.js";
import { PendingQuestion } from "./pending.js";

const TYPES = {
  choice: () => import("./choice.js"),
  true_false: () => import("./true_false.js"),
  fill_in: () => import("./fill_in.js"),
  numeric: () => import("./numeric.js"),
  likert: () => import("./likert.js"),
  poll: () => import("./poll.js"),
  long_fill_in: () => import("./long_fill_in.js"),
  branch: () => import("./branch.js"),
  card: () => import("./card.js"),
  blanks: () => import("./blanks.js"),
  sequencing: () => import("./sequencing.js"),
  matching: () => import("./matching.js"),
  hotspot: () => import("./hotspot.js"),
};
const here = new Set(); // those that have come, with their texts
const LOADS = Object.fromEntries(Object.entries(TYPES).map(([type, load]) => [type, lazy(() => withTexts(load()).then(() => here.add(type)))]));

/** Loads what the questions of a pause point need, so that nothing has to wait at the halt; `pausePoint` may be null. */
export function prepare(pausePoint) {
  fetchPictures(pausePoint);
  return Promise.all((pausePoint?.questions ?? []).map(({ type }) => LOADS[known(type)]()));
}

/** The element that asks a question of this type; until its code has come, one that waits for it. */
export function questionElement(type) {
  return here.has(known(type)) ? made(known(type)) : new PendingQuestion(LOADS[known(type)]);
}

/** A type that this player does not know is shown as something to read. */
function known(type) {
  return type in TYPES ? type : "card";
}
