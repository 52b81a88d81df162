import assert from "node:assert/strict";
import { test } from "node:test";
import { beginning, measured } from "../../../player/static/bandwidth.js";

const file = (transferSize, responseStart, responseEnd) => ({ transferSize, responseStart, responseEnd });
const slow = [file(50_000, 100, 500), file(50_000, 100, 500)]; // 100 kB in 400 ms: 2 Mbit/s at most
const fast = [file(200_000, 100, 200)]; // 16 Mbit/s

test("files that come together share the line, and pauses between them do not count", () => {
  assert.equal(measured([file(50_000, 100, 500), file(50_000, 100, 500)]), 2e6);
  assert.equal(measured([file(50_000, 900, 1100), file(50_000, 100, 300)]), 2e6);
  assert.equal(measured([file(100_000, 100, 500), file(0, 100, 900), file(300, 0, 0)]), 2e6);
});

test("what the browser had kept, or is too little, tells no speed", () => {
  assert.equal(measured([]), null);
  assert.equal(measured([file(0, 1, 2), file(0, 1, 9)]), null);
  assert.equal(measured([file(20_000, 1, 2)]), null);
});

test("under 2 Mbit/s the film begins with its smallest rendition", () => {
  assert.equal(beginning(undefined, [file(100_000, 100, 600)]).settings.startLevel, 0);
  assert.equal(beginning({ downlink: 1.5, saveData: false }, []).settings.startLevel, 0);
  assert.equal(beginning({ downlink: 10, saveData: false }, [file(100_000, 0.5, 1000)]).settings.startLevel, 0);
});

test("from 2 Mbit/s on the speed decides", () => {
  assert.equal(beginning(undefined, slow).settings.startLevel, -1);
  const { saves, settings } = beginning({ downlink: 10, saveData: false }, fast);
  assert.deepEqual([saves, settings.startLevel, settings.abrEwmaDefaultEstimate], [false, -1, 1e7]);
  assert.equal(beginning({ downlink: 1.4 }, fast).settings.startLevel, -1, "what was measured now goes before what the browser guesses");
  assert.equal(beginning({ downlink: 3.2 }, []).settings.abrEwmaDefaultEstimate, 3.2e6);
});

test("where nothing is known the film begins small too", () => {
  assert.deepEqual(beginning(undefined, []).settings, { startLevel: 0, testBandwidth: false, abrEwmaDefaultEstimate: 5e5 });
});

test("who saves data begins small at any speed", () => {
  const { saves, settings } = beginning({ downlink: 10, saveData: true }, fast);
  assert.deepEqual([saves, settings.startLevel], [true, 0]);
});
