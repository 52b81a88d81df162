/** Places in the picture. */
export const texts = {
  point_one: "Tik of klik op de plek in het beeld.",
  point_all: "Tik of klik in het beeld op alles wat klopt.",
  point_moves: "Je wees een plek aan. Toch een andere? Tik daar.",
  pointed_one: "Je wees 1 plek aan. Tik op het nummer om hem weg te halen.",
  pointed_other: "Je wees {count} plekken aan. Tik op een nummer om er een weg te halen.",
  point_first: "Wijs eerst een plek aan in het beeld.",
  points: "Aangewezen plekken",
  point_at: "Plek {number}",
  point_added: "Plek {number} aangewezen",
  point_taken: "Plek weggehaald",
  points_full: "Je kunt niet meer dan {count} plekken aanwijzen. Haal er eerst een weg.",
  take_away: "weghalen",
  list_instead: "Of kies uit de lijst",
  point_instead: "Toch aanwijzen in het beeld",
};
