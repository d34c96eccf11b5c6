// The pictures of the README. node pictures.mjs PAGE FOLDER

import path from "node:path";
import { launch } from "./browser.mjs";

const [file, folder] = process.argv.slice(2);
const pictures = [
  { name: "run.png", hash: "#/run/haproxy-gateway/hop-by-hop/request-custom-field?topic=hop-by-hop", ready: ".ladder" },
  { name: "matrix.png", hash: "#/matrix", ready: ".grid .cell" },
];

const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
page.setDefaultTimeout(10000);
for (const { name, hash, ready } of pictures) {
  await page.goto(`file://${path.resolve(file)}${hash}`);
  await page.waitForSelector(ready);
  await page.screenshot({ path: path.join(folder, name) });
}
await browser.close();
