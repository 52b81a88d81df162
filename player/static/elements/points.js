/** Points in words. */
import { t, tCount } from "../i18n.js";

/** "Je hebt 5 van de 6 punten"; nothing where there are none to get. */
export function points({ score, max_score }) {
  if (!max_score) return "";
  return t(max_score === 1 ? "your_points_one" : "your_points", { score: asWritten(score, 1), max_score: asWritten(max_score, 1) });
}

/** "3 punten kijkt je docent nog na"; nothing where no answer waits for the teacher. */
export function pointsAwaited(questions) {
  const count = questions.filter((question) => question.awaits_teacher).reduce((sum, question) => sum + question.points, 0);
  return count ? tCount("points_awaited", count, { count: asWritten(count, 1) }) : "";
}

/** A number as the page's language writes it: 2,5 or 2.5. */
export function asWritten(number, digits = 2) {
  const language = globalThis.document?.documentElement.lang || "nl";
  return Number(number).toLocaleString(language, { maximumFractionDigits: digits });
}

/** "kost een half punt"; nothing where it is free. */
export function costWords(cost) {
  if (!cost) return "";
  return cost === 0.5 ? t("cost_half") : tCount("cost", cost, { count: asWritten(cost) });
}
