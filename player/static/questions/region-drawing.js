/** Draws regions over the picture, each with its name. */
import { icon } from "../icons.js";
import { fill, h } from "../markup.js";
import { anchorOf } from "./geometry.js";

const SVG = "http://www.w3.org/2000/svg";
const EDGE = 6; // px that a name keeps from the picture's edge

export class RegionDrawing {
  #drawing = svg("svg", { "aria-hidden": "true", preserveAspectRatio: "none" });
  #names = h("ul", { class: "region-names", role: "list" });
  #regions = [];
  node = h("div", { class: "regions" }, this.#drawing, this.#names);

  constructor() {
    new ResizeObserver(() => this.#fit()).observe(this.node);
  }

  show(regions) {
    if (regions === this.#regions) return;
    this.#regions = regions;
    this.#fit();
  }

  /** In pixels, so that circles are round and lines equally wide. */
  #fit() {
    const { clientWidth: width, clientHeight: height } = this.node;
    if (!width || !this.#regions.length) return;
    this.#drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.#drawing.replaceChildren(...this.#regions.flatMap((region) => [shapeOf(region, width, height, "halo"), shapeOf(region, width, height, "edge")]));
    fill(this.#names, this.#regions.map((region) => h("li", { class: "region-name" }, icon("check"), region.label)));
    this.#regions.forEach((region, index) => this.#placeName(this.#names.children[index], anchorOf(region, width / height), width, height));
  }

  #placeName(name, { x, y, isLow }, width, height) {
    const half = name.offsetWidth / 2 + EDGE;
    const left = Math.min(Math.max(x * width, half), width - half);
    name.style.insetInlineStart = `${left}px`;
    name.style.insetBlockStart = `${y * height}px`;
    name.classList.toggle("is-above", isLow);
  }
}

function shapeOf(region, width, height, kind) {
  const { shape, x, y, radius, points } = region;
  if (shape === "circle") return svg("circle", { class: kind, cx: x * width, cy: y * height, r: radius * height });
  if (shape === "polygon") return svg("polygon", { class: kind, points: points.map(([px, py]) => `${px * width},${py * height}`).join(" ") });
  return svg("rect", { class: kind, x: x * width, y: y * height, width: region.width * width, height: region.height * height, rx: 4 });
}

function svg(tag, props) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props)) node.setAttribute(name, value);
  return node;
}
