/** Which key does what: not while typing, and not where the key has a use of its own. No DOM but what the event brings. */

const ACTS = {
  " ": "play", k: "play", ArrowLeft: "back", ArrowRight: "on", j: "far_back", l: "far_on",
  m: "mute", c: "captions", f: "fullscreen", "?": "help",
};
const TYPED = "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=range])";
const MOVED = "input, [role=slider], [role=listbox], media-volume-range"; // with the arrows
const PRESSED = "button, a, summary, label, input, [role=button], [role=switch]";

/** What a key does: the name of an act, a number from 1 to 9, or null where it is left to the page. */
export function actOf({ key, target, ctrlKey, metaKey, altKey, defaultPrevented }) {
  if (ctrlKey || metaKey || altKey || defaultPrevented || target.closest?.(TYPED)) return null;
  if (/^[1-9]$/.test(key)) return Number(key);
  const act = ACTS[key.length === 1 ? key.toLowerCase() : key] ?? null;
  if (key === " " && target.closest?.(PRESSED)) return null;
  return key.startsWith("Arrow") && target.closest?.(MOVED) ? null : act;
}
