/** What the class chose. */
export const texts = {
  choose_more: "Choose what suits you. You may choose more than one.",
  poll_show: "See what the class chose",
  poll_again: "Look again",
  poll_few: "Too few answers yet: {answered} of {least}. Look again later.",
  poll_title_one: "What the class chose: {count} answer",
  poll_title_other: "What the class chose: {count} answers",
  poll_count_one: "{count} time · {percent}%",
  poll_count_other: "{count} times · {percent}%",
  poll_own: "your choice",
};
