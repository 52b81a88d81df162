import assert from "node:assert/strict";
import { test } from "node:test";
import { Api } from "../../../player/static/api.js";
import { Drafts } from "../../../player/static/drafts.js";
import { Ledger } from "../../../player/static/ledger.js";
import { Outbox } from "../../../player/static/outbox.js";

const draft = (attempt, question, text) => ({ key: `draft:${attempt}:${question}`, attempt, kind: "draft", body: { question, text }, at: 1 });
const texts = async (ledger) => (await ledger.all()).map(({ body }) => [body.question, body.text]).sort();

test("what was typed is there for the next page of this film, and goes once it is sent", async () => {
  const ledger = new Ledger(null);
  const world = new EventTarget();
  await ledger.put(draft("/a", "uitleg", "Omdat"));
  await ledger.put(draft("/b", "ander", "Nee"));
  const outbox = new Outbox(ledger, new Api("/a", "t"));
  await outbox.load();
  assert.deepEqual(outbox.entries, []);
  const drafts = new Drafts(outbox, world);
  assert.deepEqual([drafts.read("uitleg"), drafts.read("ander")], ["Omdat", ""]);
  drafts.keep("uitleg", "Omdat het");
  assert.deepEqual(await texts(ledger), [["ander", "Nee"], ["uitleg", "Omdat het"]]);
  drafts.keep("uitleg", "Omdat het kan");
  world.dispatchEvent(new Event("pagehide"));
  assert.deepEqual(await texts(ledger), [["ander", "Nee"], ["uitleg", "Omdat het kan"]]);
  drafts.keep("uitleg", "");
  world.dispatchEvent(new Event("pagehide"));
  assert.deepEqual(await texts(ledger), [["ander", "Nee"]]);
});
