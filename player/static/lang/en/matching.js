/** What belongs together. */
export const texts = {
  match_hint: "Drag or tap an answer to its place, or choose it from the list.",
  match_for: "Goes with: {item}",
  match_every: "Choose an answer for each one first.",
  match_now: "{option} is with {item}",
  match_emptied: "{item} is empty again",
  match_right: "Belongs here: {option}",
  used: "{option} (used)",
};
