// What a browser has to fetch before the first view stands: the page, its scripts and what they import at once, the style
// sheets, the first view's own files, and the two Latin fonts. The map comes after that and is counted apart.
//   node check_size.mjs
import { readFileSync, readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";

const kLimit = 400_000;
const dist = new URL("dist/", import.meta.url);
const assets = readdirSync(new URL("assets/", dist));
const size = (file) => {
  const bytes = readFileSync(new URL(file, dist));
  return file.endsWith(".woff2") ? bytes.length : gzipSync(bytes, { level: 6 }).length;
};
const one = (pattern) => {
  const found = assets.filter((name) => pattern.test(name));
  if (found.length !== 1) throw new Error(`check_size: ${pattern} stands for ${found.length} files of the build`);
  return `assets/${found[0]}`;
};
// Everything a script imports without being asked to: `import … from "./x.js"`, not `import("./x.js")`.
const with_imports = (file, seen = new Set()) => {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, name] of readFileSync(new URL(file, dist), "utf8").matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) with_imports(`assets/${name}`, seen);
  return seen;
};

const page = readFileSync(new URL("index.html", dist), "utf8");
const linked = [...page.matchAll(/(?:src|href)="\.?\/?([^"]+\.(?:js|css|svg))"/g)].map((match) => match[1]);
const first = new Set(["index.html", ...linked]);
for (const file of [...linked.filter((name) => name.endsWith(".js")), one(/^situation-.*\.js$/)]) for (const name of with_imports(file)) first.add(name);
for (const font of [/^inter-latin-wght-normal-.*\.woff2$/, /^source-serif-4-latin-wght-normal-.*\.woff2$/]) first.add(one(font));
const map = new Set([...with_imports(one(/^map-.*\.js$/)), one(/^map-.*\.css$/), one(/^maplibre-gl-worker-.*\.mjs$/), one(/^countries-50m-.*\.json$/)]);
for (const file of first) map.delete(file);

const sum = (files) => [...files].reduce((total, file) => total + size(file), 0);
const kB = (bytes) => `${Math.round(bytes / 1000)} kB`;
console.log(`first view: ${kB(sum(first))} gzip in ${first.size} files (limit ${kB(kLimit)}); the map, after it: ${kB(sum(map))}`);
if (map.size < 3) throw new Error("check_size: the map is no longer a part of its own");
if (sum(first) > kLimit) {
  for (const file of [...first].sort((a, b) => size(b) - size(a))) console.error(`  ${kB(size(file))}  ${file}`);
  console.error("check_size: the first view is too large");
  process.exit(1);
}
