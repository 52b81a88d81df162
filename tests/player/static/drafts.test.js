import assert from "node:assert/strict";
import { test } from "node:test";
import { keepDraft, openDrafts, readDraft } from "../../../player/static/drafts.js";
import { Ledger } from "../../../player/static/ledger.js";

const draft = (attempt, question, text) => ({ key: `draft:${attempt}:${question}`, attempt, kind: "draft", body: { question, text }, at: 1 });
const texts = async (ledger) => (await ledger.all()).map(({ body }) => [body.question, body.text]).sort();

test("what was typed is there for the next page of this film, and goes once it is sent", async () => {
  const ledger = new Ledger(null);
  const world = new EventTarget();
  await ledger.put(draft("/a", "uitleg", "Omdat"));
  await ledger.put(draft("/b", "ander", "Nee"));
  await openDrafts(ledger, "/a", world);
  assert.deepEqual([readDraft("uitleg"), readDraft("ander")], ["Omdat", ""]);
  keepDraft("uitleg", "Omdat het kan");
  world.dispatchEvent(new Event("pagehide"));
  assert.deepEqual(await texts(ledger), [["ander", "Nee"], ["uitleg", "Omdat het kan"]]);
  keepDraft("uitleg", "");
  world.dispatchEvent(new Event("pagehide"));
  assert.deepEqual(await texts(ledger), [["ander", "Nee"]]);
});
