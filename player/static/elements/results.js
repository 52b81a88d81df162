/** How a stop or a question went: a sign and a word, never colour alone. */
import { t } from "../i18n.js";
import { icon } from "../icons.js";
import { h } from "../markup.js";
import { feedbackKind } from "./verdicts.js";

const SIGNS = { right: "check", seen: "check", given: "check", wrong: "wrong", waiting: "waiting", skipped: "skipped" };

/** A question's result: right, partly, wrong, waiting (for the teacher) or given (nothing to be right about). */
export function questionResult(question) {
  const { responses } = question;
  const last = responses.at(-1);
  if (!last) return "seen";
  if (responses.some((response) => response.success)) return "right";
  const best = Math.max(...responses.map((response) => response.score ?? 0));
  const kind = feedbackKind(question, { ...last, score: best });
  return kind === "seen" ? "given" : kind;
}

/** The disc of a stop: tick, half, cross, or its number while it is open. Its parent carries `data-state`. */
export function stopSign(state, number) {
  return h("span", { class: "line__disc", "aria-hidden": "true" }, sign(state, number));
}

export function resultWord(result) {
  return t(`result_${result ?? "open"}`);
}

function sign(state, number) {
  if (state === "partly") return "½";
  return state in SIGNS ? icon(SIGNS[state]) : String(number ?? "");
}
