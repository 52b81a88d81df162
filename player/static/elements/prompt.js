/** What is asked: its first paragraph is the heading, lists and further paragraphs follow it and describe it. */
import { t } from "../i18n.js";
import { fill, h } from "../markup.js";
import { rich } from "../rich.js";

const MORE_ID = "question-more";

export class Prompt {
  heading = h("h2", { tabindex: "-1", class: "prompt" });
  more = h("div", { id: MORE_ID, class: "prompt-more" });

  show({ prompt, prompt_html }, language) {
    const blocks = rich(prompt_html, prompt);
    const first = blocks[0]?.nodeName === "P" ? blocks.shift() : h("p", {}, t("question"));
    for (const part of [this.heading, this.more]) part.lang = language;
    fill(this.heading, [...first.childNodes]);
    fill(this.more, blocks);
    if (blocks.length) this.heading.setAttribute("aria-describedby", MORE_ID);
    else this.heading.removeAttribute("aria-describedby");
  }
}
