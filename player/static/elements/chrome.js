/** media-chrome, and nothing of ours: it is loaded beside the player's own code, which is smaller and comes first. */
import "media-chrome/dist/media-captions-button.js";
import "media-chrome/dist/media-controller.js";
import "media-chrome/dist/media-mute-button.js";
import "media-chrome/dist/media-play-button.js";
import "media-chrome/dist/media-seek-backward-button.js";
import "media-chrome/dist/media-volume-range.js";

export { addTranslation, setLanguage } from "media-chrome/dist/utils/i18n.js";
