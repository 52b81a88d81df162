/** Marks hard words in what stands on the page: as buttons in running text, with a button below where a tap means something else. */
import { t } from "../i18n.js";
import { fill, h } from "../markup.js";

const TAPPED = ".prompt, .prompt-more, .blanks, .hint-note .rich, .feedback .rich, .feedback .right-answer, .outcome .rich, .ways > .rich";
const CHOSEN = ".option .text, .order-words, .pair-words, .place-words"; // a tap here chooses, moves or fills
const OWN = "button, input, select, textarea, label, .term, .visually-hidden";

/** `find` from marking.js; `open(word, node)` shows what it means. */
export function markWords(root, find, open) {
  for (const place of root.querySelectorAll(TAPPED)) {
    mark(place, find, ({ word, text }) => termButton(word, text, open));
  }
  for (const place of root.querySelectorAll(CHOSEN)) {
    mark(place, find, ({ text }) => h("span", { class: "term is-chosen" }, text), "button, input, select, .term");
  }
  for (const form of root.querySelectorAll("question-panel form")) listWords(form, find, open);
}

function mark(place, find, made, own = OWN) {
  for (const node of textsOf(place, own)) {
    const pieces = find(node.data);
    if (pieces.some((piece) => piece.word)) node.replaceWith(...pieces.map((piece) => (piece.word ? made(piece) : piece)));
  }
}

function textsOf(place, own) {
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(own)) found.push(walker.currentNode);
  return found;
}

/** Below the options: a button for each word in them. */
function listWords(form, find, open) {
  const texts = [...form.querySelectorAll(".option .text, .order-words, .pair-words, .chip-words")].map((node) => node.textContent);
  const words = new Set(texts.flatMap((text) => find(text)).map((piece) => piece.word).filter(Boolean));
  const key = [...words].map(({ term }) => term).join("\n");
  const listed = form.querySelector(".hard-words");
  if ((listed?.dataset.key ?? "") === key) return;
  listed?.remove();
  if (key) form.querySelector(".hint-place").before(list(words, key, open));
}

function list(words, key, open) {
  const buttons = [...words].map((word) => termButton(word, word.term, open, "term-chip"));
  return fill(h("p", { class: "hard-words", "data-key": key }), h("span", {}, t(words.size > 1 ? "hard_words" : "hard_word")), ...buttons);
}

function termButton(word, text, open, kind = "term") {
  const button = h("button", { type: "button", class: kind, "aria-haspopup": "dialog" }, text);
  button.addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation();
    open(word, button, event.detail === 0);
  });
  return button;
}
