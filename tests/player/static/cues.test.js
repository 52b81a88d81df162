import assert from "node:assert/strict";
import { test } from "node:test";
import { Happened } from "../../../player/static/events.js";
import { captionIn, Cues, readCues } from "../../../player/static/cues.js";

const FILE = `WEBVTT

STYLE
::cue { color: white }

1
00:01.000 --> 00:02.500 line:0
<v Ans>Dit is <i>staal</i>,
heel sterk.

01:00:03.250 --> 01:00:04.000
A &amp; B &lt; C
`;

test("cues are read with their times, without markup, the speaker first", () => {
  assert.deepEqual(readCues(FILE), [
    { start: 1, end: 2.5, words: "Ans: Dit is staal, heel sterk." },
    { start: 3603.25, end: 3604, words: "A & B < C" },
  ]);
});

test("the gate that opens brings more cues, and an overtaken answer takes none away", async () => {
  const store = new EventTarget();
  const files = ["WEBVTT\n\n00:01.000 --> 00:02.000\na\n\n00:03.000 --> 00:04.000\nb\n", "WEBVTT\n\n00:01.000 --> 00:02.000\na\n"];
  const asked = [];
  Object.assign(store, { attempt: { gate: { index: 0 } }, api: { text: async (src) => asked.push(src) && files.shift() } });
  const cues = new Cues({ store, caption: { src: "/1.vtt" } });
  await cues.load();
  assert.deepEqual([cues.at(0.5), cues.at(1), cues.at(3.2)], [-1, 0, 1]);
  store.attempt.gate.index = 1;
  const overtaken = new Promise((resolve) => setTimeout(resolve));
  store.dispatchEvent(new Event(Happened.gate));
  await overtaken;
  assert.equal(cues.cues.length, 2);
  assert.deepEqual(asked, ["/1.vtt?gate=0", "/1.vtt?gate=1"]);
});

test("a file in the chosen language comes before the page's, and any before none", () => {
  const captions = [{ language: "en" }, { language: "nl" }];
  assert.equal(captionIn(captions, "off", "nl").language, "nl");
  assert.equal(captionIn(captions, "uk", "uk").language, "en");
  assert.equal(captionIn([], "nl"), null);
});
