/** What a pupil has typed and not sent yet, kept in the pupil's own ledger, so that a reload or a crash loses nothing. */

const PAUSE = 400; // ms between writes
const drafts = new Map(); // by question
const unwritten = new Set();
let book = { ledger: null, attempt: null };
let timer = null;

/** Reads what an earlier page kept. Without this a draft lasts as long as the page. */
export async function openDrafts(ledger, attempt, world = globalThis) {
  book = { ledger, attempt };
  for (const { kind, attempt: of, body } of await ledger.all()) if (kind === "draft" && of === attempt) drafts.set(body.question, body.text);
  world.addEventListener?.("pagehide", write);
  world.document?.addEventListener("visibilitychange", write);
}

export function readDraft(question) {
  return drafts.get(question) ?? "";
}

export function keepDraft(question, text) {
  if (readDraft(question) === text) return;
  drafts.set(question, text);
  unwritten.add(question);
  if (!timer) write();
}

/** At once, and then what came meanwhile. */
function write() {
  clearTimeout(timer);
  timer = unwritten.size ? setTimeout(write, PAUSE) : null;
  const { ledger, attempt } = book;
  for (const question of ledger ? unwritten : []) {
    const [key, text] = [`draft:${attempt}:${question}`, readDraft(question)];
    if (text) ledger.put({ key, attempt, kind: "draft", body: { question, text }, at: Date.now(), state: "kept" });
    else ledger.remove(key);
  }
  unwritten.clear();
}
