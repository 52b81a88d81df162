/** A lesson on the board. */
export const texts = {
  on_board: "Kijk naar het bord.",
  on_board_stop: "Straks komt halte {number} van {count}. De vraag komt dan hier.",
  on_board_end: "Alle haltes zijn geweest. Kijk de film samen uit.",
  stop_on_board: "Halte {number} van {count}",
  question_opens: "Er is een vraag.",
  answer_kept: "Je antwoord is bewaard, nr. {number}. Kijk naar het bord.",
  look_at_board: "Kijk naar het bord.",
  closed_without: "De vraag is dicht. Kijk naar het bord.",
  lesson_over: "De les op het bord is klaar.",
  lesson_over_kept: "Wat je antwoordde, is bewaard.",
  watch_alone: "Kijk zelf verder",
  your_films: "Naar je films",
  lesson_lost: "Geen verbinding. We proberen het steeds opnieuw.",
};
