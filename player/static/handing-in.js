/**
 * Handing in a text or a photo: kept in the pupil's own ledger first, then sent until the server has stored it.
 * Without this script the form is posted as forms are.
 */
export const HEADER = "X-Halte-Script"; // asks for an answer without a page

const KIND = "hand-in";
const BACK_OFF = [5, 10, 20, 40, 60]; // seconds
const BRIEF = [408, 425, 429]; // over in a moment

export class HandingIn {
  #isSending = false;

  /** `form` has fields `key`, `csrf_token` and perhaps `text` and `photo`; `tell` shows "sending", "kept", "loose" or null. */
  constructor(form, ledger, { tell = () => {}, world = globalThis, wait = (seconds) => pause(seconds, world) } = {}) {
    Object.assign(this, { form, ledger, tell, world, wait });
    this.place = new URL(form.action, world.location.href).pathname;
  }

  /** Goes on with what an earlier page kept. */
  async start() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.#isSending) this.#send(this.#asEntry());
    });
    const kept = (await this.ledger.all()).find(({ kind, attempt }) => kind === KIND && attempt === this.place);
    if (!kept || this.#isSending) return;
    this.#fill(kept.body);
    await this.#send(kept);
  }

  #asEntry() {
    const data = new this.world.FormData(this.form);
    const photo = data.get("photo");
    const body = { key: data.get("key"), text: data.get("text") ?? "", photo: photo?.size ? photo : null };
    return { key: `${KIND}:${body.key}`, attempt: this.place, kind: KIND, body, at: Date.now(), state: "kept" };
  }

  async #send(entry) {
    this.#isSending = true;
    this.tell("sending");
    const lasts = await this.ledger.put(entry);
    for (let failures = 0; ; failures += 1) {
      const answer = await this.#post(entry.body);
      if (answer && !isBrief(answer)) return this.#end(entry, answer);
      this.tell(lasts ? "kept" : "loose");
      const asked = Number(answer?.headers.get("Retry-After")) || 0;
      await this.wait(Math.max(asked, BACK_OFF[Math.min(failures, BACK_OFF.length - 1)]));
    }
  }

  /** Stored; or the server has something to say, on a page of its own. What a new sign-in or a new page may mend stays. */
  async #end(entry, answer) {
    const isElsewhere = answer.redirected || answer.status === 403;
    if (!isElsewhere) await this.ledger.remove(entry.key);
    this.tell(null);
    if (answer.status === 204) this.world.location.reload();
    else if (answer.redirected) this.world.location.assign(answer.url);
    else this.form.submit();
  }

  #post({ key, text, photo }) {
    const body = new this.world.FormData();
    body.set("csrf_token", this.form.elements.csrf_token.value);
    body.set("key", key);
    body.set("text", text);
    if (photo) body.set("photo", photo, "photo");
    return this.world.fetch(this.form.action, { method: "POST", body, headers: { [HEADER]: "1" } }).catch(() => null);
  }

  /** As it was filled in, so that it can be seen, and sent as a form where the server refuses it. */
  #fill({ key, text, photo }) {
    const fields = this.form.elements;
    fields.key.value = key;
    if (fields.text) fields.text.value = text;
    if (!photo || !fields.photo) return;
    const files = new this.world.DataTransfer();
    files.items.add(photo);
    fields.photo.files = files.files;
  }
}

function isBrief({ status }) {
  return status >= 500 || BRIEF.includes(status);
}

/** Waits; a network that comes back ends it sooner. */
function pause(seconds, world) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000);
    world.addEventListener("online", () => (clearTimeout(timer), resolve()), { once: true });
  });
}
