// Several targets beside each other, and the pages of cases and requirements.

import { strict as assert } from "node:assert";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { focused, texts, visit } from "./browser.mjs";
import { fixture, runKey } from "./fixture.mjs";
import { markup } from "./pages.mjs";

test("the matrix shows targets by cases, differences, and two beside each other", () =>
  visit(fixture.browser, fixture.pages.several, "", async (page) => {
    const names = await texts(page, ".heads .label");
    assert.deepEqual(names, [runKey, "invented-01", "invented-02"]);
    const all = await page.textContent(".matrix .count");
    await page.check("text=only MUST");
    assert.notEqual(await page.textContent(".matrix .count"), all);
    await page.check("text=only differences");
    await page.check("text=every variant");
    const rows = await page.$$eval(".grid .row:not(.topic)", (found) =>
      found
        .map((row) => [...row.querySelectorAll(".cell")].map((cell) => cell.textContent))
        .filter((cells, i) => found[i].querySelector(".toggle") === null),
    );
    assert.ok(rows.length > 3);
    for (const cells of rows) assert.ok(new Set(cells.filter((sign) => sign !== "" && sign !== "\u2013")).size > 1, cells.join(" "));
    await page.selectOption('.field:has-text("compare") select', "invented-01");
    await page.selectOption('.field:has-text("with") select', "invented-02");
    assert.deepEqual(await texts(page, ".heads .label"), ["invented-01", "invented-02"]);
    await page.reload();
    assert.deepEqual(await texts(page, ".heads .label"), ["invented-01", "invented-02"]);
    const cell = page.locator(".grid .cell a").first();
    const verdict = (await cell.locator(".badge").textContent()).replace(/^. /, "");
    await cell.click();
    await page.waitForSelector(".result h2");
    assert.match(await page.textContent(".result h2 .badge"), new RegExp(`${verdict}$`));
    assert.match(await page.textContent(".result .where"), /^invented-01/);
  }));

test("arrows go through the matrix", () =>
  visit(fixture.browser, fixture.pages.several, "#/matrix", async (page) => {
    await page.keyboard.press("j");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    const href = await focused(page);
    assert.match(href, /^#\/run\/invented-01\//);
    await page.keyboard.press("Enter");
    await page.waitForSelector(".result h2");
    assert.equal(new URL(page.url()).hash, href);
  }));

test("cases and requirements have a page each, and say what came of them", () =>
  visit(fixture.browser, fixture.pages.several, "#/requirements", async (page) => {
    const catalogue = JSON.parse(await readFile(path.join(fixture.root, "cases", "requirements.json"), "utf8"));
    assert.deepEqual((await texts(page, ".entries li a")).sort(), Object.keys(catalogue).sort());
    await page.fill("input[type=search]", "9112-9.6-c");
    await page.click(".entries li:not([hidden]) a");
    await page.waitForSelector(".signs");
    assert.equal(await page.textContent("h1 .id"), "9112-9.6-c");
    assert.ok((await texts(page, ".signs .id")).includes("close/request-close"));
    await page.click('.signs .id:has-text("request-close") >> nth=0');
    await page.waitForFunction(() => document.querySelector("pre.source")?.textContent.includes("->"));
  }));

test("a gateway's ladder has its messages between the client, itself and the origin", () =>
  visit(fixture.browser, fixture.pages.builtin, "#/run/reference%20gateway/hop-by-hop/request-custom-field", async (page) => {
    await page.waitForSelector(".ladder");
    assert.deepEqual(await texts(page, ".lane b"), ["client", "reference gateway", "origin"]);
    const { transcript } = fixture.pages.gateway.results.find(({ id }) => id === "hop-by-hop/request-custom-field");
    const expected = transcript
      .filter(({ octets }) => octets !== undefined)
      .map(({ endpoint, kind }) => {
        const atOrigin = endpoint.startsWith("origin");
        const ours = kind === "sent";
        return `${ours ? "ours" : "theirs"} ${atOrigin ? "right" : "left"} ${ours !== atOrigin ? "rightwards" : "leftwards"}`;
      });
    assert.ok(expected.includes("theirs right rightwards") && expected.includes("ours left rightwards"));
    const shown = await page.$$eval(".ladder .octets", (rows) =>
      rows.map((row) =>
        ["ours", "theirs", "left", "right", "rightwards", "leftwards"].filter((name) => row.classList.contains(name)).join(" "),
      ),
    );
    assert.deepEqual(shown, expected);
    const middle = (selector) => page.$eval(selector, (found) => found.getBoundingClientRect().x + found.getBoundingClientRect().width / 2);
    const target = await middle(".lane.target");
    assert.ok((await middle(".ladder .left .wire")) < target && target < (await middle(".ladder .right .wire")));
  }));

test("the built-in three are one page", () =>
  visit(fixture.browser, fixture.pages.builtin, "", async (page) => {
    assert.deepEqual(await texts(page, ".heads .label"), ["reference server", "reference gateway", "reference proxy"]);
    await page.selectOption('.field:has-text("role") select', "gateway");
    assert.deepEqual(await texts(page, ".heads .label"), ["reference gateway"]);
  }));

test("what a saved report says is text", () =>
  visit(fixture.browser, fixture.pages.several, "#/targets", async (page) => {
    assert.ok((await texts(page, "td.text")).includes(markup));
    await page.click('tr:has-text("invented-02") td.some a');
    await page.click(".list .row a");
    await page.waitForSelector(".result h2");
    assert.ok((await page.textContent(".result .why")).endsWith(markup));
    assert.deepEqual(await texts(page, ".result .branch"), [markup, `${markup}: yes`]);
    await page.goto(`file://${fixture.pages.several}#/matrix?a=invented-01&b=invented-02`);
    await page.waitForSelector(".compared .cell");
    assert.ok((await texts(page, ".compared .why")).some((why) => why.endsWith(markup)));
  }));
