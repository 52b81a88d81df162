/** How to scroll: at once for who wants no movement. */
export function calmly() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}
