import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { setLanguage, t, tCount } from "../../../player/static/i18n.js";
import { en } from "../../../player/static/lang/en.js";
import { nl } from "../../../player/static/lang/nl.js";
import { formatTime } from "../../../player/static/time.js";

const SOURCES = new URL("../../../player/static/", import.meta.url);

test("Dutch and English have the same texts with the same gaps", () => {
  assert.deepEqual(Object.keys(nl), Object.keys(en));
  for (const key of Object.keys(nl)) assert.deepEqual(gaps(nl[key]), gaps(en[key]), key);
});

test("every text that the player asks for exists, and none is left over", () => {
  const source = readdirSync(SOURCES, { recursive: true })
    .filter((name) => name.endsWith(".js") && !name.startsWith("lang"))
    .map((name) => readFileSync(new URL(name, SOURCES), "utf8"))
    .join("\n");
  for (const [, key] of source.matchAll(/\bt\("(\w+)"/g)) assert.ok(key in nl, key);
  for (const [, key] of source.matchAll(/\btCount\("(\w+)"/g)) assert.ok(`${key}_other` in nl, key);
  const unused = Object.keys(nl).filter((key) => !source.includes(stem(key)));
  assert.deepEqual(unused, []);
});

test("words a pupil should never read are not there", () => {
  for (const text of [...Object.values(nl), ...Object.values(en)]) assert.doesNotMatch(text, /fout|error|ongeldig|invalid/i);
});

test("the page's language decides; another one gets Dutch", async () => {
  await setLanguage("en-GB");
  assert.equal(t("stop_of", { number: 3, count: 6 }), "Stop 3 of 6");
  await setLanguage("fy");
  assert.equal(t("stop_of", { number: 3, count: 6 }), "Halte 3 van 6");
});

test("one try has a form of its own", async () => {
  await setLanguage("nl");
  assert.equal(tCount("attempts_left", 1), "nog 1 keer proberen");
  assert.equal(tCount("attempts_left", 2), "nog 2 keer proberen");
});

test("a text that does not exist is a mistake, not a silence", () => {
  assert.throws(() => t("nonsense"), /nonsense/);
});

test("times read as people write them", () => {
  const times = { 0: "0:00", 5.99: "0:05", 52.2: "0:52", 111: "1:51", 3665: "1:01:05" };
  for (const [seconds, text] of Object.entries(times)) assert.equal(formatTime(Number(seconds)), text);
  assert.equal(formatTime(NaN), "0:00");
  assert.equal(formatTime(59.9999999), "1:00");
});

function gaps(text) {
  return [...text.matchAll(/\{\w+\}/g)].map(String).sort();
}

/** Keys that are put together: result_right from `result_${result}`, verdict_right from `verdict_${verdict}`, pulse_1 from `pulse_${step}`, early_one from tCount("early"). */
function stem(key) {
  const [start] = key.match(/^(result|verdict|pulse)_/) ?? [];
  return start ? `\`${start}` : `"${key.replace(/_(one|other)$/, "")}`;
}
