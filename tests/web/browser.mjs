// What the page's tests share: records of their own, casus serve on a free port, Debian's Chromium, and saying how it went.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = process.env.CASUS_SOURCE ?? join(dirname(fileURLToPath(import.meta.url)), "../..");
const casus = process.env.CASUS ?? join(root, "build/dev/casus");
const require = createRequire(join(root, "web/package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

export const folder = mkdtempSync(join(tmpdir(), "casus-web-"));
const servers = [];

/** Reads pages into a record below `folder`; exit code 1 says that some could not be read, which the samples mean to. */
export function build(name, pages) {
  const db = join(folder, name);
  const run = spawnSync(casus, ["build", pages, "--db", db], { encoding: "utf8", timeout: 300_000 });
  if (run.status !== 0 && run.status !== 1) throw new Error(`casus build: ${run.stderr}`);
  return db;
}

export function write(name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** Starts casus serve and waits until it says where it listens. */
export function serve(db) {
  const child = spawn(casus, ["serve", "--db", db, "--port", "0"], { stdio: ["ignore", "pipe", "pipe"] });
  servers.push(child);
  return new Promise((resolve, reject) => {
    let said = "";
    const hear = (bytes) => {
      said += bytes;
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (address) resolve({ address, stop: () => stop(child) });
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("exit", (code) => reject(new Error(`casus serve ended with ${code}: ${said}`)));
  });
}

function stop(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once("exit", resolve);
    child.kill("SIGTERM");
  });
}

export async function ask(server, path) {
  const answer = await fetch(`${server.address}/api/v1/${path}`);
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

export function launch() {
  const found = spawnSync("sh", ["-c", "command -v chromium"], { encoding: "utf8" }).stdout.trim();
  if (!found) throw new Error("no chromium: apt-get install chromium");
  return chromium.launch({
    executablePath: found,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--enable-unsafe-swiftshader",
    ],
  });
}

/** Everything that must never happen, in whatever test: requests to elsewhere, errors, broken policy. */
export const wrongs = [];

/** A page at `hash` of a server, that reports what must not happen. `expected` are errors that the test itself provokes;
    `before` runs in the page before its own scripts. */
export async function open(browser, server, hash = "", { width = 1440, height = 900, scheme = "light", expected, before, ...more } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, reducedMotion: "reduce", ...more });
  if (before) await context.addInitScript(before);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);  // software rendering on a slow machine
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(server.address) && !/^(blob|data):/.test(url)) wrongs.push(`a request left for ${url}`);
  });
  page.on("pageerror", (error) => wrongs.push(`${hash}: ${error.stack ?? error}`));
  page.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error" && !expected?.test(text)) wrongs.push(`${hash}: ${text}`);
  });
  page.on("dialog", (dialog) => {
    wrongs.push(`${hash}: a dialog came up: ${dialog.message()}`);
    dialog.dismiss();
  });
  await page.goto(`${server.address}/${hash}`);
  await page.locator("main h1, main [role=alert]").first().waitFor({ state: "attached" });
  return page;
}

/** Until nothing is on its way any more: neither a file, nor an answer, nor a state that says so. */
export async function settled(page) {
  await page.waitForFunction(() => !document.querySelector(".loading, .stale, [aria-busy=true]"));
  await page.waitForTimeout(50);
}

/** Violations of WCAG 2.2 A and AA that axe finds, one line each. */
export async function violations(page) {
  await page.evaluate(axe);
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const found = await page.evaluate((values) => window.axe.run(document, { runOnly: { type: "tag", values } }), tags);
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary?.split("\n")[1]?.trim()}`));
}

const results = [];

export async function test(name, body) {
  const before = wrongs.length;
  const start = Date.now();
  try {
    await body();
    if (wrongs.length > before) throw new Error(wrongs.slice(before).join("\n"));
    results.push(true);
    console.log(`ok   ${name} (${Date.now() - start} ms)`);
  } catch (error) {
    results.push(false);
    console.log(`FAIL ${name}\n${error.stack ?? error}`);
  }
}

export async function finish(browser) {
  await browser?.close();
  for (const child of servers) await stop(child);
  rmSync(folder, { recursive: true, force: true });
  const failed = results.filter((passed) => !passed).length;
  console.log(`${results.length - failed} of ${results.length} passed`);
  process.exit(failed || !results.length ? 1 : 0);
}
