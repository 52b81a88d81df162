/** Puts a speaker beside every prompt, option, hint and feedback. */
import { t } from "../i18n.js";
import { h } from "../markup.js";
import { speaker } from "./speaker.js";

/** What is read with the prompt, of types whose parts are moved, matched or filled in. */
const PARTS = {
  blanks: ({ parts }) => [parts.map((part) => (typeof part === "string" ? part : "…")).join("")],
  sequencing: ({ items }) => items.map(wordsOf),
  matching: ({ items, options }) => [...items, ...options].map(wordsOf),
  likert: ({ steps, low, high }) => [`1: ${low}`, `${steps}: ${high}`],
};

export function placeSpeakers(root, reader, { question, attempt }) {
  const { language } = attempt;
  const place = (selector, make) => {
    for (const node of root.querySelectorAll(selector)) if (!node.querySelector("[data-aloud]")) node.append(make(node));
  };
  if (question) place(".panel-head", (node) => promptSpeaker(node, reader, question, language));
  place(".option-row", (node) => optionSpeaker(reader, node.querySelector(".text"), language));
  place(".hint-note", (node) => small(reader, node.querySelector(".rich"), t("read_hint"), language));
  place(".outcome", (node) => outcomeSpeaker(reader, node.querySelector(".outcome__words"), language));
  place(".feedback", (node) => small(reader, node, t("read_feedback"), language));
}

function promptSpeaker(head, reader, question, language) {
  const form = head.parentElement;
  const texts = () => [...form.querySelectorAll(".prompt, .prompt-more")].map((node) => node.textContent);
  const inLanguage = (said) => said.map((text) => ({ text, language }));
  const [parts, more] = [() => inLanguage(texts()), () => inLanguage(PARTS[question.type]?.(question) ?? [])];
  const words = t("read_aloud");
  const button = speaker(reader, { key: `prompt ${question.id}`, label: words, words, src: question.audio, parts, more });
  return h("read-aloud", {}, button);
}

/** Reads what stands in `node`, block by block, each in its language. */
function small(reader, node, label, language) {
  const parts = () => [...blocksOf(node)].map((block) => ({ text: block.textContent, language: block.closest("[lang]")?.lang || language }));
  return speaker(reader, { key: `${label} ${node.textContent}`, label, parts });
}

function optionSpeaker(reader, node, language) {
  return small(reader, node, t("read_this", { text: node.textContent }), language);
}

function outcomeSpeaker(reader, node, language) {
  return small(reader, node, t("read_this", { text: node.querySelector(".outcome__prompt").textContent }), language);
}

function blocksOf(node) {
  const blocks = node.querySelectorAll("p, li");
  return blocks.length ? blocks : [node];
}

function wordsOf({ text, image }) {
  return text ?? image?.alt ?? "";
}
