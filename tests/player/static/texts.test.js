import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { setLanguage, t, tCount, withTexts } from "../../../player/static/i18n.js";
import { en as enOfAll } from "../../../player/static/lang/en.js";
import { nl as nlOfAll } from "../../../player/static/lang/nl.js";
import { formatTime } from "../../../player/static/time.js";

const SOURCES = new URL("../../../player/static/", import.meta.url);
const PARTS = { nl: await partsIn("nl"), en: await partsIn("en") };
const nl = Object.assign({}, nlOfAll, ...Object.values(PARTS.nl));
const en = Object.assign({}, enOfAll, ...Object.values(PARTS.en));

test("Dutch and English have the same texts with the same gaps", () => {
  const keys = (part) => Object.keys(part);
  assert.deepEqual(keys(nlOfAll), keys(enOfAll));
  assert.deepEqual(Object.entries(PARTS.nl).map(([name, part]) => [name, keys(part)]), Object.entries(PARTS.en).map(([name, part]) => [name, keys(part)]));
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

test("a text stands in one file: that of every page, or that of one part", () => {
  const keys = [nlOfAll, ...Object.values(PARTS.nl)].flatMap(Object.keys);
  assert.equal(new Set(keys).size, keys.length);
});

test("a part brings its texts, in the page's language and no other", async () => {
  await setLanguage("en");
  const texts = { nl: () => assert.fail("not asked for"), en: () => [Promise.resolve({ texts: { of_a_part: "Hello {name}" } })] };
  assert.equal((await withTexts(Promise.resolve({ texts, part: 3 }))).part, 3);
  assert.equal(t("of_a_part", { name: "you" }), "Hello you");
  assert.equal((await withTexts(Promise.resolve({ part: 4 }))).part, 4); // some need none
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

/** The texts of each part that is loaded later, by its file. */
async function partsIn(language) {
  const folder = new URL(`lang/${language}/`, SOURCES);
  const loads = readdirSync(folder).sort().map(async (name) => [name, (await import(new URL(name, folder))).texts]);
  return Object.fromEntries(await Promise.all(loads));
}

function gaps(text) {
  return [...text.matchAll(/\{\w+\}/g)].map(String).sort();
}

/** Keys that are put together: result_right from `result_${result}`, verdict_right from `verdict_${verdict}`, pulse_1 from `pulse_${step}`, counts_best from `counts_${counts}`, early_one from tCount("early"). */
function stem(key) {
  const [start] = key.match(/^(result|verdict|pulse|counts)_/) ?? [];
  return start ? `\`${start}` : `"${key.replace(/_(one|other)$/, "")}`;
}
