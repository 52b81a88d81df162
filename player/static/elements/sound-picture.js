/** What stands in the film's place while there is only sound: the author's poster, else a calm drawing with the title. */
import { h } from "../markup.js";

const RINGS = [22, 34, 46, 58];

export function soundPicture({ poster, title, language }) {
  if (poster) return h("img", { class: "sound-picture", src: poster, alt: "" });
  return h("div", { class: "sound-picture sound-picture--drawn", "aria-hidden": "true" }, drawing(), h("p", { lang: language }, title));
}

/** The sign of a halt, from which sound spreads. */
function drawing() {
  const holder = document.createElement("template");
  const rings = RINGS.map((radius) => `<circle class="ring" cx="60" cy="60" r="${radius}"/>`).join("");
  holder.innerHTML = `<svg viewBox="0 0 120 120">${rings}<circle class="sign" cx="60" cy="60" r="13"/></svg>`;
  return holder.content.firstChild;
}
