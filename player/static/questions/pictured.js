/** An item or option that is a text, a picture, or both. */
import { h } from "../markup.js";
import { picture } from "../pictures.js";

/** In words: its text, or what its picture shows. */
export function wordsOf({ text, image }) {
  return text ?? image?.alt ?? "";
}

export function pictured({ text, image }, kind) {
  const shown = image && picture(image, { draggable: "false" });
  return h("span", { class: image ? `${kind} has-picture` : kind }, shown, text);
}

/** A, B, C: how a picture is named in a list. */
export function letterOf(index) {
  return String.fromCharCode(65 + index);
}
