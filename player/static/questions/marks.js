/** What is known of a part that was filled in: a sign with a word, for as long as the part stays as it was sent. */
import { t } from "../i18n.js";
import { icon } from "../icons.js";
import { fill, h } from "../markup.js";

/** Of a response by parts, `{part: value}`: was `part` right, if it still has that value? null: not known. */
export function markOf(last, part, value) {
  if (!last?.response || last.response[part] !== value) return null;
  return last.success || (last.feedback?.marks?.[part] ?? null);
}

/** How many of the parts that were sent were right; says it in `node`, and nothing where that is not known. */
export function tell(node, last) {
  const marks = Object.values(last?.feedback?.marks ?? {});
  const right = marks.filter(Boolean).length;
  const words = t("parts_right", { right, count: marks.length });
  return fill(node, marks.length > 1 && !last.success && [right > 0 && icon("check"), words]);
}

/** The place of a sign; `setMark` fills it. */
export function markPlace(id) {
  return h("span", { class: "part-mark", id });
}

/** Shows `mark` on `node`, and in the sign within it. */
export function setMark(node, mark) {
  node.classList.toggle("is-right", mark === true);
  node.classList.toggle("is-wrong", mark === false);
  const sign = node.querySelector(".part-mark");
  if (mark === null) return fill(sign);
  return fill(sign, icon(mark ? "check" : "wrong"), h("span", { class: "visually-hidden" }, t(mark ? "mark_right" : "mark_wrong")));
}
