// The page as an analyst uses it: Debian's Chromium, the real server, the record of the sample pages.
//   node tests/web/page_test.mjs [WORDS]           only the tests with these words in their names
//   CASUS_SHOTS=docs/img node tests/web/page_test.mjs     makes the pictures of the docs as well
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ask, build, finish, launch, open, root, serve, settled, test as always, violations, write } from "./browser.mjs";
import { hostile_pages, many_pages } from "./made_pages.mjs";

const words = process.argv[2] ?? "";
const test = (name, body) => (name.includes(words) ? always(name, body) : undefined);
const shots = process.env.CASUS_SHOTS;
if (shots) mkdirSync(shots, { recursive: true });
const shot = async (page, name) => {
  if (!shots) return;
  const path = join(shots, `${name}.png`);
  await page.screenshot({ path });
  // Where pngquant is installed the pictures are a third of the size, which a repository remembers for ever.
  spawnSync("pngquant", ["--quality", "60-92", "--speed", "1", "--force", "--output", path, path]);
};

const browser = await launch();
const samples = await serve(build("samples.db", join(root, "examples/pages")));
const summary = await ask(samples, "summary");
const all = await ask(samples, "incidents?limit=1000&order=-time");
const counted = (page) => page.locator(".list-head h2").innerText();
const field = (page, name) => page.locator(`.field:has(> span:text-is("${name}"))`).locator("input, select");
const said = (n, one, many = `${one}s`) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

// Every view with something in it, for what has to hold in all of them.
const disputed = (await ask(samples, "incidents?disputed=true&order=-weight&limit=1")).incidents[0];
const detail = await ask(samples, `incidents/${disputed.id}`);
const telling = detail.incident.statements[0];
const stories = await ask(samples, "stories");
const tie = (await ask(samples, "ties")).ties[0];
const views = {
  situation: "#/situation",
  incident: `#/incident/${disputed.id}`,
  document: `#/document/${telling.document}?statement=${telling.statement}`,
  documents: "#/documents?q=border",
  actors: "#/actors",
  "actors as a table": "#/actors?as=table",
  actor: `#/actor/${encodeURIComponent(tie.a)}`,
  tie: `#/tie/${encodeURIComponent(tie.a)}/${encodeURIComponent(tie.b)}`,
  ask: "#/ask",
  answer: "#/ask?ask=How+many+people+were+killed+in+Barmal%3F",
  stories: "#/stories",
  story: `#/story/${stories.stories[0].id}`,
  disputes: "#/disputes",
  doubts: "#/doubts",
  changes: "#/changes?from=2020-01-01T00:00:00Z",
  log: "#/log",
  nowhere: "#/incident/i-000000000000",
};
// The only error that the views provoke: the incident that is not there.
const provoked = { nowhere: /404/ };

await test("the situation shows what the record holds", async () => {
  const page = await open(browser, samples);
  await page.locator(".rows .row").first().waitFor();
  assert.equal(await counted(page), said(summary.counts.incidents, "incident"));
  const titles = await page.locator(".rows .row-title").allInnerTexts();
  assert.deepEqual(titles.slice(0, 3), all.incidents.slice(0, 3).map((brief) => brief.title));
  await settled(page);
  const drawn = await page.locator(".bars canvas").evaluate((canvas) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const colours = new Set();
    for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 255) colours.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
    return colours.size;
  });
  assert.ok(drawn >= 5, `the timeline has ${drawn} colours`);
  await page.locator(".map canvas").waitFor();
  const style = await page.evaluate(() => getComputedStyle(document.body).fontFamily);
  assert.match(style, /Inter/);
  await page.waitForTimeout(2500);
  await shot(page, "situation");
  await page.context().close();
});

await test("filter, incident, document with its marks, and back again", async () => {
  const page = await open(browser, samples);
  await field(page, "Who").fill("Pakistan");
  await field(page, "What").selectOption("ASSAULT");
  const { total, incidents } = await ask(samples, "incidents?actor=Pakistan&type=ASSAULT&order=-time");
  assert.ok(total > 2 && total < summary.counts.incidents);
  await page.waitForFunction((words) => document.querySelector(".list-head h2")?.textContent === words, said(total, "incident"));
  assert.match(page.url(), /actor=Pakistan/);
  assert.match(page.url(), /type=ASSAULT/);
  const first = page.locator(".rows .row").first();
  assert.equal(await first.locator(".row-title").innerText(), incidents[0].title);
  await first.click();
  await page.locator(".incident-head h1").waitFor();
  assert.equal(await page.locator("h1").innerText(), incidents[0].title);
  const { incident, confirmation } = await ask(samples, `incidents/${incidents[0].id}`);
  assert.match(await page.locator(".lead").innerText(), new RegExp(`^${said(confirmation.voices, "voice")} in`));
  assert.equal(await page.locator(".tellings > li").count(), incident.statements.length);
  await page.locator(".tellings .open").first().click();
  await page.locator("mark.current").first().waitFor();
  const marked = (await page.locator("mark.current").allInnerTexts()).join("");
  assert.equal(marked, incident.statements[0].anchor);
  assert.ok((await page.locator("mark.evidence").count()) > 0);
  const box = await page.locator("mark.current").first().boundingBox();
  assert.ok(box && box.y >= 0 && box.y < 900, "the marked words are on screen");
  await page.goBack();
  await page.locator(".incident-head h1").waitFor();
  await page.goBack();
  await page.waitForFunction((words) => document.querySelector(".list-head h2")?.textContent === words, said(total, "incident"));
  assert.equal(await field(page, "Who").inputValue(), "Pakistan");
  await page.context().close();
});

await test("an incident shows every value with who says so, and the sides of a dispute", async () => {
  const page = await open(browser, samples, views.incident);
  await page.locator(".values").waitFor();
  const { incident, disputes, history } = detail;
  const fields = new Set(incident.values.map((value) => value.field));
  assert.equal(await page.locator(".values > div").count(), fields.size);
  const values = new Set(incident.values.map((value) => `${value.field} ${value.value}`));
  assert.equal(await page.locator(".values dd").count(), values.size);
  assert.equal(await page.locator(".values dd .sayers a").count() >= values.size, true);
  assert.equal(await page.locator(".dispute").count(), disputes.length);
  for (const [index, dispute] of disputes.entries()) {
    const sides = new Set(dispute.sides.map((side) => side.value));
    assert.equal(await page.locator(".dispute").nth(index).locator(".sides > li").count(), sides.size);
  }
  assert.equal(await page.locator(".history").count(), history.filter(({ points }) => points.length > 1).length);
  for (const figure of await page.locator(".history").all()) {
    assert.equal(await figure.locator("tbody tr").count(), await figure.locator(".point").count());
  }
  assert.equal(await page.locator(".tellings .in-sentence strong").count(), incident.statements.length);
  await shot(page, "incident");
  await page.context().close();
});

await test("what may be the same incident is shown beside it, and is one click away", async () => {
  let found;
  for (const { id } of all.incidents) {
    found = await ask(samples, `incidents/${id}`);
    if (found.candidates.length) break;
  }
  assert.ok(found.candidates.length, "the samples have incidents that may be the same");
  const page = await open(browser, samples, `#/incident/${found.incident.id}`);
  const card = page.locator(".card", { hasText: "May be the same" });
  await card.waitFor();
  assert.equal(await card.locator("li .row").count(), found.candidates.length);
  await card.locator("li a").first().click();
  await page.waitForFunction((id) => location.hash.includes(id), found.candidates[0].incident.id);
  await page.context().close();
});

await test("a document's marks are the record's spans, by code points", async () => {
  const page = await open(browser, samples, views.document);
  await page.locator("mark.current").first().waitFor();
  const { document: text, statements, mentions } = await ask(samples, `documents/${telling.document}`);
  const points = Array.from(text.text);
  assert.equal(await page.locator(".statement-list > li").count(), statements.length);
  for (const statement of statements.slice(0, 6)) {
    await page.locator(".statement-list button").nth(statements.indexOf(statement)).click();
    const marked = (await page.locator("mark.current").allInnerTexts()).join("");
    assert.equal(marked, points.slice(...statement.span).join(""));
    const evidence = (await page.locator("mark.evidence").allInnerTexts()).join("");
    assert.equal(evidence.replace(/\s+/g, ""), points.slice(...statement.evidence).join("").replace(/\s+/g, ""));
  }
  await page.getByLabel(/Mark the/).check();
  assert.ok((await page.locator("mark.mention").count()) >= Math.min(5, mentions.length));
  await shot(page, "document");
  await page.context().close();
});

await test("the address holds the whole state and can be sent on", async () => {
  const page = await open(browser, samples, "#/situation?actor=russia&disputed=false&since=2022-01-01&until=2023-12-31&order=time");
  await settled(page);
  const here = await counted(page);
  const first = await page.locator(".row-title").first().innerText();
  const { total } = await ask(samples, "incidents?actor=russia&disputed=false&since=2022-01-01&until=2023-12-31");
  assert.equal(here, said(total, "incident"));
  const colleague = await open(browser, samples, new URL(page.url()).hash, { width: 1100, height: 800 });
  await settled(colleague);
  assert.equal(await counted(colleague), here);
  assert.equal(await colleague.locator(".row-title").first().innerText(), first);
  await page.context().close();
  await colleague.context().close();
});

await test("a period drawn on the timeline holds for list and map, and the back button takes it away", async () => {
  const page = await open(browser, samples);
  await settled(page);
  const bars = await page.locator(".bars").boundingBox();
  const asked = page.waitForRequest((request) => request.url().includes("incidents.geojson") && request.url().includes("since="));
  await page.mouse.move(bars.x + bars.width * 0.55, bars.y + 40);
  await page.mouse.down();
  await page.mouse.move(bars.x + bars.width * 0.7, bars.y + 50, { steps: 6 });
  await page.mouse.up();
  await asked;
  const params = new URLSearchParams(new URL(page.url()).hash.split("?")[1]);
  assert.match(params.get("since"), /^\d{4}-\d\d-\d\d$/);
  assert.ok(params.get("since") < params.get("until"));
  const { total } = await ask(samples, `incidents?since=${params.get("since")}&until=${params.get("until")}`);
  await page.waitForFunction((words) => document.querySelector(".list-head h2")?.textContent === words, said(total, "incident"));
  assert.ok(total < summary.counts.incidents);
  const last = page.getByRole("slider", { name: "Last day" });
  await last.focus();
  await page.keyboard.press("ArrowLeft");
  await page.waitForFunction((until) => !location.hash.includes(until), params.get("until"));
  await page.goBack();
  await page.waitForFunction((words) => document.querySelector(".list-head h2")?.textContent === words, said(summary.counts.incidents, "incident"));
  await page.context().close();
});

await test("ties change with the period, actors stay, and one leads to a dossier", async () => {
  const page = await open(browser, samples, "#/actors");
  await page.locator(".tie-graph .tie").first().waitFor();
  await settled(page);
  const ties = await page.locator(".tie-graph .tie").count();
  const place = () => page.locator(".node").evaluateAll((nodes) => Object.fromEntries(nodes.map((node) => [node.getAttribute("href").split("?")[0], node.querySelector("g").getAttribute("transform")])));
  const before = await place();
  await shot(page, "actors");
  await page.goto(`${samples.address}/#/actors?since=2024-12-01&until=2025-02-28`);
  await page.waitForFunction((n) => document.querySelectorAll(".tie-graph .tie").length < n, ties);
  await settled(page);
  const { ties: expected } = await ask(samples, "ties?since=2024-12-01&until=2025-02-28");
  assert.equal(await page.locator(".tie-graph .tie").count(), Math.min(120, expected.filter((one) => one.a !== one.b).length));
  const kinds = await page.locator(".tie-graph .tie").evaluateAll((lines) => new Set(lines.map((line) => `${line.getAttribute("class")} ${getComputedStyle(line).strokeDasharray} ${line.getAttribute("marker-end")}`)).size);
  assert.ok(kinds >= 2, "hostile and friendly ties differ in more than colour");
  const after = await place();
  const both = Object.keys(after).filter((id) => id in before);
  assert.ok(both.length > 3);
  const ended = await page.locator(".node").first().getAttribute("aria-label");
  await page.locator(".node").first().focus();
  await page.keyboard.press("Enter");
  await page.locator(".dossier h1").waitFor();
  assert.ok(ended.startsWith(await page.locator("h1").innerText()));
  await settled(page);
  await shot(page, "dossier");
  await page.context().close();
});

await test("a question gets an answer with its sources, or a plain no", async () => {
  const page = await open(browser, samples);
  await page.keyboard.press("/");
  await page.keyboard.type("How many people were killed in Barmal?");
  await page.keyboard.press("Enter");
  await page.locator(".answers > li").first().waitFor();
  const answer = await ask(samples, "ask?q=How%20many%20people%20were%20killed%20in%20Barmal%3F");
  assert.equal(await page.locator(".answers > li").count(), answer.answers.length);
  assert.ok((await page.locator(".answer-text").first().innerText()).includes(answer.answers[0].value));
  assert.equal(await page.locator(".slots li").count(), answer.understood.slots.length + 1);
  assert.ok((await page.locator(".answers .quote").count()) > 0);
  assert.match(await page.locator(".understood").innerText(), /Understood as/);
  await shot(page, "ask");
  await page.locator(".answers .open").first().click();
  await page.locator("mark.current").first().waitFor();
  // What happened is told by its title, which leads to it; what somebody said is a quotation, and is not said twice.
  await page.goto(`${samples.address}/#/ask?ask=List+all+air+strikes+in+Yemen`);
  const deeds = await ask(samples, "ask?q=List%20all%20air%20strikes%20in%20Yemen");
  await page.locator(".answer-text a").first().waitFor();
  assert.equal(await page.locator(".answer-text a").first().innerText(), deeds.answers[0].title);
  assert.equal(await page.locator(".answer-text a").first().getAttribute("href"), `#/incident/${deeds.answers[0].incidents[0]}`);
  await page.goto(`${samples.address}/#/ask?ask=What+did+Recep+Tayyip+Erdogan+say+about+the+strikes%3F`);
  await page.locator(".answer-text q").first().waitFor();
  assert.equal(await page.locator(".answers q").count(), 1);
  assert.match(await page.locator(".answers .by").first().innerText(), /the article itself/);
  await page.goto(`${samples.address}/#/ask?ask=Who+invaded+the+moon%3F`);
  await page.locator(".empty").waitFor();
  assert.equal(await page.locator(".answers").count(), 0);
  const none = await ask(samples, "ask?q=Who%20invaded%20the%20moon%3F");
  assert.ok((await page.locator(".empty").innerText()).includes(none.none));
  await page.context().close();
});

await test("disputes, doubts, stories, changes and the log say what the server says", async () => {
  const page = await open(browser, samples, views.disputes);
  const is = async (hash, total, rows) => {
    await page.goto(`${samples.address}/${hash}`);
    await page.locator("main .list-total").waitFor();
    await settled(page);
    assert.ok((await page.locator(".list-total").innerText()).startsWith(total.toLocaleString("en")), `${hash}: ${await page.locator(".list-total").innerText()}`);
    if (rows) assert.equal(await page.locator(rows).count(), Math.min(total, 100));
  };
  await is("#/disputes", summary.counts.disputes, ".dispute-list > li");
  await is("#/doubts", (await ask(samples, "doubts")).total, ".cards > li");
  await is("#/stories", stories.total, ".rows > li");
  await is("#/log", summary.counts.log, "table.log tbody tr");
  const changes = await ask(samples, "changes?since=2020-01-01T00:00:00Z");
  assert.equal(changes.documents.total, summary.counts.documents);
  await is("#/changes", changes.documents.total);
  await page.context().close();
});

await test("nothing there, nothing answered: the page says so and helps", async () => {
  const page = await open(browser, samples, "#/situation?q=zzxxqq");
  await page.locator(".empty").waitFor();
  await page.getByRole("button", { name: "clear them all" }).click();
  await page.locator(".rows .row").first().waitFor();
  await page.context().close();
  const lost = await open(browser, samples, views.nowhere, { expected: /404/ });
  assert.match(await lost.locator("[role=alert]").innerText(), /no such thing/);
  await lost.context().close();
  const cut = await open(browser, samples, "#/stories", { expected: /Failed to load resource|ERR_FAILED/ });
  await cut.locator(".rows .row").first().waitFor();
  await cut.route("**/api/v1/log*", (route) => route.abort());
  await cut.goto(`${samples.address}/#/log`);
  await cut.locator(".failed").waitFor();
  assert.match(await cut.locator(".failed").innerText(), /does not answer/);
  await cut.unroute("**/api/v1/log*");
  await cut.getByRole("button", { name: "Try again" }).click();
  await cut.locator("table.log").waitFor();
  await cut.context().close();
});

await test("without WebGL the map says so, and the list is there", async () => {
  const no_webgl = () => {
    const real = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
      return kind.startsWith("webgl") ? null : real.call(this, kind, ...more);
    };
  };
  const page = await open(browser, samples, "", { before: no_webgl, expected: /WebGL|webgl/ });
  await page.locator(".rows .row").first().waitFor();
  await page.locator(".map-broken").waitFor();
  assert.match(await page.locator(".map-broken").innerText(), /needs WebGL/);
  await page.context().close();
});

await test("the keyboard reaches everything", async () => {
  const page = await open(browser, samples);
  await page.locator(".rows .row").first().waitFor();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await page.waitForFunction((id) => document.activeElement?.dataset.id === id, all.incidents[1].id);
  assert.match(page.url(), new RegExp(all.incidents[1].id));
  await page.keyboard.press("Enter");
  await page.locator(".incident-head h1").waitFor();
  assert.equal(await page.locator("h1").innerText(), all.incidents[1].title);
  await page.keyboard.press("?");
  await page.locator("dialog[open]").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await page.locator(".actors h1").waitFor();
  await page.keyboard.press("f");
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await page.locator(".rows .row").first().waitFor();
  await page.keyboard.press("f");
  assert.equal(await page.evaluate(() => document.activeElement.closest("label")?.innerText.trim()), "Words");
  await page.keyboard.type("g a");
  assert.match(page.url(), /situation/, "keys typed into a field are words, no commands");
  await page.context().close();
});

await test("a phone's width, and 400 % zoom: nothing lies outside", async () => {
  for (const [width, height] of [[320, 640], [320, 256]]) {
    const page = await open(browser, samples, "", { width, height, expected: provoked.nowhere });
    for (const [name, hash] of Object.entries(views)) {
      await page.goto(`${samples.address}/${hash}`);
      await settled(page);
      const wide = await page.evaluate(() => ({ page: document.documentElement.scrollWidth, out: [...document.querySelectorAll("main *")].filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest(".table-box, .tie-graph, .map-box, .unseen")).map((element) => element.outerHTML.slice(0, 120)).slice(0, 3) }));
      assert.ok(wide.page <= width, `${name} at ${width}×${height} is ${wide.page} wide: ${wide.out}`);
    }
    await page.context().close();
  }
  const page = await open(browser, samples, "#/situation?since=2024-01-01", { width: 375, height: 720, deviceScaleFactor: 2 });
  await page.locator(".rows .row").first().waitFor();
  await settled(page);
  await shot(page, "phone");
  await page.getByRole("button", { name: "Map" }).click();
  await page.locator(".map canvas").waitFor();
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("link", { name: "Stories" }).click();
  await page.locator(".rows .row").first().waitFor();
  await page.context().close();
});

await test("light and dark, by the system or by choice", async () => {
  const ground = (page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const page = await open(browser, samples, "", { scheme: "dark" });
  const dark = await ground(page);
  await page.locator(".rows .row").first().waitFor();
  await settled(page);
  await page.waitForTimeout(2500);
  await shot(page, "dark");
  await page.getByRole("button", { name: "Light theme" }).click();
  await page.waitForFunction((was) => getComputedStyle(document.documentElement).backgroundColor !== was, dark);
  const light = await ground(page);
  await page.reload();
  await page.locator(".rows .row").first().waitFor();
  assert.equal(await ground(page), light, "the choice stays");
  await page.context().close();
});

await test("axe finds nothing against WCAG 2.2 AA, in any view and either theme", async () => {
  const found = [];
  for (const scheme of ["light", "dark"]) {
    const page = await open(browser, samples, "", { scheme, expected: provoked.nowhere });
    for (const [name, hash] of Object.entries(views)) {
      await page.goto(`${samples.address}/${hash}`);
      await settled(page);
      for (const line of await violations(page)) found.push(`${name}, ${scheme}: ${line}`);
    }
    await page.context().close();
  }
  const page = await open(browser, samples, "#/situation?type=ASSAULT&disputed=false&since=2022-01-01");
  await page.getByRole("button", { name: "More conditions" }).click();
  await page.keyboard.press("Escape");
  await settled(page);
  for (const line of await violations(page)) found.push(`conditions: ${line}`);
  await page.getByRole("button", { name: "Keyboard help" }).click();
  await page.locator("dialog[open]").waitFor();
  for (const line of await violations(page)) found.push(`help: ${line}`);
  await page.context().close();
  assert.deepEqual(found, []);
});

await test("a page's words are never markup, and never turn the line round", async () => {
  const hostile = await serve(build("hostile.db", write("hostile.jsonl", hostile_pages())));
  const documents = (await ask(hostile, "documents")).documents;
  assert.ok(documents.length >= 2);
  const { incidents } = await ask(hostile, "incidents");
  assert.ok(incidents.length > 0);
  const hashes = ["#/situation", "#/documents", "#/actors", "#/actors?as=table", "#/doubts", "#/log", "#/stories", "#/ask?ask=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E", "#/situation?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E&actor=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E"]
    .concat(documents.map((document) => `#/document/${document.key}`), incidents.map((incident) => `#/incident/${incident.id}`), incidents.flatMap((incident) => incident.actors.map((actor) => `#/actor/${encodeURIComponent(actor)}`)));
  let shown = "";
  const page = await open(browser, hostile, "", { expected: /404/ });
  for (const hash of hashes) {
    await page.goto(`${hostile.address}/${hash}`);
    await page.locator("main h1, main [role=alert]").first().waitFor({ state: "attached" });
    await settled(page);
    shown += await page.evaluate(() => document.body.innerText);
    const bad = await page.evaluate(() => ({
      ran: window.hostile_ran === true,
      elements: document.querySelectorAll("main script, main img, main iframe, main form[action], main [onerror], main style").length,
      links: [...document.querySelectorAll("a[href]")].filter((link) => !/^(#|https?:\/\/|http:\/\/127)/.test(link.getAttribute("href"))).length,
      unseen: /[\u202a-\u202e\u2066-\u2069\u200b\u0000-\u0008]/.test(document.body.innerText),
    }));
    assert.deepEqual(bad, { ran: false, elements: 0, links: 0, unseen: false }, hash);
  }
  await page.context().close();
  assert.ok(shown.includes("<img src=x onerror=\"window.hostile_ran=true\">"), "it is there as text");
  assert.ok(shown.includes("[U+202E]"), "what would turn the line is named");
  await hostile.stop();
});

await test("new incidents are offered as the record grows, and shown when asked for", async () => {
  const first = write("first.jsonl", `${JSON.stringify({ id: "one", title: "Shelling in Goma", published: "2024-03-04", text: "Rebels shelled Goma on 3 March 2024, killing 7 civilians." })}\n`);
  const growing = build("growing.db", first);
  const server = await serve(growing);
  const page = await open(browser, server);
  await page.locator(".rows .row").first().waitFor();
  await page.locator(".live-listening").waitFor();
  const before = (await ask(server, "summary")).counts.incidents;
  build("growing.db", write("second.jsonl", `${JSON.stringify({ id: "two", title: "Russia bombs Kharkiv", published: "2024-05-06", text: "Russia bombed Kharkiv on 5 May 2024, killing 3 people. Ukraine condemned the attack." })}\n`));
  await page.locator(".news").waitFor();
  assert.equal(await counted(page), said(before, "incident"), "the list does not move by itself");
  const { counts } = await ask(server, "summary");
  // Documents are in the record a moment before the incidents that are made from them, and the offer follows.
  const offer = `${said(counts.incidents - before, "new incident")} from`;
  await page.waitForFunction((words) => document.querySelector(".news")?.textContent.startsWith(words), offer);
  await page.locator(".news button").click();
  await page.waitForFunction((words) => document.querySelector(".list-head h2")?.textContent === words, said(counts.incidents, "incident"));
  await page.locator(".news").waitFor({ state: "detached" });
  await page.context().close();
  await server.stop();
});

await test("10,000 incidents scroll smoothly", async () => {
  const many = await serve(build("many.db", write("many.jsonl", many_pages(600))));
  const total = (await ask(many, "summary")).counts.incidents;
  assert.ok(total >= 10_000, `the record holds ${total}`);
  const page = await open(browser, many);
  await page.waitForFunction(() => Number(document.querySelector(".virtual li")?.getAttribute("aria-setsize")) >= 10_000 && document.querySelector(".list-head .muted") === null, null, { timeout: 60_000 });
  await page.locator(".map canvas").waitFor();
  await page.waitForTimeout(3000);
  const frames = await page.locator(".list-box").evaluate(async (box) => {
    const times = [];
    let rows = 0;
    let last = performance.now();
    for (let i = 0; i < 150; i += 1) {
      box.scrollTop += 240;
      await new Promise((next) => requestAnimationFrame(next));
      const now = performance.now();
      times.push(now - last);
      last = now;
      rows = Math.max(rows, box.querySelectorAll("li").length);
    }
    times.sort((a, b) => a - b);
    return { median: times[75], most: times[142], rows, blank: box.querySelectorAll("li").length === 0 };
  });
  console.log(`     ${total} incidents: median frame ${frames.median.toFixed(1)} ms, 95 of 100 below ${frames.most.toFixed(1)} ms, at most ${frames.rows} rows in the page`);
  assert.ok(frames.rows < 60 && !frames.blank);
  assert.ok(frames.median < 50, `the median frame took ${frames.median} ms`);
  assert.ok(frames.most < 150, `slow frames took ${frames.most} ms`);
  await page.locator(".list-box").evaluate((box) => box.scrollTo(0, box.scrollHeight));
  const oldest = (await ask(many, "incidents?order=time&limit=1")).incidents[0];
  await page.locator(`.row[data-id="${oldest.id}"]`).waitFor();
  const start = Date.now();
  await field(page, "What").selectOption({ index: 1 });
  await page.waitForFunction(() => location.hash.includes("type="));
  await settled(page);
  console.log(`     a filter took ${Date.now() - start} ms`);
  await page.context().close();
  await many.stop();
});

await finish(browser);
