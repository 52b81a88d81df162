import assert from "node:assert/strict";
import { test } from "node:test";
import { HandingIn, HEADER } from "../../../player/static/handing-in.js";
import { Ledger } from "../../../player/static/ledger.js";
import { FakeDatabases } from "./fake-databases.js";

const ACTION = "https://halte.test/watch/1/assignment";
const photo = new File(["jpeg"], "brug.jpg", { type: "image/jpeg" });
const answer = (status, more = {}) => ({ status, redirected: false, ...more, headers: new Headers(more.headers) });

/** A page with a form, whose server gives these answers in turn. */
function page(answers, { databases = new FakeDatabases(), fields = { key: "k1", text: "Mijn brug", photo } } = {}) {
  const went = { asked: [], told: [], waits: [], ended: [] };
  const form = new EventTarget();
  const elements = { csrf_token: { value: "token" }, key: { value: fields.key }, text: { value: fields.text }, photo: { files: [fields.photo] } };
  Object.assign(form, { action: ACTION, elements, submit: () => went.ended.push("form") });
  class FormFields extends FormData {
    constructor(from) {
      super();
      if (!from) return;
      for (const name of ["key", "text"]) this.set(name, elements[name].value);
      this.set("photo", elements.photo.files[0] ?? new File([], ""));
    }
  }
  class DataTransfer {
    files = [];
    items = { add: (file) => this.files.push(file) };
  }
  const world = {
    FormData: FormFields,
    DataTransfer,
    location: { href: ACTION, reload: () => went.ended.push("reload"), assign: (url) => went.ended.push(url) },
    fetch: async (url, { body, headers }) => {
      went.asked.push({ url, script: headers[HEADER], ...Object.fromEntries(body) });
      const next = answers.shift();
      if (!next) throw new TypeError("no network");
      return next;
    },
  };
  const ledger = new Ledger("samira", databases);
  const wait = async (seconds) => went.waits.push(seconds);
  return { ...went, form, databases, ledger, handing: new HandingIn(form, ledger, { tell: (state) => went.told.push(state), world, wait }) };
}

async function submitted(opened) {
  await opened.handing.start();
  const event = new Event("submit", { cancelable: true });
  opened.form.dispatchEvent(event);
  assert.ok(event.defaultPrevented);
  for (let turns = 0; !opened.ended.length; turns += 1) {
    assert.ok(turns < 5000, "it never ended");
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return opened;
}

const keptIn = async (databases) => (await new Ledger("samira", databases).all()).map(({ body }) => body.key);

test("what can't be stored is kept, and sent again under its own key until it is", async () => {
  const { asked, told, waits, ended, databases } = await submitted(page([answer(503, { headers: { "Retry-After": "10" } }), null, answer(204)]));
  assert.deepEqual(asked.map(({ key, text, script }) => [key, text, script]), Array(3).fill(["k1", "Mijn brug", "1"]));
  assert.equal(await asked[2].photo.text(), "jpeg");
  assert.deepEqual(waits, [10, 10]);
  assert.deepEqual(told, ["sending", "kept", "kept", null]);
  assert.deepEqual(ended, ["reload"]);
  assert.deepEqual(await keptIn(databases), []);
});

test("a page that opens later goes on with what an earlier one kept", async () => {
  const databases = new FakeDatabases();
  const entry = { key: "hand-in:k1", attempt: "/watch/1/assignment", kind: "hand-in", body: { key: "k1", text: "Mijn brug", photo }, at: 1 };
  await new Ledger("samira", databases).put(entry);
  await new Ledger("samira", databases).put({ ...entry, key: "hand-in:k2", attempt: "/watch/2/assignment" });
  const later = page([answer(204)], { databases, fields: { key: "new", text: "", photo: undefined } });
  await later.handing.start();
  assert.deepEqual(later.asked.map(({ key, text }) => [key, text]), [["k1", "Mijn brug"]]);
  assert.equal(later.form.elements.text.value, "Mijn brug");
  assert.deepEqual(later.form.elements.photo.files, [photo]);
  assert.deepEqual(await keptIn(databases), ["k1"]); // the other film's
});

test("what the server refuses is posted as a form, whose page says why", async () => {
  const { ended, databases } = await submitted(page([answer(422)]));
  assert.deepEqual(ended, ["form"]);
  assert.deepEqual(await keptIn(databases), []);
});

test("whoever was signed out is led to the sign-in and finds it kept", async () => {
  const { ended, databases } = await submitted(page([answer(200, { redirected: true, url: "https://halte.test/" })]));
  assert.deepEqual(ended, ["https://halte.test/"]);
  assert.deepEqual(await keptIn(databases), ["k1"]);
});

test("where nothing can be written down it is told that the page has to stay open", async () => {
  const databases = new FakeDatabases();
  databases.isShut = true;
  const { told, ended } = await submitted(page([null, answer(204)], { databases }));
  assert.deepEqual(told, ["sending", "loose", null]);
  assert.deepEqual(ended, ["reload"]);
});
