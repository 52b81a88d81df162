/** Makes elements without innerHTML: what authors write is text, never markup. */

export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) set(node, name, value);
  node.append(...present(children));
  return node;
}

/** Gives `node` these children and no others. */
export function fill(node, ...children) {
  node.replaceChildren(...present(children));
  return node;
}

/** Fills `node` again only where `key` has changed: what has the focus in it keeps that. */
export function fillOnce(node, key, make) {
  if (node.dataset.key === key) return;
  node.dataset.key = key;
  fill(node, make());
}

/** A request that travels up to <quiz-player>, or what happened, from there to the page. */
export function ask(node, request, detail) {
  node.dispatchEvent(new CustomEvent(request, { bubbles: true, composed: true, detail }));
}

export function button(words, onclick, kind = "") {
  return h("button", { type: "button", class: ["button", kind].filter(Boolean).join(" "), onclick }, words);
}

function present(children) {
  return children.flat().filter((child) => child !== null && child !== undefined && child !== false);
}

function set(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else node.setAttribute(name, value === true ? "" : value);
}
