/** Places in the picture. */
export const texts = {
  point_one: "Tap or click the place in the picture.",
  point_all: "Tap or click all that is right in the picture.",
  point_moves: "You pointed at a place. Rather another one? Tap there.",
  pointed_one: "You pointed at 1 place. Tap the number to take it away.",
  pointed_other: "You pointed at {count} places. Tap a number to take one away.",
  point_first: "Point at a place in the picture first.",
  points: "The places you pointed at",
  point_at: "Place {number}",
  point_added: "You pointed at place {number}",
  point_taken: "Place taken away",
  points_full: "You can point at no more than {count} places. Take one away first.",
  take_away: "take away",
  list_instead: "Or choose from the list",
  point_instead: "Point in the picture after all",
};
