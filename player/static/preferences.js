/** What this browser's user chose: sound, size of captions, little data. By name, as text; lasts as long as the browser keeps it. */

const PREFIX = "halte-";

/** Tells `change` with detail { name, value }. */
export const preferences = new EventTarget();

export function preference(name, fallback = null) {
  try {
    return localStorage.getItem(PREFIX + name) ?? fallback;
  } catch {
    return chosen.get(name) ?? fallback;
  }
}

export function prefer(name, value) {
  chosen.set(name, value);
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // Storage is shut (private windows, some schools): the choice lasts for this page.
  }
  preferences.dispatchEvent(new CustomEvent("change", { detail: { name, value } }));
}

/** Calls `act` whenever the preference `name` is chosen anew. */
export function onPreference(name, act) {
  preferences.addEventListener("change", ({ detail }) => detail.name === name && act());
}

const chosen = new Map();
