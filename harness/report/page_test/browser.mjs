// A page in a real browser, and what must be so on every page: nothing asked of the network, no word on the console, no script but its own.

import { strict as assert } from "node:assert";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// Where it is, or undefined.
export function browserAt() {
  return [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
    (place) => place && existsSync(place),
  );
}

export async function launch() {
  return chromium.launch({ executablePath: browserAt(), args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
}

// Calls `use` with the page at that address, then holds the page to what must be so.
export async function visit(browser, file, hash, use, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1300, height: 850 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10000);
  const faults = [];
  page.on("console", (message) => faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => (faults.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) faults.push(`request: ${request.url()}`);
  });
  await page.goto(`file://${file}${hash}`);
  await page.waitForSelector("#main h1, #main h2, #main .state", { state: "attached" });
  await use(page);
  assert.equal(await page.evaluate(() => window.owned), undefined, "script of a target has run");
  assert.deepEqual(options.faults ?? faults, options.faults ? faults.map((fault) => fault.split(":")[0]) : []);
  await context.close();
}

// What axe-core finds that is serious or critical, in a line each; by these rules, or by all.
export async function seriousFindings(page, rules) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (only) => window.axe.run(document, { resultTypes: ["violations"], ...(only ? { runOnly: only } : {}) }),
    rules,
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map((node) => `${node.target} ${node.failureSummary?.split("\n")[1] ?? ""}`)
          .join(" | ")}`,
    );
}

export const texts = (page, selector) => page.$$eval(selector, (all) => all.map((each) => each.textContent));
export const focused = (page) => page.evaluate(() => document.activeElement.getAttribute("href") ?? document.activeElement.tagName);
