/** How a stop or a question went: a sign and a word, never colour alone. */
import { t } from "../i18n.js";
import { icon } from "../icons.js";
import { h } from "../markup.js";

/** A question's result as a marker's: right, partly, wrong or seen. */
export function questionResult(question) {
  const scores = question.responses.map((response) => response.score ?? 0);
  const last = question.responses.at(-1);
  if (!last || last.success === null) return "seen";
  if (question.responses.some((response) => response.success)) return "right";
  return Math.max(...scores) > 0 ? "partly" : "wrong";
}

/** The disc of a stop: tick, half, cross, or its number while it is open. Its parent carries `data-state`. */
export function stopSign(state, number) {
  return h("span", { class: "line__disc", "aria-hidden": "true" }, sign(state, number));
}

export function resultWord(result) {
  return t(`result_${result ?? "open"}`);
}

function sign(state, number) {
  if (state === "right" || state === "seen") return icon("check");
  if (state === "partly") return "½";
  if (state === "wrong") return icon("wrong");
  return String(number ?? "");
}
