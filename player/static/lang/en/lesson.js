/** A lesson on the board. */
export const texts = {
  on_board: "Look at the board.",
  on_board_stop: "Stop {number} of {count} comes soon. The question then comes here.",
  on_board_end: "All stops are done. Watch the end of the film together.",
  stop_on_board: "Stop {number} of {count}",
  question_opens: "There is a question.",
  answer_kept: "Your answer is saved, no. {number}. Look at the board.",
  look_at_board: "Look at the board.",
  closed_without: "The question is closed. Look at the board.",
  lesson_over: "The lesson on the board is over.",
  lesson_over_kept: "What you answered is saved.",
  watch_alone: "Watch on by yourself",
  your_films: "To your films",
  lesson_lost: "No connection. We keep trying.",
};
