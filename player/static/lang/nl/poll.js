/** What the class chose. */
export const texts = {
  choose_more: "Kies wat bij jou past. Je mag er meer kiezen.",
  poll_show: "Bekijk wat de klas koos",
  poll_again: "Kijk opnieuw",
  poll_few: "Nog te weinig antwoorden: {answered} van de {least}. Kijk straks nog eens.",
  poll_title_one: "Zo koos de klas: {count} antwoord",
  poll_title_other: "Zo koos de klas: {count} antwoorden",
  poll_count_one: "{count} keer · {percent}%",
  poll_count_other: "{count} keer · {percent}%",
  poll_own: "jouw keuze",
};
