// The pages that the tests look at, made by hopcheck itself: of a run against a hostile server, and of many invented reports.

import { execFile } from "node:child_process";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

// Markup, script, the end of what holds data in a page, what turns text around or has no glyph, terminal escapes, what is not UTF-8.
export const hostile = Buffer.concat([
  Buffer.from('</script><script>window.owned=1</script><img src="http://192.0.2.1/x" onerror="window.owned=1"><!--'),
  Buffer.from("\u202e\u2066\u200b\u2028\ufeff"),
  Buffer.from([0x1b, 0x5b, 0x32, 0x4a, 0x1b, 0x5d, 0x30, 0x3b, 0x78, 0x07, 0xff, 0xfe, 0xed, 0xa0, 0x80, 0x00, 0x9b]),
  Buffer.from("]]>&lt;b&gt;\\u003cb\\u003e"),
]);

// Answers every request with markup in its reason phrase, a field and its content, and never closes.
async function hostileServer() {
  const server = net.createServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", (data) => {
      const count = data.toString("latin1").split(/\r\n\r\n/).length - 1;
      for (let i = 0; i < count; ++i) {
        socket.write(
          Buffer.concat([
            Buffer.from("HTTP/1.1 200 <script>window.owned=1</script>\r\nX-Odd: <b>\r\nX-Octets: "),
            Buffer.from([0xff, 0xc3, 0x28, 0xe2, 0x80, 0xae]),
            Buffer.from(`\r\nContent-Length: ${hostile.length}\r\n\r\n`),
            hostile,
          ]),
        );
      }
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

// hopcheck says with its status what it found; anything beyond that is a failure of the test.
async function hopcheck(program, root, ...args) {
  try {
    await run(program, args, { cwd: root, maxBuffer: 64 << 20 });
  } catch (error) {
    if (error.code !== 1) throw new Error(`hopcheck ${args.join(" ")}: ${error.stderr || error.message}`);
  }
}

// In what a saved report may say, wherever somebody may have edited it.
export const markup = '</script><script>window.owned=1</script><img src=x onerror="window.owned=1">';

// A row of numbers that is the same in every run of the tests.
function numbers(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const verdicts = [
  ["pass", 0.86],
  ["fail", 0.05],
  ["warn", 0.04],
  ["deviates", 0.02],
  ["inconclusive", 0.02],
  ["skipped", 0.01],
];
function verdictFrom(number) {
  let left = number;
  for (const [name, share] of verdicts) {
    left -= share;
    if (left < 0) return name;
  }
  return "pass";
}

// So many reports of so many variants each, made after a real one: its ids, and its conversations under what is no pass.
function inventedReports(real, targets, variants) {
  const played = real.results.filter((result) => !result.id.startsWith("passive/"));
  const models = Array.from({ length: variants }, (_, i) => {
    const model = played[i % played.length];
    return { ...model, id: i < played.length ? model.id : `${model.case}[invented ${i}]` };
  });
  models.sort((a, b) => (a.id < b.id ? -1 : 1));
  return Array.from({ length: targets }, (_, t) => {
    const random = numbers(t + 1);
    const results = models.map((model) => {
      const verdict = verdictFrom(random());
      const bad = !["pass", "skipped"].includes(verdict);
      const transcript = bad
        ? model.transcript.map((moment) =>
            moment.octets
              ? { ...moment, octets: moment.octets.replace("X-Odd: ", `Server: invented/${t}.${Math.floor(random() * 1e6)}\r\nX-Odd: `) }
              : moment,
          )
        : [];
      for (const moment of transcript) if (moment.octets) moment.length = Math.max(moment.length, moment.octets.length);
      return {
        ...model,
        verdict,
        why: bad ? `got ${200 + Math.floor(random() * 300)}, not ${markup}` : "",
        outcome: bad ? markup : model.outcome,
        observed: bad ? { [markup]: true } : {},
        unstable: false,
        expected: null,
        transcript,
      };
    });
    const totals = Object.fromEntries(
      Object.keys(real.totals).map((name) => [name, results.filter((result) => result.verdict === name).length]),
    );
    return {
      ...real,
      target: { ...real.target, name: `invented-${String(t + 1).padStart(2, "0")}`, version: t === 1 ? markup : `1.${t}` },
      totals,
      results,
    };
  });
}

// Files, and the reports that two of them were made of: `builtin` is of the built-in three (`gateway`: one of them), `one` of the hostile
// server (`real`), `several` of it and two invented ones, `many` of 50 targets with 1,000 variants each.
export async function makePages(program, root) {
  const folder = await mkdtemp(path.join(os.tmpdir(), "hopcheck-page-"));
  const at = (name) => path.join(folder, name);
  const server = await hostileServer();
  const target = [
    "--server",
    `127.0.0.1:${server.address().port}`,
    "--name",
    '<img src=x onerror="window.owned=1">\u202eevil',
    "--patience",
    "0.2",
  ];
  await hopcheck(
    program,
    root,
    "run",
    ...target,
    "--report",
    `html:${at("one.html")}`,
    "--report",
    `json:${at("real.json")}`,
    "--transcripts",
    "all",
  );
  server.close();
  const real = JSON.parse(await readFile(at("real.json"), "utf8"));
  const files = [];
  for (const report of inventedReports(real, 50, 1000)) {
    files.push(at(`${report.target.name}.json`));
    await writeFile(files.at(-1), JSON.stringify(report));
  }
  await hopcheck(program, root, "compare", ...files, "--report", `html:${at("many.html")}`);
  await hopcheck(program, root, "compare", at("real.json"), files[0], files[1], "--report", `html:${at("several.html")}`);
  const filters = ["--filter", "hop-by-hop/request-custom-field", "--filter", "close/*"];
  await hopcheck(
    program,
    root,
    "run",
    ...filters,
    "--transcripts",
    "all",
    "--report",
    `html:${at("builtin.html")}`,
    "--report",
    `json:${at("builtin.json")}`,
  );
  const gateway = JSON.parse(await readFile(at("builtin.gateway.json"), "utf8"));
  return { folder, builtin: at("builtin.html"), gateway, one: at("one.html"), several: at("several.html"), many: at("many.html"), real };
}
