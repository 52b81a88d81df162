/** matching: to each item belongs an option. Chosen from a list, or dragged or tapped to its place. */
import open from "lucide-static/icons/chevron-down.svg";
import { t } from "../i18n.js";
import { addIcons, icon } from "../icons.js";
import { fill, h } from "../markup.js";
import { QuestionElement, defineQuestion } from "./base.js";
import { ChipTray } from "./chip-tray.js";
import { markOf, markPlace, setMark, tell } from "./marks.js";
import { letterOf, pictured, wordsOf } from "./pictured.js";

export const texts = { nl: () => [import("../lang/nl/matching.js")], en: () => [import("../lang/en/matching.js")] };

addIcons({ open });

export class MatchingQuestion extends QuestionElement {
  #tray = null;

  get response() {
    const said = this.inputs.map((select) => [select.dataset.item, select.value]);
    return said.every(([, option]) => option) ? Object.fromEntries(said) : null;
  }

  get missing() {
    return "match_every";
  }

  get firstMissing() {
    return this.inputs.find((select) => !select.value) ?? this.inputs[0];
  }

  fields() {
    const { items, options } = this.question;
    this.#tray = new ChipTray(this, options, (option, place) => this.#put(option, place.querySelector("select")));
    const pairs = h("ul", { class: "pairs", role: "list" }, items.map((item) => this.#pair(item)));
    return [h("p", { class: "hint" }, t("match_hint")), this.#tray.node, pairs, h("p", { class: "tally" })];
  }

  pick(number) {
    this.inputs[number - 1]?.focus();
  }

  mark(last) {
    if (this.isFresh(last)) for (const select of this.inputs) select.value = last.response?.[select.dataset.item] ?? "";
    this.#refresh();
    tell(this.querySelector(".tally"), last);
  }

  #pair(item) {
    const [words, mark] = ["words", "mark"].map((name) => `match-${this.question.id}-${item.id}-${name}`);
    const named = { "aria-label": t("match_for", { item: wordsOf(item) }), "aria-describedby": mark };
    const select = h("select", { "data-item": item.id, ...named, onchange: () => this.#chose(select) }, h("option", { value: "" }, t("choose")));
    select.append(...this.question.options.map(({ id }) => h("option", { value: id })));
    const place = h("span", { class: "place" }, select, h("span", { class: "place-shown", "aria-hidden": "true" }), icon("open"));
    return h("li", { class: "pair" }, h("span", { class: "pair-item", id: words }, pictured(item, "pair-words")), place, markPlace(mark), h("span", { class: "pair-right" }));
  }

  /** Options that went elsewhere are skipped in the list; by hand they are taken along. */
  #refreshList(select) {
    const elsewhere = this.inputs.filter((other) => other !== select).map((other) => other.value);
    [...select.options].slice(1).forEach((choice, index) => {
      choice.disabled = this.question.once !== false && elsewhere.includes(choice.value);
      const words = listed(this.question.options[index], index);
      choice.textContent = choice.disabled ? t("used", { option: words }) : words;
    });
  }

  #put(option, select) {
    select.value = option;
    this.#chose(select);
    this.say(t("match_now", { option: this.#wordsOf("options", option), item: this.#wordsOf("items", select.dataset.item) }));
  }

  /** An option that goes to one item only leaves the one where it was. */
  #chose(select) {
    const { once } = this.question;
    const others = this.inputs.filter((other) => other !== select && select.value && other.value === select.value);
    if (once !== false) for (const other of others) this.#empty(other);
    this.#refresh();
  }

  #empty(select) {
    select.value = "";
    this.say(t("match_emptied", { item: this.#wordsOf("items", select.dataset.item) }));
  }

  #wordsOf(list, id) {
    return wordsOf(this.question[list].find((each) => each.id === id));
  }

  #refresh() {
    const used = this.inputs.map((select) => select.value);
    const { settled, isHeld } = this.question;
    this.classList.toggle("is-settled", settled);
    this.#tray.show({ used, isOpen: !settled && !isHeld });
    for (const select of this.inputs) this.#refreshList(select);
    for (const select of this.inputs) this.#refreshPair(select);
  }

  #refreshPair(select) {
    const { question, last } = this;
    const pair = select.closest(".pair");
    const option = question.options.find(({ id }) => id === select.value);
    const mark = select.value ? markOf(last, select.dataset.item, select.value) : null;
    pair.classList.toggle("is-filled", Boolean(option));
    fill(pair.querySelector(".place-shown"), option ? pictured(option, "place-words") : t("choose"));
    setMark(pair, mark);
    const right = question.settled && mark === false ? question.right_answer?.response[select.dataset.item] : null;
    fill(pair.querySelector(".pair-right"), right && t("match_right", { option: this.#wordsOf("options", right) }));
  }
}

/** A picture without a text is found in the list by its letter. */
function listed(option, index) {
  return option.text ?? `${letterOf(index)}. ${wordsOf(option)}`;
}

defineQuestion("matching", MatchingQuestion);
