/** HLS on a `<video>`: a playlist that grows with the gate. hls.js where it can, the browser's own elsewhere. */
import { beginning } from "./bandwidth.js";
import { Happened } from "./events.js";
import { lazy } from "./lazy.js";
import { unstick } from "./unsticking.js";

const loadHls = lazy(() => import("hls.js/dist/hls.light.mjs"));
const loadNative = lazy(() => import("./native-source.js"));

const CONFIG = {
  enableWorker: false, // fMP4 is handed on as it is; a worker would cost 41 kB and save nothing
  lowLatencyMode: false,
  maxLiveSyncPlaybackRate: 1,
  liveSyncDurationCount: 1,
  liveMaxLatencyDurationCount: Infinity,
  maxBufferLength: 60,
  backBufferLength: 60,
  abrBandWidthFactor: 0.7, // a class shares the line: what one measures while others stand at a halt is not all theirs
  abrBandWidthUpFactor: 0.33,
  ...learning(1, 3), // seconds of loading after which the last counts for half: loads are short here, with halts between
};
const LAST = 0.5; // seconds
export const BACK_OFF = [1, 2, 4, 8, 15]; // seconds

/** Opens `url` at `startAt` seconds, to play as far as `until`; its smallest rendition if it `isSmall`. Dispatches `Happened.trouble` on itself. */
export async function openSource(video, url, startAt, until, { isSmall = false } = {}) {
  const Hls = isPlaylist(url) && (await loadHls()).default; // else a plain file, in the producer's preview
  if (Hls && Hls.isSupported()) return new HlsSource(Hls, video, url, startAt, until, isSmall);
  const { NativeSource } = await loadNative();
  return new NativeSource(video, url, startAt);
}

function isPlaylist(url) {
  return url.split("?")[0].endsWith(".m3u8");
}

class HlsSource extends EventTarget {
  isFull = false; // all that may be played now is loaded
  until; // seconds to which the film may play
  #isOld = false; // the playlist is from before the gate opened
  #isKept = false;
  #failures = 0;
  #mediaFailures = 0;
  #timer = null;
  #closed = new AbortController();

  constructor(Hls, video, url, startAt, until, isSmall) {
    super();
    Object.assign(this, { Hls, video, until });
    const { saves, settings } = beginning(navigator.connection, pageLoads(), isSmall);
    this.hls = new Hls({ ...CONFIG, ...settings, capLevelToPlayerSize: !saves, startPosition: startAt });
    if (saves) this.hls.on(Hls.Events.MANIFEST_PARSED, () => (this.hls.autoLevelCapping = 0));
    this.hls.on(Hls.Events.ERROR, (_, data) => this.#onError(data));
    this.hls.on(Hls.Events.FRAG_BUFFERED, () => this.#onLoaded());
    this.hls.on(Hls.Events.LEVEL_LOADED, (_, data) => this.#onPlaylist(data));
    this.hls.on(Hls.Events.LEVEL_UPDATED, () => this.#stopWhenFull());
    addEventListener("online", () => this.#failures && this.#loadAgain(), this.#closed);
    for (const type of ["seeking", "waiting"]) video.addEventListener(type, () => this.#loadWhereEmpty(), this.#closed);
    video.addEventListener("seeking", () => this.#stopWhenFull(), this.#closed);
    unstick(video, this.#closed);
    this.hls.loadSource(url);
    this.hls.attachMedia(video);
  }

  /** As the multivariant playlist says; null where it does not. */
  get frameRate() {
    return this.hls.levels[0]?.frameRate || null;
  }

  /** The address of the media playlist that plays. */
  get playing() {
    return this.hls.latestLevelDetails?.url ?? null;
  }

  /** The playlist has grown: fetch it now, not at its next turn. */
  gateOpened(until) {
    this.isFull = false;
    this.#isOld = true;
    this.until = until;
    if (this.#closed.signal.aborted) return;
    this.hls.stopLoad();
    this.hls.startLoad(-1);
  }

  /** Lets go of the video, for another source. */
  close() {
    this.#closed.abort();
    clearTimeout(this.#timer);
    this.hls.destroy();
  }

  #onLoaded() {
    if (!this.#isKept) this.#recovered();
    this.#stopWhenFull();
  }

  /** A playlist that the service worker kept says nothing of the network, and may be older than the gate. */
  #onPlaylist({ details, networkDetails }) {
    this.#isKept = details.live && Boolean(networkDetails?.getResponseHeader?.("Halte-Kept"));
    this.#isOld = this.#isKept && details.edge < this.until - 0.15;
    if (this.#isKept) this.#retry();
    else this.#recovered();
  }

  #recovered() {
    this.#failures = 0;
    clearTimeout(this.#timer);
    this.#report(null);
  }

  /** Nothing can change before the gate opens, so the playlist need not be asked for again. */
  #stopWhenFull() {
    const details = this.hls.latestLevelDetails;
    if (!details || this.#bufferedFrom(this.video.currentTime) < details.edge - 0.15) return;
    if (details.live && this.#isOld) return;
    if (details.live && !this.#isKept) this.hls.stopLoad();
    if (!this.isFull) this.dispatchEvent(new Event(Happened.full));
    this.isFull = true;
    this.#endSeek();
  }

  /** So near the end of what the gate gives a seek waits for sound that comes no more: the browser is told so. */
  #endSeek() {
    const { currentTime, seeking } = this.video;
    const isLast = this.#bufferedFrom(currentTime) - currentTime < LAST;
    if (isLast && seeking) this.hls.trigger(this.Hls.Events.BUFFER_EOS, {});
  }

  #loadWhereEmpty() {
    if (this.#bufferedFrom(this.video.currentTime) === 0) this.hls.startLoad(this.video.currentTime);
  }

  /** The end of the buffer that holds `time`; 0 where there is none. */
  #bufferedFrom(time) {
    const { buffered } = this.video;
    for (let i = 0; i < buffered.length; i += 1) {
      if (buffered.start(i) <= time + 0.1 && time < buffered.end(i)) return buffered.end(i);
    }
    return 0;
  }

  #onError({ fatal, type, response }) {
    if (!fatal) return;
    const { NETWORK_ERROR, MEDIA_ERROR } = this.Hls.ErrorTypes;
    if (type === NETWORK_ERROR && response?.code === 401) this.#report("signed_out");
    else if (type === NETWORK_ERROR) this.#retry();
    else if (type === MEDIA_ERROR && this.#mediaFailures++ < 3) this.#recover();
    else this.#report("film");
  }

  #retry() {
    this.#report("network");
    clearTimeout(this.#timer);
    const seconds = BACK_OFF[Math.min(this.#failures++, BACK_OFF.length - 1)];
    this.#timer = setTimeout(() => this.#loadAgain(), seconds * 1000);
  }

  #loadAgain() {
    if (this.hls.levels.length) this.hls.startLoad(-1);
    else this.hls.loadSource(this.hls.url);
  }

  #recover() {
    this.#report("media");
    this.hls.recoverMediaError();
  }

  #report(code) {
    this.dispatchEvent(new CustomEvent(Happened.trouble, { detail: { code } }));
  }
}

function pageLoads() {
  return [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
}

function learning(fast, slow) {
  return { abrEwmaFastLive: fast, abrEwmaSlowLive: slow, abrEwmaFastVoD: fast, abrEwmaSlowVoD: slow };
}
