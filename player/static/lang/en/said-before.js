/** What the teacher said of earlier attempts. */
export const texts = {
  said_before: "What your teacher said before",
  said_at_attempt: "You, at attempt {attempt}: {text}",
};
