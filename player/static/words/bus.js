/** The picture: a small bus. Drawn here, without words: the feedback says it all. */

const SVG = "http://www.w3.org/2000/svg";
const BODY = "M3 6.5A2.5 2.5 0 0 1 5.5 4H34a4 4 0 0 1 4 3.5l1.5 8V21H3z";
const WINDOWS = ["M6.5 7.5h6v5h-6z", "M15 7.5h6v5h-6z", "M23.5 7.5h6v5h-6z", "M32 7.5h2.5a1.5 1.5 0 0 1 1.5 1.200l.8 3.800H32z"];

export function busPicture(kind, isMoving) {
  const holder = document.createElement("span");
  holder.className = `bus is-${kind}${isMoving ? " is-moving" : ""}`;
  holder.setAttribute("aria-hidden", "true");
  const drawing = shape("svg", { viewBox: "0 0 42 26", width: 42, height: 26 });
  drawing.append(shape("path", { d: BODY, class: "bus__body" }), ...WINDOWS.map((d) => shape("path", { d, class: "bus__window" })));
  drawing.append(...[11, 31].map((cx) => shape("circle", { cx, cy: 21.5, r: 3.5, class: "bus__wheel" })));
  holder.append(drawing);
  return holder;
}

function shape(tag, props) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props)) node.setAttribute(name, value);
  return node;
}
