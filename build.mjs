/** Builds the browser side into web/static/build/: scripts, styles, fonts, and a manifest of what a page loads. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import * as esbuild from "esbuild";

const OUT = "web/static/build";
const CORE = "player/static/quiz-player.js";
const WORKER = "player/static/worker/worker.js";

/** The name that templates use, and the file it is built from; those that do not exist yet are left out. */
const ENTRIES = {
  "main.css": "web/static/css/main.css",
  "main.js": "web/static/main.js",
  "player/player.css": "player/static/player.css",
  "player/main.js": "player/static/main.js",
  "player/practical.js": "player/static/practical.js",
  "classroom/main.js": "classroom/static/main.js",
  "classroom/marking.js": "classroom/static/marking.js",
  "classroom/live.js": "classroom/static/live.js",
  "classroom/work.js": "classroom/static/work.js",
  "classroom/joining.js": "classroom/static/joining.js",
  "accounts/main.js": "accounts/static/main.js",
  "classroom/film.js": "classroom/static/film.js",
  "classroom/board.css": "classroom/static/board/board.css",
  "classroom/board.js": "classroom/static/board/main.js",
  "producer/preview.css": "producer/static/preview/preview.css",
  "producer/preview.js": "producer/static/preview/main.js",
  "web/print.js": "web/static/print.js",
};

/** media-chrome puts <style> into shadow roots; with a strict CSP each needs the page's nonce. */
const nonces = {
  name: "nonces",
  setup(build) {
    build.onLoad({ filter: /media-chrome\/dist\/.*\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      return { contents: text.replaceAll("<style>", '<style nonce="${globalThis.__cspNonce ?? \'\'}">') };
    });
  },
};

/** media-chrome's list of keyboard shortcuts: the player has it switched off (nohotkeys), so it need not travel. */
const shortcuts = {
  name: "shortcuts",
  setup(build) {
    build.onLoad({ filter: /media-chrome\/dist\/media-keyboard-shortcuts-dialog\.js$/ }, () => ({ contents: "export const getHotkeyToken = (key) => key;" }));
  },
};

/** Of an icon its lines travel; what is the same in all is in player/static/icons.js. */
const icons = {
  name: "icons",
  setup(build) {
    build.onLoad({ filter: /lucide-static.*\.svg$/ }, async ({ path }) => {
      const [, lines] = (await readFile(path, "utf8")).match(/<svg[^>]*>(.*)<\/svg>/s);
      return { contents: lines.replace(/\s+/g, " ").replaceAll("> <", "><").replaceAll(" />", "/>").trim(), loader: "text" };
    });
  },
};

/** What is loaded by import() uses the core, which is there by then; as it also says so, the core stays one file. */
const core = {
  name: "core",
  setup(build) {
    const later = laterParts();
    build.onLoad({ filter: /player\/static\/.*\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      return { contents: (await later).has(path) ? `${text}\nimport "${resolve(CORE)}";` : text };
    });
  },
};

/** The files that the player's code loads by import(); texts and the code of others need nothing of ours. */
async function laterParts() {
  const names = await readdir("player/static", { recursive: true });
  const found = names.filter((name) => name.endsWith(".js")).map(async (name) => {
    const text = await readFile(`player/static/${name}`, "utf8");
    return [...text.matchAll(/import\("(\.[^"]+)"\)/g)].map(([, part]) => resolve("player/static", dirname(name), part));
  });
  const parts = (await Promise.all(found)).flat();
  return new Set(parts.filter((part) => !/\/lang\/|\/chrome\.js$/.test(part)));
}

const options = {
  entryPoints: Object.entries(ENTRIES).filter(([, source]) => existsSync(source)).map(asEntryPoint),
  outdir: OUT,
  bundle: true,
  format: "esm",
  splitting: true,
  minify: true,
  charset: "utf8",
  metafile: true,
  target: ["es2022", "chrome100", "firefox100", "safari15.4"],
  entryNames: "[name]-[hash]",
  chunkNames: "[hash]",
  assetNames: "[name]-[hash]",
  loader: { ".woff2": "file" },
  external: ["/static/*"],
  legalComments: "none",
  plugins: [shortcuts, nonces, icons, core],
};

function asEntryPoint([name, source]) {
  return { in: source, out: name.replace(/\.\w+$/, "").replace("/", "-") };
}

/** Of each entry: its file, and the chunks it needs, for <link rel="modulepreload">. */
function manifestOf({ outputs }) {
  const paths = Object.keys(outputs);
  const manifest = { fonts: paths.filter((path) => path.endsWith(".woff2")).map(fileOf) };
  for (const [name, source] of Object.entries(ENTRIES)) {
    const path = paths.find((path) => outputs[path].entryPoint === source);
    if (path) manifest[name] = { file: fileOf(path), preload: chunksOf(path, outputs), lazy: lazyOf(path, outputs) };
  }
  return manifest;
}

/** What an output imports at once, and what that imports. */
function chunksOf(path, outputs) {
  return reached([path], outputs, ({ kind }) => kind === "import-statement").slice(1).map(fileOf);
}

/** What comes by import() later: of each source, its file and the chunks that it needs besides. */
function lazyOf(path, outputs) {
  const [, ...later] = reached([path], outputs, () => true).filter((one) => outputs[one].entryPoint);
  return Object.fromEntries(later.map((one) => [outputs[one].entryPoint, [fileOf(one), ...chunksOf(one, outputs)]]));
}

function reached(paths, outputs, follow) {
  for (const path of paths) {
    const next = outputs[path].imports.filter((one) => !one.external && one.path.endsWith(".js") && follow(one));
    paths.push(...next.map((one) => one.path).filter((one) => !paths.includes(one)));
  }
  return paths;
}

function fileOf(path) {
  return path.slice(OUT.length + 1);
}

/** Text travels compressed: the server takes FILE.br or FILE.gz where the browser accepts it. */
async function compress() {
  for (const name of await readdir(OUT)) {
    if (!/\.(js|css|svg)$/.test(name)) continue;
    const text = await readFile(`${OUT}/${name}`);
    await writeFile(`${OUT}/${name}.br`, brotliCompressSync(text));
    await writeFile(`${OUT}/${name}.gz`, gzipSync(text, { level: 9 }));
  }
}

/** Without a network a page needs all that the player may load; its fonts and pictures are kept as they are seen. */
async function buildWorker(manifest, { outputs }) {
  const entries = ["main.css", "main.js", "player/player.css", "player/main.js"].map((name) => manifest[name]?.file).filter(Boolean);
  const files = [...new Set(entries.flatMap((file) => reached([`${OUT}/${file}`], outputs, () => true).map(fileOf)))].sort();
  const version = createHash("sha256").update(files.join()).digest("hex").slice(0, 12);
  const build = { version, files: files.map((file) => `/static/build/${file}`) };
  const made = { entryPoints: [WORKER], outfile: `${OUT}/sw.js`, bundle: true, format: "iife", minify: true };
  await esbuild.build({ ...made, target: options.target, legalComments: "none", define: { BUILD: JSON.stringify(build) } });
}

await rm(OUT, { recursive: true, force: true });
const { metafile } = await esbuild.build(options);
const manifest = manifestOf(metafile);
await buildWorker(manifest, metafile);
await compress();
await writeFile(`${OUT}/metafile.json`, JSON.stringify(metafile));
await writeFile(`${OUT}/manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);
for (const [entry, { file, preload }] of Object.entries(manifest)) {
  if (file) console.log(`${entry} → ${[file, ...preload].join(", ")}`);
}
