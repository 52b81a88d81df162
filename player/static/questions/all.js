/** The question types of the player; a new one is added here and nowhere else. */
import "./choice.js";
import "./true_false.js";
import "./fill_in.js";
import "./numeric.js";
import "./likert.js";
import "./poll.js";
import "./long_fill_in.js";
import "./branch.js";
import "./card.js";
import "./blanks.js";
import "./sequencing.js";
import "./matching.js";
import "./hotspot.js";

export { questionElement } from "./base.js";
