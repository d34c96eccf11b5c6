// All runs of the page, one a line.

import { duration, element, replaceContent } from "./dom.js";
import { data, verdicts } from "./data.js";
import { runHref } from "./route.js";

export class TargetsPage {
  constructor(main) {
    const head = ["target", "version", "role", ...verdicts.map((verdict) => verdict.name), "MUST broken", "of judged", "wall"];
    const rows = data.runs.map((run) => {
      const counts = verdicts.map((verdict) => [...run.results.letter].filter((letter) => letter === verdict.letter).length);
      const [, judged, broken] = run.levels.find(([level]) => level === "MUST") ?? ["MUST", 0, 0];
      return element(
        "tr",
        {},
        element(
          "th",
          { scope: "row" },
          element("a", { href: runHref(run) }, run.key),
          run.cut_short === "" ? null : element("span.tag.new", {}, "cut short"),
        ),
        element("td.text", {}, run.version),
        element("td.text", {}, run.role),
        counts.map((count, i) =>
          element(
            "td",
            { class: count > 0 ? "some" : "none" },
            count === 0 ? "." : element("a", { href: runHref(run, "", { verdict: verdicts[i].name }) }, count.toLocaleString("en")),
          ),
        ),
        element("td", { class: broken > 0 ? "some" : "none" }, String(broken)),
        element("td", {}, judged.toLocaleString("en")),
        element("td", {}, duration(run.wall_ms)),
      );
    });
    replaceContent(
      main,
      element(
        "div.page",
        {},
        element("h1", {}, "Targets"),
        element(
          "div.wide",
          { tabindex: "0", role: "region", "aria-label": "Targets and their totals" },
          element(
            "table.totals",
            {},
            element(
              "thead",
              {},
              element(
                "tr",
                {},
                head.map((name, i) => element("th", { scope: "col", class: i < 3 ? "text" : null }, name)),
              ),
            ),
            element("tbody", {}, rows),
          ),
        ),
      ),
    );
    document.title = "Targets \u2013 hopcheck";
  }
}
