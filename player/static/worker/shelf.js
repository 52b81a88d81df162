/** What the worker keeps: files of the build by version, media as far as there is room, and the lesson of one pupil. */
import { withoutAttempt } from "./routes.js";

const BUILD = "halte-build-";
const MEDIA = "halte-media";
const LESSON = "halte-lesson-";
const KEPT_AT = "Halte-Kept"; // a header of what is kept: when, in ms
const KEPT_LONGEST = 7 * 24 * 3600 * 1000; // ms: a lesson is not kept longer than this

export class Shelf {
  #size = null; // bytes of media, once counted
  #queue = Promise.resolve();

  constructor({ caches, version, room = 64e6, now = Date.now }) {
    Object.assign(this, { caches, version, room, now });
  }

  build() {
    return this.caches.open(BUILD + this.version);
  }

  media() {
    return this.caches.open(MEDIA);
  }

  /** The ledger whose lesson is kept; null: none is. */
  async owner() {
    const name = (await this.caches.keys()).find((name) => name.startsWith(LESSON));
    return name ? name.slice(LESSON.length) : null;
  }

  /** The lesson that is kept; null where it is another's or there is none. */
  async lesson(ledger) {
    const owner = await this.owner();
    return owner !== null && (ledger ?? owner) === owner ? this.caches.open(LESSON + owner) : null;
  }

  /** A pupil's page: from now on this pupil's lesson is kept and no other's. */
  async keepPage(ledger, place, page) {
    if ((await this.owner()) !== ledger) await this.forget();
    const lesson = await this.caches.open(LESSON + ledger);
    await lesson.put(place, this.#stamped(withoutAttempt(await page.text()), page.headers));
  }

  /** Another answer is kept only beside a page of the same pupil. */
  async keepAnswer(ledger, place, answer) {
    await (await this.lesson(ledger))?.put(place, this.#stamped(await answer.text(), answer.headers));
  }

  /** At leaving, and where the server knows the pupil no more. What the media show is nobody's own. */
  forget() {
    return this.#drop((name) => name.startsWith(LESSON));
  }

  /** A file of this build, or of the one before: a page that was open meanwhile may want it. */
  async built(url) {
    for (const name of await this.#builds()) {
      const file = await (await this.caches.open(name)).match(url);
      if (file) return file;
    }
    return undefined;
  }

  /** Of those before, the newest stays. */
  async forgetOldBuilds() {
    const old = (await this.#builds()).slice(2);
    return this.#drop((name) => old.includes(name));
  }

  /** This one, then those before, the newest first: caches are named in the order in which they were made. */
  async #builds() {
    const names = (await this.caches.keys()).filter((name) => name.startsWith(BUILD)).reverse();
    const own = BUILD + this.version;
    return [own, ...names.filter((name) => name !== own)];
  }

  /** An answer of the lesson, unless it has become too old. */
  async fromLesson(place) {
    const lesson = await this.lesson();
    const answer = await lesson?.match(place);
    if (answer && this.now() - Number(answer.headers.get(KEPT_AT)) > KEPT_LONGEST) {
      await this.forget();
      return null;
    }
    return answer ?? null;
  }

  /** Keeps a file of the film; the oldest go where there is no room. One after another, or the count would be off. */
  keepMedia(url, answer) {
    this.#queue = this.#queue.then(() => this.#keepMedia(url, answer)).catch(() => this.#lighten(this.room / 2));
    return this.#queue;
  }

  async #keepMedia(url, answer) {
    const bytes = await answer.arrayBuffer();
    if (bytes.byteLength > this.room / 4) return;
    const media = await this.media();
    this.#size ??= await sizeOf(media);
    const headers = { "Content-Type": answer.headers.get("Content-Type") ?? "", "Content-Length": String(bytes.byteLength) };
    await media.put(url, new Response(bytes, { headers }));
    this.#size += bytes.byteLength;
    if (this.#size > this.room) await this.#lighten(this.room * 0.8);
  }

  async #lighten(most) {
    const media = await this.media();
    this.#size = await sizeOf(media);
    for (const request of await media.keys()) {
      if (this.#size <= most) return;
      this.#size -= await lengthOf(media, request);
      await media.delete(request);
    }
  }

  /** The text is decoded already; how it travelled says nothing any more. */
  #stamped(text, headers) {
    const kept = new Headers(headers);
    for (const name of ["Content-Encoding", "Content-Length"]) kept.delete(name);
    kept.set(KEPT_AT, String(this.now()));
    return new Response(text, { headers: kept });
  }

  async #drop(isDropped) {
    const names = await this.caches.keys();
    await Promise.all(names.filter(isDropped).map((name) => this.caches.delete(name)));
  }
}

async function sizeOf(cache) {
  const lengths = await Promise.all((await cache.keys()).map((request) => lengthOf(cache, request)));
  return lengths.reduce((sum, length) => sum + length, 0);
}

async function lengthOf(cache, request) {
  return Number((await cache.match(request))?.headers.get("Content-Length") ?? 0);
}
