/** The entry of the board: the film plays here for the whole class, and halts by itself. */
import "../../../player/static/nonce.js";
import "../../../player/static/quiz-player.js"; // the film's own code, as one file
import { setLanguage } from "../../../player/static/i18n.js";
import { Board } from "./board.js";

const place = document.querySelector("[data-board]");
await setLanguage(document.documentElement.lang);
await new Board(place, JSON.parse(document.getElementById("told").textContent)).start();
