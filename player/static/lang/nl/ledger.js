/** Answers of earlier, and other tabs. */
export const texts = {
  earlier_waits_one: "1 antwoord van eerder wacht op internet. Het gaat vanzelf mee.",
  earlier_waits_other: "{count} antwoorden van eerder wachten op internet. Ze gaan vanzelf mee.",
  earlier_saved: "Je antwoord van eerder is bewaard, nr. {number}.",
  earlier_refused: "Een antwoord van eerder kwam te laat aan.",
  leave_waits: "Er wacht nog een antwoord op internet. Ga je toch weg? Dan gaat het mee als je hier weer bent aangemeld.",
  understood: "Begrepen",
  other_tab: "Je kijkt al in een ander tabblad",
  other_tab_more: "Ga daar verder, of kijk hier verder. Je antwoorden blijven bewaard.",
  go_on_here: "Hier verder kijken",
};
