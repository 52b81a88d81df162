/** A button that reads something out; not there where nothing can. */
import { t } from "../i18n.js";
import { icon } from "../icons.js";
import { fill, h } from "../markup.js";

/**
 * `key` names what is read, `label` says so for who listens (and shows, with `words`). `parts()` gives the texts at the
 * moment of asking. Until it is known which voices there are, its place is kept.
 */
export function speaker(reader, { key, label, src = null, parts, more = () => [], words = null }) {
  const button = h("button", { type: "button", class: words ? "aloud" : "aloud is-small", "data-aloud": key });
  let isFailing = false;
  const show = () => {
    if (button.isConnected || !button.dataset.shown) draw(button, reader, { key, label, src, words, isFailing, language: parts()[0]?.language });
  };
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    isFailing = !(await reader.read(key, { src, parts: parts(), more: more() }));
    show();
  });
  reader.addEventListener("change", function changed() {
    if (button.dataset.shown && !button.isConnected) return reader.removeEventListener("change", changed);
    show();
  });
  show();
  return button;
}

function draw(button, reader, { key, label, src, words, isFailing, language }) {
  const can = src ? "yes" : reader.reads(language);
  const isReading = reader.key === key;
  button.dataset.shown = can;
  const { classList } = button;
  const isAwaited = can === "perhaps" || (can === "no" && classList.contains("is-awaited")); // its room stays, or all beside it moves
  button.hidden = can === "no" && !isAwaited;
  classList.toggle("is-awaited", isAwaited);
  button.setAttribute("aria-label", isReading ? t("read_aloud_stop") : label);
  const said = isFailing ? t("aloud_fails") : isReading ? t("read_aloud_stop") : words;
  const shown = [isReading, isFailing, said].join();
  if (button.dataset.state === shown) return;
  button.dataset.state = shown;
  fill(button, icon(isReading ? "stop" : "volume"), words && h("span", {}, said));
}
