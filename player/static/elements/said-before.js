/** On the end page: what the teacher said of earlier attempts. Loaded where there is any. */
import { t } from "../i18n.js";
import { fill, h } from "../markup.js";
import { rich } from "../rich.js";

export const texts = {
  nl: () => [import("../lang/nl/said-before.js")],
  en: () => [import("../lang/en/said-before.js")],
};

export function saidBefore(place, { said_before: told, language }) {
  place.className = "said-before";
  fill(place, h("h3", {}, t("said_before")), h("ul", {}, told.map((one) => said(one, language))));
}

function said({ attempt, prompt, prompt_html, text, comment }, language) {
  return h(
    "li",
    {},
    h("div", { class: "outcome__prompt rich", lang: language }, rich(prompt_html, prompt)),
    h("p", {}, t("said_at_attempt", { attempt, text })),
    h("p", { class: "comment" }, t("teacher_says", { text: comment })),
  );
}
