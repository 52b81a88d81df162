import assert from "node:assert/strict";
import { test } from "node:test";
import { Tab } from "../../../player/static/tabs.js";

const settle = (ms = 60) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until it is so; channels take their time on a busy machine. */
async function until(isSo) {
  for (let turn = 0; turn < 500 && !isSo(); turn += 1) await settle(10);
  assert.ok(isSo());
}

/** Tabs on one machine, as pages open them; each `world` can be left. */
function machine(t) {
  const name = `halte-${Math.random()}`;
  const channels = [];
  t.after(() => channels.forEach((channel) => channel.close()));
  const open = () => {
    channels.push(new BroadcastChannel(name));
    return channels.at(-1);
  };
  return (ledger = "samira") => {
    const world = new EventTarget();
    const tab = new Tab(ledger, { open, world });
    tab.join();
    return { tab, world };
  };
}

test("a tab alone plays", async (t) => {
  const { tab } = machine(t)();
  await settle();
  assert.equal(tab.isPlaying, true);
});

test("the second tab of a pupil does not play, and takes over on request", async (t) => {
  const sit = machine(t);
  const first = sit().tab;
  await settle();
  const second = sit().tab;
  await until(() => !second.isPlaying);
  assert.equal(first.isPlaying, true);
  let changes = 0;
  first.addEventListener("change", () => (changes += 1));
  second.take();
  await until(() => !first.isPlaying);
  assert.deepEqual([second.isPlaying, changes], [true, 1]);
});

test("of two tabs that open at the same moment one plays", async (t) => {
  const sit = machine(t);
  const tabs = [sit().tab, sit().tab];
  await until(() => tabs.some(({ isPlaying }) => !isPlaying));
  await settle();
  assert.deepEqual(tabs.map(({ isPlaying }) => isPlaying).sort(), [false, true]);
});

test("a tab that was left does not keep the next one from playing", async (t) => {
  const sit = machine(t);
  const first = sit();
  await settle();
  first.world.dispatchEvent(new Event("pagehide"));
  const second = sit().tab;
  await settle();
  assert.equal(second.isPlaying, true);
});

test("another pupil's tab changes nothing but is heard", async (t) => {
  const sit = machine(t);
  const hers = sit("samira").tab;
  await settle();
  let stirs = 0;
  hers.addEventListener("stir", () => (stirs += 1));
  const his = sit("daan").tab;
  await until(() => stirs > 0);
  assert.deepEqual([hers.isPlaying, his.isPlaying, stirs], [true, true, 1]);
});

test("without a channel each tab plays", () => {
  const open = () => {
    throw new Error("none here");
  };
  const tab = new Tab("samira", { open, world: {} });
  tab.join();
  tab.take();
  assert.equal(tab.isPlaying, true);
});
