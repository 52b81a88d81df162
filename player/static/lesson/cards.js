/** What stands on the device while there is no question: look at the board, or the lesson is over. */
import monitor from "lucide-static/icons/monitor.svg";
import { t } from "../i18n.js";
import { icon, iconOf } from "../icons.js";
import { h } from "../markup.js";

export function filmCard({ stop }) {
  const isLast = stop.number > stop.count;
  const words = isLast ? t("on_board_end") : t("on_board_stop", stop);
  return card(iconOf(monitor, "monitor"), t("on_board"), h("p", {}, words));
}

export function overCard() {
  const alone = h("a", { class: "button", href: location.pathname }, t("watch_alone"));
  const films = h("a", { class: "button button--second", href: "/films" }, t("your_films"));
  return card(icon("check"), t("lesson_over"), h("p", {}, t("lesson_over_kept")), h("div", { class: "actions" }, alone, films));
}

function card(sign, title, ...rest) {
  return h("div", { class: "lesson-card" }, sign, h("h2", { tabindex: "-1" }, title), ...rest);
}
