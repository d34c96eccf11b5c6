// What the tests share: a browser, the pages, and what hopcheck reported beside them.

import { rm } from "node:fs/promises";
import { after, before } from "node:test";
import { launch, texts } from "./browser.mjs";
import { makePages } from "./pages.mjs";

const [program, root] = process.argv.slice(2);
export const fixture = { root };

before(async () => {
  [fixture.browser, fixture.pages] = await Promise.all([launch(), makePages(program, root)]);
});
after(async () => {
  await fixture.browser?.close();
  if (fixture.pages) await rm(fixture.pages.folder, { recursive: true, force: true });
});

export const results = (page) => texts(page, ".list .row .id");
export const count = (page) => page.textContent(".run .count");
export const failed = () => fixture.pages.real.results.filter((result) => result.verdict === "fail" && !result.unstable);
export const runKey = '<img src=x onerror="window.owned=1">\\xe2\\x80\\xaeevil';
export const runAddress = (id = "") =>
  `#/run/${encodeURIComponent(runKey)}${id === "" ? "" : `/${encodeURIComponent(id).replaceAll("%2F", "/")}`}`;
export const withMessages = () => failed().find((result) => result.transcript.some((moment) => moment.kind === "received"));
