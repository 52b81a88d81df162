/** Without internet. */
export const texts = {
  offline_plays: "No internet. The film plays on for a bit.",
  offline_waits: "No internet. The film goes on by itself when it is back.",
  offline_halted: "No internet. Just answer: we keep it.",
  offline_gate: "No internet. Your answer goes along when it is back. Then the film goes on.",
  offline_next: "No internet. Your answer is in. The film goes on when it is back.",
};
