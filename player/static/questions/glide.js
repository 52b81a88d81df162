/** Lets elements glide from where they were to where a change puts them. */

const DURATION = 200;

/** Also takes away the transforms of a drag, from which they then glide. */
export function glide(nodes, change) {
  const before = new Map(nodes.map((node) => [node, node.getBoundingClientRect().top]));
  change();
  for (const node of nodes) node.style.transform = "";
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  for (const [node, top] of before) {
    const by = top - node.getBoundingClientRect().top;
    if (by) node.animate([{ transform: `translateY(${by}px)` }, { transform: "none" }], { duration: DURATION, easing: "ease-out" });
  }
}
