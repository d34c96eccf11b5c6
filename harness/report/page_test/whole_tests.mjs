// What holds for every page: it is whole or says so, anybody can read it, and it is fast.

import { strict as assert } from "node:assert";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { seriousFindings, visit } from "./browser.mjs";
import { fixture, runAddress, withMessages } from "./fixture.mjs";

test("what is cut off, or changed by hand, is never taken for a page", async () => {
  const whole = await readFile(fixture.pages.one, "utf8");
  const places = {
    "in the index": whole.indexOf('id="index"') + 5000,
    "in what is packed": whole.indexOf('id="texts"') + 5000,
    "in the script": whole.length - 2000,
  };
  for (const [name, at] of Object.entries(places)) {
    const file = path.join(fixture.pages.folder, "cut.html");
    await writeFile(file, whole.slice(0, at));
    await visit(fixture.browser, file, "", async (page) => assert.match(await page.textContent("#main"), /not whole/, name));
  }
  const changed = path.join(fixture.pages.folder, "changed.html");
  await writeFile(changed, whole.replace('"variants":[', '"variants":[,'));
  await visit(
    fixture.browser,
    changed,
    "",
    async (page) => assert.match(await page.textContent("#main"), /cannot be shown.*changed by hand/),
    {
      faults: ["error"],
    },
  );
  await writeFile(changed, whole.replace("const longestLine = 400;", "const longestLine = 401;"));
  await visit(fixture.browser, changed, "", async (page) => assert.match(await page.textContent("#main"), /Nothing is shown yet/), {
    faults: ["console"],
  });
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe-core finds nothing serious, ${colorScheme}`, async () => {
    const result = withMessages();
    const views = [
      [fixture.pages.one, ""],
      [fixture.pages.one, runAddress(result.id)],
      [fixture.pages.several, "#/matrix"],
      [fixture.pages.several, "#/matrix?a=invented-01&b=invented-02"],
      [fixture.pages.several, "#/targets"],
      [fixture.pages.several, "#/cases?q=close/"],
      [fixture.pages.several, "#/case/close/request-close"],
      [fixture.pages.several, "#/requirements?q=9112-9"],
      [fixture.pages.several, "#/requirement/9112-9.6-c"],
    ];
    for (const [file, hash] of views) {
      await visit(
        fixture.browser,
        file,
        hash,
        async (page) => {
          if (hash.startsWith("#/run")) await page.waitForSelector(".ladder");
          assert.deepEqual(await seriousFindings(page, colorScheme === "dark" ? ["color-contrast"] : null), [], hash);
        },
        { colorScheme },
      );
    }
  });
}

test("nothing is wider than a phone", async () => {
  for (const [file, hash] of [
    [fixture.pages.one, ""],
    [fixture.pages.one, runAddress(withMessages().id)],
    [fixture.pages.several, "#/matrix"],
    [fixture.pages.several, "#/case/close/request-close"],
    [fixture.pages.several, "#/requirements"],
  ]) {
    await visit(
      fixture.browser,
      file,
      hash,
      async (page) => {
        if (hash.startsWith("#/run")) await page.waitForSelector(".ladder");
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 0, hash);
      },
      { viewport: { width: 360, height: 740 } },
    );
  }
});

// The machine may be busy: the best of a few counts.
async function best(most, measure) {
  let least = Infinity;
  for (let i = 0; i < 5 && least > most; ++i) least = Math.min(least, await measure());
  return least;
}

test("50 targets with 1,000 variants: small, there at once, filtered at once", async (t) => {
  const size = (await readFile(fixture.pages.many)).length / 2 ** 20;
  t.diagnostic(`${size.toFixed(1)} MiB`);
  assert.ok(size < 8, `${size} MiB`);
  const paint = await best(1000, async () => {
    let ms;
    await visit(fixture.browser, fixture.pages.many, "", async (page) => {
      await page.waitForSelector(".grid .cell");
      ms = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime + 0);
      ms = Math.max(
        ms,
        await page.evaluate(
          () =>
            new Promise((resolve) => requestAnimationFrame(() => resolve(window.performance.getEntriesByName("shown")[0]?.startTime ?? 0))),
        ),
      );
    });
    return ms;
  });
  t.diagnostic(`first paint with the matrix in it after ${Math.round(paint)} ms`);
  assert.ok(paint < 1000, `${paint} ms`);
  await visit(fixture.browser, fixture.pages.many, "", async (page) => {
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable", { timeDomain: "threadTicks" }); // processor time: a busy machine adds nothing to it
    const spent = async () =>
      (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value * 1000;
    // From the key to the frame that shows what is left.
    const filtering = async (typed) => {
      const before = await spent();
      const wall = await page.evaluate(
        (text) =>
          new Promise((resolve) => {
            const search = document.querySelector("input[type=search]");
            const began = performance.now();
            search.value = text;
            search.dispatchEvent(new Event("input"));
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
          }),
        typed,
      );
      return { wall, processor: (await spent()) - before };
    };
    for (const view of ["#/matrix", "#/matrix?variants=1", "#/run/invented-07"]) {
      await page.goto(`file://${fixture.pages.many}${view}`);
      await page.waitForSelector(".row");
      const all = [];
      for (const text of ["close", "chunk", "fram", "", "a"]) all.push(await filtering(text));
      const least = (name) => Math.round(Math.min(...all.map((each) => each[name])));
      t.diagnostic(`${view} filtered in ${least("wall")} ms, ${least("processor")} ms of the processor`);
      assert.ok(least("processor") < 100, `${view}: ${least("processor")} ms`);
    }
  });
});
