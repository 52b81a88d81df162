/** Defines every element of the player. */
import "./film-screen.js";
import "./film-controls.js";
import "./stop-line.js";
import "./player-status.js";
import "./waiting-card.js";
import "./question-panel.js";
