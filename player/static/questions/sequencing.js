/** sequencing: steps to put in order, by dragging, by buttons or by keys. */
import down from "lucide-static/icons/arrow-down.svg";
import grip from "lucide-static/icons/grip-vertical.svg";
import up from "lucide-static/icons/arrow-up.svg";
import { t } from "../i18n.js";
import { addIcons, icon } from "../icons.js";
import { h } from "../markup.js";
import { QuestionElement, defineQuestion } from "./base.js";
import { DragInList } from "./drag-in-list.js";
import { glide } from "./glide.js";
import { markPlace, setMark, tell } from "./marks.js";
import { pictured, wordsOf } from "./pictured.js";

export const texts = { nl: () => [import("../lang/nl/sequencing.js")], en: () => [import("../lang/en/sequencing.js")] };

addIcons({ down, grip, up });

const BY = { ArrowUp: -1, ArrowDown: 1 };

export class SequencingQuestion extends QuestionElement {
  #isTouched = false;
  #grabbed = null; // { step, before }: by the keyboard

  get controls() {
    return ".order-grip, .order-move";
  }

  get response() {
    return this.#isTouched ? this.#order : null;
  }

  get missing() {
    return "order_first";
  }

  get #steps() {
    return [...this.querySelectorAll(".order-step")];
  }

  get #order() {
    return this.#steps.map((step) => step.dataset.item);
  }

  fields() {
    this.#isTouched = false;
    const hint = h("p", { class: "hint", id: this.#id("keys") }, t("order_hint"), h("span", { class: "visually-hidden" }, ` ${t("order_keys")}`));
    const list = h("ol", { class: "order-list", role: "list" }, this.question.items.map((item) => this.#step(item)));
    const moved = (step, place) => this.#put(step, place);
    new DragInList(list, { may: () => this.#isOpen, shown: (step, place) => this.#number(step, place), moved });
    return [hint, list, h("p", { class: "tally" })];
  }

  pick(number) {
    this.#steps[number - 1]?.querySelector(".order-grip").focus();
  }

  mark(last) {
    if (this.isFresh(last) && last.response) this.#arrange(last.response);
    this.#refresh();
    tell(this.querySelector(".tally"), last);
  }

  get #isOpen() {
    return !this.question.settled && !this.question.isHeld;
  }

  #id(name) {
    return `order-${this.question.id}-${name}`;
  }

  #step(item) {
    const mark = this.#id(`mark-${item.id}`);
    const grip = h("button", { type: "button", class: "order-grip", "aria-describedby": `${mark} ${this.#id("keys")}` }, h("span", { class: "number" }), icon("grip"));
    const step = h("li", { class: "order-step", "data-item": item.id }, grip, pictured(item, "order-words"), markPlace(mark), h("span", { class: "order-right" }));
    step.append(this.#moveButton(step, -1, "up"), this.#moveButton(step, 1, "down"));
    grip.addEventListener("keydown", (event) => this.#key(event, step));
    grip.addEventListener("click", () => this.#grabOrDrop(step));
    grip.addEventListener("blur", () => this.#drop(step));
    return step;
  }

  #moveButton(step, by, name) {
    return h("button", { type: "button", class: "order-move", "data-by": by, onclick: () => this.#moveBy(step, by) }, icon(name));
  }

  /** Arrows move a step that is held; Escape puts it back. */
  #key(event, step) {
    if (this.#grabbed?.step !== step) return;
    const { key } = event;
    if (!(key in BY) && key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (key in BY) return this.#moveBy(step, BY[key]);
    this.#put(step, this.#grabbed.before);
    this.#drop(step, "order_back");
  }

  /** Space and Enter press the grip; a mouse drags it, so its click does nothing. */
  #grabOrDrop(step) {
    if (this.#grabbed?.step === step) return this.#drop(step, "order_dropped");
    this.#grabbed = { step, before: this.#steps.indexOf(step) };
    this.#refresh();
    this.#tell(step, "order_grabbed");
  }

  #drop(step, words) {
    if (this.#grabbed?.step !== step) return;
    this.#grabbed = null;
    this.#refresh();
    if (words) this.#tell(step, words);
  }

  #moveBy(step, by) {
    const place = this.#steps.indexOf(step) + by;
    if (place >= 0 && place < this.#steps.length) this.#put(step, place);
    this.#tell(step, "order_now");
  }

  /** The others make room, so that the step keeps the focus. */
  #put(step, place) {
    if (this.#steps[place] !== step) this.#isTouched = true;
    glide(this.#steps, () => {
      let from = this.#steps.indexOf(step);
      for (; from < place; from += 1) step.before(step.nextElementSibling);
      for (; from > place; from -= 1) step.after(step.previousElementSibling);
    });
    this.#refresh();
  }

  /** The numbers while `step` is held over `place`. */
  #number(step, place) {
    const others = this.#steps.filter((each) => each !== step);
    const order = [...others.slice(0, place), step, ...others.slice(place)];
    order.forEach((each, index) => (each.querySelector(".number").textContent = index + 1));
  }

  #arrange(order) {
    this.querySelector(".order-list").append(...order.map((id) => this.#steps.find((step) => step.dataset.item === id)));
    this.#isTouched = true;
  }

  #tell(step, key) {
    this.say(t(key, { step: this.#words(step), number: this.#steps.indexOf(step) + 1, count: this.#steps.length }));
  }

  #words({ dataset }) {
    return wordsOf(this.question.items.find(({ id }) => id === dataset.item));
  }

  #refresh() {
    this.classList.toggle("is-settled", this.question.settled);
    this.#steps.forEach((step, index) => this.#refreshStep(step, index));
  }

  #refreshStep(step, index) {
    const words = { step: this.#words(step), number: index + 1, count: this.#steps.length };
    const isGrabbed = this.#grabbed?.step === step;
    const grip = step.querySelector(".order-grip");
    step.classList.toggle("is-grabbed", isGrabbed);
    grip.setAttribute("aria-pressed", isGrabbed);
    grip.setAttribute("aria-label", t("order_grip", words));
    grip.querySelector(".number").textContent = index + 1;
    for (const button of step.querySelectorAll(".order-move")) {
      const by = Number(button.dataset.by);
      button.setAttribute("aria-label", t(by < 0 ? "order_up" : "order_down", words));
      button.setAttribute("aria-disabled", String(!this.#steps[index + by]));
    }
    this.#showMark(step, index);
  }

  #showMark(step, index) {
    const { last, question } = this;
    const item = step.dataset.item;
    const isWhereItWas = last?.response?.[index] === item;
    const mark = isWhereItWas ? last.success || (last.feedback?.marks?.[item] ?? null) : null;
    setMark(step, mark);
    const right = question.settled && mark === false ? (question.right_answer?.response ?? []).indexOf(item) : -1;
    step.querySelector(".order-right").textContent = right < 0 ? "" : t("order_right", { number: right + 1 });
  }
}

defineQuestion("sequencing", SequencingQuestion);
