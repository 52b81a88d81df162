/** Wat de docent aan iedereen vraagt. */
export const texts = {
  class_pause: "De film staat even stil",
  class_pause_look: "Je docent wil iets vertellen. Kijk even op van je scherm.",
  class_pause_more: "Straks gaat het vanzelf verder. Wat je invulde, blijft staan.",
  class_finish: "De film is klaar voor vandaag",
  class_finish_more: "Je docent heeft de film voor iedereen gestopt. De antwoorden die je verstuurde, zijn bewaard.",
  class_look_back: "Terugkijken",
  class_films: "Naar je films",
};
