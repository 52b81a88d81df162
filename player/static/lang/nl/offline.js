/** Without internet. */
export const texts = {
  offline_plays: "Geen internet. De film speelt nog een stukje door.",
  offline_waits: "Geen internet. De film gaat vanzelf verder als het er weer is.",
  offline_halted: "Geen internet. Geef gerust antwoord: we bewaren het.",
  offline_gate: "Geen internet. Je antwoord gaat mee als het er weer is. Dan gaat de film verder.",
  offline_next: "Geen internet. Je antwoord is binnen. De film gaat verder als het er weer is.",
};
