/** What the teacher said of earlier attempts. */
export const texts = {
  said_before: "Dit zei je docent eerder",
  said_at_attempt: "Jij, bij poging {attempt}: {text}",
};
