/** The entry of the preview: its page with the player, or the page that waits for the pupil's film. */
import "../../../player/static/nonce.js";
import { setLanguage } from "../../../player/static/i18n.js";
import { listen, showProgress } from "./news.js";
import { PreviewPage } from "./page.js";

await setLanguage(document.documentElement.lang);
const page = document.querySelector(".preview");
const wait = document.querySelector(".preview-wait");
if (page) new PreviewPage(page).start();
if (wait) listen((news) => (news.packaged ? location.reload() : showProgress(wait, news)));
