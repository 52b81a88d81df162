/** The server's HTML of a Markdown text (paragraphs, lists, bold, italic) as nodes. Whatever else it holds is shown as text. */
import { h } from "./markup.js";

const KNOWN = new Set(["P", "UL", "OL", "LI", "STRONG", "EM", "BR"]);

/** Nodes of `html`, or a paragraph of `plain` where there is none. */
export function rich(html, plain) {
  if (!html) return plain ? [h("p", {}, plain)] : [];
  const holder = document.createElement("template");
  holder.innerHTML = html;
  for (const node of holder.content.querySelectorAll("*")) tidy(node);
  return [...holder.content.childNodes].filter((node) => node.textContent.trim());
}

function tidy(node) {
  if (!KNOWN.has(node.tagName)) node.replaceWith(node.textContent);
  for (const name of node.getAttributeNames()) if (name !== "start") node.removeAttribute(name);
}
