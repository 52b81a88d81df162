/** What a pupil has typed and not sent yet, kept for this tab and this attempt, so that a reload loses nothing. */
import { Attribute, Stored, Tag } from "./events.js";

export function readDraft(question) {
  try {
    return sessionStorage.getItem(place(question)) ?? "";
  } catch {
    return ""; // storage is shut: the draft lasts as long as the page
  }
}

export function keepDraft(question, text) {
  try {
    if (text) sessionStorage.setItem(place(question), text);
    else sessionStorage.removeItem(place(question));
  } catch {
    // As above, or it is full.
  }
}

function place(question) {
  return `${Stored.drafts}:${document.querySelector(Tag.player)?.getAttribute(Attribute.attemptUrl)}:${question}`;
}
