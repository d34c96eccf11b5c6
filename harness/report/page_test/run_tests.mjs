// The page of a run, and of one result.

import { strict as assert } from "node:assert";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { focused, texts, visit } from "./browser.mjs";
import { count, failed, fixture, results, runAddress, withMessages } from "./fixture.mjs";

test("the run says what came of it", () =>
  visit(fixture.browser, fixture.pages.one, "", async (page) => {
    assert.match(await page.textContent("h1"), /^<img src=x onerror="window.owned=1">\\xe2\\x80\\xaeevil/);
    for (const [name, number] of Object.entries(fixture.pages.real.totals)) {
      const stable = fixture.pages.real.results.filter((result) => result.verdict === name && !result.unstable).length;
      assert.ok(stable <= number);
      if (stable > 0) assert.equal(await page.textContent(`.chip:has-text("${name}") .number`), ` ${stable}`);
    }
    assert.match(await count(page), /^\d+ results$/);
    const topics = await texts(page, ".topics .topic");
    assert.deepEqual(topics, [...new Set(fixture.pages.real.results.map((result) => result.id.split("/")[0]))].sort());
  }));

test("a search narrows the list while it is typed", () =>
  visit(fixture.browser, fixture.pages.one, "", async (page) => {
    await page.keyboard.press("/");
    await page.keyboard.type("close request-close");
    const expected = fixture.pages.real.results.filter((result) => result.case === "close/request-close");
    assert.ok((await results(page)).includes("close/request-close"));
    for (const id of await results(page)) assert.match(id, /close/);
    assert.ok(expected.length > 0);
    await page.keyboard.type(" nothing has this");
    assert.deepEqual(await results(page), []);
    await page.click("text=Clear the filters");
    assert.match(await count(page), /^\d+ results$/);
  }));

test("filters join, and stand in the address", () =>
  visit(fixture.browser, fixture.pages.one, "", async (page) => {
    await page.click('.chip:has-text("fail")');
    assert.equal(await page.getAttribute('.chip:has-text("fail")', "aria-pressed"), "true");
    assert.match(await count(page), new RegExp(`^${failed().length} of `));
    const topic = failed()[0].id.split("/")[0];
    await page.selectOption('.field:has-text("topic") select', topic);
    const ofTopic = failed().filter((result) => result.id.startsWith(`${topic}/`));
    assert.match(await count(page), new RegExp(`^${ofTopic.length} of `));
    await page.fill('.field:has-text("requirement") input', ofTopic[0].cite[0]);
    const left = ofTopic.filter((result) => result.cite.includes(ofTopic[0].cite[0]));
    assert.match(await count(page), new RegExp(`^${left.length} of `));
    assert.deepEqual((await results(page)).sort(), left.map((result) => result.id).sort());
    await page.reload();
    assert.match(await count(page), new RegExp(`^${left.length} of `));
    assert.equal(await page.inputValue('.field:has-text("requirement") input'), ofTopic[0].cite[0]);
    await page.fill('.field:has-text("requirement") input', "");
    await page.selectOption('.field:has-text("level") select', "SHOULD");
    for (const href of await page.$$eval(".list a", (all) => all.map((each) => each.href))) assert.match(href, /level=SHOULD/);
  }));

test("a result has its ladder, its requirement, its command and its source", () =>
  visit(fixture.browser, fixture.pages.one, "", async (page) => {
    const result = withMessages();
    await page.goto(`file://${fixture.pages.one}${runAddress(result.id)}`);
    await page.waitForSelector(".ladder");
    assert.equal(await page.textContent(".result h2 .id"), result.id);
    assert.equal(await page.textContent(".result .why"), result.why);
    const sizes = result.transcript.filter((moment) => moment.kind === "sent" || moment.kind === "received").map((moment) => moment.length);
    assert.deepEqual(
      (await texts(page, ".ladder .size")).map((size) => Number(size.replace(/\D/g, ""))),
      sizes,
    );
    for (const kind of ["fin", "reset", "we_closed", "we_half_closed", "we_reset"]) {
      assert.equal(
        await page.$$eval(`.ladder .${kind}`, (all) => all.length),
        result.transcript.filter((moment) => moment.kind === kind).length,
        kind,
      );
    }
    assert.equal(
      await page.$$eval(".ladder .silence", (all) => all.length),
      result.transcript.filter((moment) => moment.note?.startsWith("silence")).length,
    );
    assert.deepEqual(await texts(page, ".result .card .head a:first-child"), result.cite);
    const [rfc, section] = result.cite[0].split("-");
    assert.equal(
      await page.getAttribute(".result .card .rfc", "href"),
      `https://www.rfc-editor.org/rfc/rfc${rfc}.html#${/^[A-Z]/.test(section) ? "appendix" : "section"}-${section}`,
    );
    assert.match(await page.textContent(".command pre"), /^hopcheck run --server '127\.0\.0\.1:\d+' .*--filter '/);
    await page.click(".command .copy");
    await page.waitForFunction(() => document.querySelector(".command .copy").textContent === "copied");
    await page.click(".result details summary");
    await page.waitForFunction(() => document.querySelector("pre.source").textContent.includes('"title"'));
    assert.equal(await page.textContent("pre.source"), await readFile(path.join(fixture.root, "cases", `${result.case}.json`), "utf8"));
  }));

test("octets are shown as text, escaped or in hexadecimal", () =>
  visit(fixture.browser, fixture.pages.one, "", async (page) => {
    const result = withMessages();
    await page.goto(`file://${fixture.pages.one}${runAddress(result.id)}`);
    await page.waitForSelector(".ladder");
    const text = (await texts(page, ".ladder .theirs .wire")).join("");
    assert.match(text, /HTTP\/1\.1 200 <script>window\.owned=1<\/script>\\r\\n/);
    assert.match(text, /X-Octets: \\xff\\xc3\(\\xe2\\x80\\xae\\r\\n/);
    const shown = await page.evaluate(() => document.body.innerText);
    assert.doesNotMatch(shown, /[^\t\n -~\u00a0\u2013\u00b7\u2190\u25be\u25b8\u2715]/, "an octet came through unescaped");
    await page.click('.choice button:has-text("hex")');
    assert.equal(await page.getAttribute('.choice button:has-text("hex")', "aria-pressed"), "true");
    assert.match((await texts(page, ".ladder .theirs .wire"))[0], /^0000 {2}48 54 54 50 2f 31 2e 31 .* HTTP\/1\.1/);
    await page.keyboard.press("x");
    assert.match((await texts(page, ".ladder .theirs .wire"))[0], /^HTTP/);
  }));

test("links last, and back goes back", () =>
  visit(fixture.browser, fixture.pages.one, "", async (page) => {
    await page.click('.chip:has-text("fail")');
    await page.click(".list .row:nth-child(2) a");
    await page.waitForSelector(".result h2");
    const id = await page.textContent(".result h2 .id");
    await page.reload();
    assert.equal(await page.textContent(".result h2 .id"), id);
    await page.click(".result .card .head a");
    await page.waitForSelector("h1 .id");
    await page.click("table .id");
    await page.waitForSelector("h3:has-text('Results')");
    await page.goBack();
    await page.goBack();
    await page.waitForSelector(".result h2");
    assert.equal(await page.textContent(".result h2 .id"), id);
    await page.goBack();
    await page.waitForSelector(".run:not(.open)");
    assert.equal(await page.getAttribute('.chip:has-text("fail")', "aria-pressed"), "true");
    await page.goto(`file://${fixture.pages.one}#/no/such%zz/page`);
    assert.match(await page.textContent("#main"), /nothing at this address/);
  }));

test("keys suffice", () =>
  visit(fixture.browser, fixture.pages.one, "", async (page) => {
    await page.keyboard.press("?");
    assert.ok(await page.isVisible("#help"));
    await page.keyboard.press("Escape");
    assert.ok(!(await page.isVisible("#help")));
    await page.keyboard.press("j");
    const [first, second] = await page.$$eval(".list a", (all) => all.map((each) => each.getAttribute("href")));
    assert.equal(await focused(page), first);
    await page.keyboard.press("ArrowDown");
    assert.equal(await focused(page), second);
    await page.keyboard.press("k");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".result h2");
    const id = await page.textContent(".result h2 .id");
    await page.keyboard.press("j");
    assert.notEqual(await page.textContent(".result h2 .id"), id);
    await page.keyboard.press("k");
    assert.equal(await page.textContent(".result h2 .id"), id);
    await page.keyboard.press("Escape");
    await page.waitForSelector(".run:not(.open)");
    await page.keyboard.press("/");
    await page.keyboard.type("zzz");
    await page.keyboard.press("Escape");
    assert.equal(await page.inputValue("input[type=search]"), "");
    await page.keyboard.press("Escape");
    for (let i = 0; i < 300; ++i) await page.keyboard.press("j");
    assert.equal(await page.$$eval(".list .row", (all) => all.findIndex((each) => each.contains(document.activeElement)) >= 0), true);
    assert.ok((await page.$$eval(".list .row", (all) => all.length)) < 100, "rows out of sight stay in the document");
  }));
