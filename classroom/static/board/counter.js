/** How many have answered, of those who take part. */
import { h } from "../../../player/static/markup.js";
import { said } from "./words.js";

export function counter({ lesson, words }) {
  if (!lesson) return null;
  const { answered, here, pupils } = lesson;
  if (!lesson.question) return h("p", { class: "quiet" }, said(here === 1 ? words.here_one : words.here_other, { here, pupils }));
  if (lesson.state !== "open") return h("p", { class: "quiet" }, said(words.answered_of, { answered, here }));
  const isAll = here > 0 && answered >= here;
  return [
    h("p", { class: isAll ? "board-number is-all" : "board-number" }, h("strong", { "data-answered": String(answered) }, String(answered)), ` ${said(words.of_here, { here })}`),
    h("progress", { max: String(Math.max(here, 1)), value: String(answered), "aria-label": words.answered }),
    isAll && h("p", { class: "board-all" }, words.everyone),
  ];
}
