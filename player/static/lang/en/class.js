/** What the teacher asks of everyone. */
export const texts = {
  class_pause: "The film stands still for a moment",
  class_pause_look: "Your teacher wants to say something. Look up from your screen.",
  class_pause_more: "It goes on by itself in a moment. What you filled in stays.",
  class_finish: "The film is done for today",
  class_finish_more: "Your teacher stopped the film for everyone. The answers that you sent are kept.",
  class_look_back: "Look back",
  class_films: "To your films",
};
