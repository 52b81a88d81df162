/** What belongs together. */
export const texts = {
  match_hint: "Sleep of tik een antwoord naar zijn plek, of kies het uit de lijst.",
  match_for: "Hoort bij: {item}",
  match_every: "Kies eerst bij elk een antwoord.",
  match_now: "{option} staat bij {item}",
  match_emptied: "{item} is weer leeg",
  match_right: "Hoort hier: {option}",
  used: "{option} (gebruikt)",
};
