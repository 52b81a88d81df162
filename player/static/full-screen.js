/**
 * The whole player over the whole screen: film and question together. Where elements can't have the screen (iPhones,
 * some frames), the player takes the whole window instead. Tells `change`.
 */

const FULL = "is-full"; // the class of what fills the screen, either way
const WINDOW = "is-full-window"; // of what fills the window by itself
const NOT_SEEN = "script, style, template, link, dialog";

export class FullScreen extends EventTarget {
  #frame;
  #isWindow = false;
  #stilled = []; // what was made inert
  #scrolled = 0;

  constructor(frame, video) {
    super();
    this.#frame = frame;
    for (const type of ["fullscreenchange", "webkitfullscreenchange"]) document.addEventListener(type, () => this.#changed());
    document.addEventListener("keydown", (event) => this.#key(event));
    video.addEventListener("webkitbeginfullscreen", () => this.#bringBack(() => video.webkitExitFullscreen()));
  }

  get isOn() {
    return this.#isWindow || element() === this.#frame;
  }

  toggle() {
    if (this.isOn) this.#leave();
    else this.#enter();
  }

  async #enter() {
    const frame = this.#frame;
    const enter = frame.requestFullscreen ?? frame.webkitRequestFullscreen;
    try {
      await enter.call(frame, { navigationUI: "hide" });
    } catch {
      this.#fillWindow(true);
    }
  }

  #leave() {
    if (this.#isWindow) this.#fillWindow(false);
    else exit();
  }

  #changed() {
    const now = element();
    if (now && now !== this.#frame && this.#frame.contains(now)) return this.#bringBack(exit);
    if (now === this.#frame) this.#isWindow = false;
    this.#show();
  }

  /** Somebody gave the film alone the screen, where no question can lie over it: the player takes the window. */
  #bringBack(leave) {
    leave();
    this.#fillWindow(true);
  }

  #fillWindow(isOn) {
    if (isOn) this.#scrolled = window.scrollY;
    this.#isWindow = isOn;
    this.#show();
    if (!isOn) window.scrollTo({ top: this.#scrolled, behavior: "instant" });
  }

  #show() {
    const { isOn } = this;
    this.#frame.classList.toggle(FULL, isOn);
    for (const node of [this.#frame, document.documentElement]) node.classList.toggle(WINDOW, this.#isWindow);
    for (const node of this.#stilled.splice(0)) node.inert = false;
    if (isOn) this.#stilled = around(this.#frame);
    for (const node of this.#stilled) node.inert = true;
    this.dispatchEvent(new Event("change"));
  }

  /** As the browser does in its own full screen; a menu that Escape closes keeps the key to itself. */
  #key(event) {
    if (event.key === "Escape" && this.isOn && !event.defaultPrevented) this.#leave();
  }
}

/** All that lies outside `node` and can't be seen now: neither Tab nor a screen reader should come there. */
function around(node) {
  const { parentElement } = node;
  if (!parentElement || node === document.body) return [];
  const beside = [...parentElement.children].filter((other) => other !== node && !other.inert && !other.matches(NOT_SEEN));
  return [...beside, ...around(parentElement)];
}

function element() {
  return document.fullscreenElement ?? document.webkitFullscreenElement ?? null;
}

function exit() {
  (document.exitFullscreen ?? document.webkitExitFullscreen).call(document);
}
