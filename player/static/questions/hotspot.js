/** hotspot: places in the picture, pointed at in the film or chosen from the list of their names. */
import list from "lucide-static/icons/list-checks.svg";
import point from "lucide-static/icons/mouse-pointer-click.svg";
import { t, tCount } from "../i18n.js";
import { addIcons, icon } from "../icons.js";
import { fill, h } from "../markup.js";
import { defineQuestion } from "./base.js";
import { ChoiceQuestion } from "./choice.js";
import { tell } from "./marks.js";
import { PointLayer } from "./point-layer.js";

export const texts = { nl: () => [import("../lang/nl/hotspot.js")], en: () => [import("../lang/en/hotspot.js")] };

addIcons({ list, point });

export class HotspotQuestion extends ChoiceQuestion {
  #layer = null;
  #isListed = false; // chosen from the list, not pointed
  #pointing = h("p", { class: "pointing" });
  #toggle = h("button", { type: "button", class: "button button--second list-toggle", onclick: () => this.#switch(!this.#isListed, true) });

  get options() {
    return this.question.regions.map(({ id, label }) => ({ id, text: label }));
  }

  get controls() {
    return "input, .list-toggle";
  }

  get overlay() {
    return this.#layer;
  }

  get response() {
    const { points } = this.#layer;
    if (!this.#isListed) return points.length ? { points } : null;
    const regions = this.#boxes.filter((box) => box.checked).map((box) => box.value);
    return regions.length ? { regions } : null;
  }

  get missing() {
    return this.#isListed ? "answer_first" : "point_first";
  }

  get #boxes() {
    return [...this.querySelectorAll("input")];
  }

  fields() {
    const { multiple, regions, most_points } = this.question;
    this.#layer = new PointLayer(most_points ?? (multiple ? regions.length : 1));
    this.#layer.onpoint = (words) => this.#pointed(words);
    const list = super.fields();
    list.id = `list-${this.question.id}`;
    this.#toggle.setAttribute("aria-controls", list.id);
    this.#switch(false);
    return [this.#pointing, this.#toggle, list, h("p", { class: "tally" })];
  }

  pick(number) {
    const box = this.#boxes[number - 1];
    if (!box || box.disabled) return;
    this.#switch(true);
    box.focus();
    box.click();
  }

  mark(last) {
    const said = last?.response;
    if (this.isFresh(last) && said) this.#restore(said);
    const { settled, right_answer, isHeld } = this.question;
    this.classList.toggle("is-settled", settled);
    const marks = last?.success ? said?.points?.map(() => true) : last?.feedback?.marks;
    this.#layer.show({ isOpen: !settled && !isHeld && !this.#isListed, marks: said?.points ? marks : null, markedFor: said?.points });
    if (settled && right_answer?.regions) this.#layer.reveal(right_answer.regions);
    this.#markList(last, said?.regions ?? []);
    tell(this.querySelector(".tally"), last);
    this.#refresh();
  }

  #restore({ points, regions }) {
    this.#layer.points = points ?? [];
    for (const box of this.#boxes) box.checked = regions?.includes(box.value) ?? false;
    this.#switch(Boolean(regions));
  }

  #markList(last, said) {
    const { right_answer, settled } = this.question;
    const right = settled ? (right_answer?.response.regions ?? []) : [];
    const marks = last?.feedback?.marks;
    for (const label of this.querySelectorAll(".option")) {
      const id = label.querySelector("input").value;
      const isSaid = said.includes(id);
      label.classList.toggle("is-right", isSaid && (last.success || marks?.[id] === true) || right.includes(id));
      label.classList.toggle("is-wrong", isSaid && marks?.[id] === false);
    }
  }

  /** One way at a time: what was answered in the other is let go of. */
  #switch(isListed, isAsked = false) {
    this.#isListed = isListed;
    if (isAsked) this.#layer.points = [];
    if (isAsked) for (const box of this.#boxes) box.checked = false;
    this.classList.toggle("is-listed", isListed);
    this.#toggle.setAttribute("aria-expanded", String(isListed));
    fill(this.#toggle, icon(isListed ? "point" : "list"), t(isListed ? "point_instead" : "list_instead"));
    this.#layer.isOpen = !isListed;
    this.#refresh();
    if (isAsked && isListed) this.#boxes[0].focus();
  }

  #pointed(words) {
    this.#refresh();
    if (words) this.say(words);
  }

  #refresh() {
    const { length } = this.#layer.points;
    const { multiple } = this.question;
    const pointed = multiple ? tCount("pointed", length) : t("point_moves");
    fill(this.#pointing, icon("point"), h("span", {}, length ? pointed : t(multiple ? "point_all" : "point_one")));
  }
}

defineQuestion("hotspot", HotspotQuestion);
