/** From the end page: plays the part that a question is about, and comes back. */
import { Request } from "../events.js";
import { ask } from "../markup.js";

const ASTRAY = 3; // seconds outside the part: taken elsewhere, so it plays on from there

export function partAgain(player) {
  const { store, film } = player;
  player.addEventListener(Request.part, ({ detail }) => {
    film.playFrom(detail.from);
    store.seePart(detail);
  });
  film.addEventListener("time", () => look(player, store.part, film.position));
}

function look(player, part, position) {
  if (!part) return;
  if (position < part.from - ASTRAY || position > part.to + ASTRAY) player.store.seePart(null);
  else if (position >= part.to) ask(player, Request.end);
}
