// What came of a run in numbers, above its results.

import { duration, element, quantity } from "./dom.js";
import { verdicts } from "./data.js";
import { runHref } from "./route.js";

export function summaryOf(run, results) {
  const facts = [`${run.role} at ${run.address}`, run.started, `wall ${duration(run.wall_ms)}`, `patience ${duration(run.patience_ms)}`];
  return element(
    "header.summary",
    {},
    element("h1", {}, run.name, " ", element("span.version", {}, run.version)),
    element(
      "p.facts",
      {},
      facts.filter((fact) => fact !== "").map((fact) => element("span", {}, fact)),
    ),
    warningsOf(run),
    element("div.numbers", {}, levelTable(run), topicTable(run, results)),
  );
}

// What a reader must know before believing the numbers.
function warningsOf(run) {
  const all = [];
  if (run.cut_short !== "") all.push(`The run was cut short: ${run.cut_short}. ${quantity(run.not_run, "case")} not run.`);
  if (run.stray_count > 0)
    all.push(`${quantity(run.stray_count, "request")} came to the origin that belonged to no case: ${run.strays.slice(0, 3).join("; ")}`);
  if (run.idle_expectations.length > 0)
    all.push(`Rows of expected.json that named nothing: ${run.idle_expectations.slice(0, 8).join(", ")}`);
  if (run.slow_left_out > 0) all.push(`${quantity(run.slow_left_out, "slow case")} left out; --slow plays them too.`);
  return all.map((text, i) => element("p", { class: run.cut_short !== "" && i === 0 ? "notice bad" : "notice" }, text));
}

function levelTable(run) {
  return element(
    "table.levels",
    {},
    element("caption", {}, "by level"),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        ["level", "judged", "broken"].map((name) => element("th", { scope: "col" }, name)),
      ),
    ),
    element(
      "tbody",
      {},
      run.levels.map(([level, judged, broken]) =>
        element(
          "tr",
          {},
          element("th", { scope: "row" }, element("a", { href: runHref(run, "", { level }) }, level)),
          element("td", {}, judged.toLocaleString("en")),
          element("td", { class: broken > 0 ? "some" : "" }, broken.toLocaleString("en")),
        ),
      ),
    ),
  );
}

function topicTable(run, results) {
  const topics = new Map();
  for (const result of results) {
    if (!topics.has(result.topic)) topics.set(result.topic, new Map());
    const counts = topics.get(result.topic);
    counts.set(result.verdict.letter, (counts.get(result.verdict.letter) ?? 0) + 1);
  }
  const links = [...topics]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([topic, counts]) => {
      const parts = verdicts.filter((verdict) => counts.has(verdict.letter));
      const bad = parts.filter((verdict) => "efwdu".includes(verdict.letter));
      const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
      const told = parts.map((verdict) => `${counts.get(verdict.letter)} ${verdict.name}`).join(", ");
      return element(
        "li",
        {},
        element(
          "a",
          { href: runHref(run, "", { topic }), title: told },
          element("span.topic", {}, topic),
          bad.map((verdict) => element(`span.mini.v-${verdict.letter}`, {}, `${verdict.sign}${counts.get(verdict.letter)}`)),
          element("span.total", {}, String(total)),
          element("span.unseen", {}, `: ${told}`),
        ),
      );
    });
  return element(
    "details.topics",
    { open: window.innerWidth >= 700 },
    element("summary", {}, `by topic (${topics.size})`),
    element("ul", {}, links),
  );
}
