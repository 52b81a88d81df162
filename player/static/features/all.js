/**
 * What the player does beside asking and halting. Each feature is a function that gets <quiz-player> once it is built
 * (`store`, `film`, `parts`), before the film opens, and listens from then on. A new one is added here and nowhere else.
 */
import { captionsSize } from "./captions-size.js";
import { descriptions } from "./descriptions.js";
import { fullScreen } from "./full-screen.js";
import { inThePage } from "./in-the-page.js";
import { keys } from "./keys.js";
import { earlierAnswers } from "./earlier-answers.js";
import { mediaKeys } from "./media-keys.js";
import { offline } from "./offline.js";
import { oneTab } from "./one-tab.js";
import { littleData } from "./little-data.js";
import { settings } from "./settings.js";
import { sound } from "./sound.js";
import { speed } from "./speed.js";
import { transcript } from "./transcript.js";
import { watched } from "./watched.js";
import { withClass } from "./with-class.js";
import { words } from "./words.js";

export const FEATURES = [
  inThePage,
  mediaKeys,
  speed,
  sound,
  fullScreen,
  settings,
  captionsSize,
  offline,
  watched,
  transcript,
  descriptions,
  keys,
  earlierAnswers,
  oneTab,
  words,
  littleData,
  withClass,
];
