/** Over the paused picture: takes points where it is pressed, shows them as numbered markers, and the right regions later. */
import { Tag } from "../events.js";
import { t } from "../i18n.js";
import { icon } from "../icons.js";
import { fill, h } from "../markup.js";
import { Dragging } from "./dragging.js";
import { fractionIn } from "./geometry.js";
import { RegionDrawing } from "./region-drawing.js";

export class PointLayer extends HTMLElement {
  #most = 1;
  #points = [];
  #marks = { of: null, marks: null };
  #isOpen = true;
  #markers = h("div", { class: "point-markers", role: "group", "aria-label": t("points") });
  #regions = new RegionDrawing();
  onpoint = () => {};

  /** At most `most` points: with one, pointing again moves it. */
  constructor(most = 1) {
    super();
    this.#most = most;
    this.addEventListener("click", (event) => this.#click(event));
    new Dragging(this, {
      find: ({ target }) => (this.#isOpen ? target.closest(".point") : null),
      start: (marker) => marker.classList.add("is-held"),
      move: (marker, at) => place(marker, this.#at(at)),
      drop: (marker, at) => this.#move(Number(marker.dataset.index), this.#at(at)),
      cancel: () => this.#draw(),
    });
  }

  connectedCallback() {
    this.append(this.#regions.node, this.#markers);
  }

  get points() {
    return this.#points;
  }

  set points(points) {
    this.#points = points;
    this.#draw();
  }

  set isOpen(isOpen) {
    this.#isOpen = isOpen;
    this.classList.toggle("is-open", isOpen);
    this.#draw();
  }

  /** `marks`: which of the points in `markedFor` were right; each shows while its point stays there. */
  show({ isOpen, marks, markedFor }) {
    this.#marks = { of: markedFor, marks };
    this.isOpen = isOpen;
  }

  /** The right regions, with their names. */
  reveal(regions) {
    this.#regions.show(regions);
  }

  #click(event) {
    if (!this.#isOpen) return;
    const marker = event.target.closest(".point");
    if (marker) return this.#take(Number(marker.dataset.index));
    const point = this.#at({ x: event.clientX, y: event.clientY });
    if (this.#most === 1) return this.#change([point], t("point_added", { number: 1 }));
    if (this.#points.length >= this.#most) return this.onpoint(t("points_full", { count: this.#most }));
    this.#change([...this.#points, point], t("point_added", { number: this.#points.length + 1 }));
  }

  #at(place) {
    return fractionIn(this.getBoundingClientRect(), place);
  }

  #take(index) {
    this.#change(this.#points.filter((_, each) => each !== index), t("point_taken"));
  }

  #move(index, point) {
    this.#change(this.#points.map((each, at) => (at === index ? point : each)), null);
  }

  #change(points, words) {
    this.points = points;
    this.onpoint(words);
  }

  #draw() {
    fill(this.#markers, this.#points.map((point, index) => this.#marker(point, index)));
  }

  #marker(point, index) {
    const mark = this.#markAt(index, point);
    const sign = mark === null ? String(index + 1) : icon(mark ? "check" : "wrong");
    const words = [t("point_at", { number: index + 1 }), mark !== null && t(mark ? "mark_right" : "mark_wrong"), this.#isOpen && t("take_away")];
    const kind = mark === null ? "point" : mark ? "point is-right" : "point is-wrong";
    const marker = h("button", { type: "button", class: kind, "data-index": index, disabled: !this.#isOpen, "aria-label": words.filter(Boolean).join(", ") }, h("span", {}, sign));
    place(marker, point);
    return marker;
  }

  #markAt(index, [x, y]) {
    const { of, marks } = this.#marks;
    const was = of?.[index];
    return was && was[0] === x && was[1] === y ? (marks?.[index] ?? null) : null;
  }
}

function place(marker, [x, y]) {
  marker.style.insetInlineStart = `${x * 100}%`;
  marker.style.insetBlockStart = `${y * 100}%`;
}

customElements.define(Tag.points, PointLayer);
