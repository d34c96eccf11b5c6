// What there is to know of one case or one requirement, and what came of it in the runs of this page.

import { element, quantity, replaceContent } from "./dom.js";
import { data, textsOf, variantsOf, verdictOf, worstOf } from "./data.js";
import { fact, idText, levelMark, mattersOf, requirementCard, rfcLink, sourceOf } from "./result.js";
import { caseHref, runHref } from "./route.js";

// What each target made of the variants of a case.
function resultsTable(caseId) {
  const lines = variantsOf(caseId).map((number) => ({
    name: data.variants[number].slice(caseId.length) || "the case",
    variants: [number],
  }));
  return signTable("variant", lines);
}

// The worst that each target made of each case.
function casesTable(cases) {
  const nameOf = (each) => [element("a", { href: caseHref(each.id) }, idText(each.id)), element("small", {}, each.title)];
  return signTable(
    "case",
    cases.map((each) => ({ name: nameOf(each), variants: variantsOf(each.id) })),
  );
}

function signTable(what, lines) {
  const runs = data.runs.filter((run) => lines.some(({ variants }) => variants.some((number) => run.rowOf.has(number))));
  const head = element(
    "tr",
    {},
    element("th", { scope: "col" }, what),
    runs.map((run) => element("th", { scope: "col" }, element("a", { href: runHref(run) }, run.key))),
  );
  const rows = lines.map(({ name, variants }) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, name),
      runs.map((run) => element("td", {}, signOf(run, variants))),
    ),
  );
  return element(
    "div.wide",
    { tabindex: "0", role: "region", "aria-label": "Results" },
    element("table.totals.signs", {}, element("thead", {}, head), element("tbody", {}, rows)),
    runs.length === 0 ? element("p.note", {}, "No run of this page has played it.") : null,
  );
}

function signOf(run, variants) {
  const { letter, variant } = worstOf(run, variants);
  if (letter === "") return element("span.unseen", {}, "not played");
  const verdict = verdictOf.get(letter);
  const id = data.variants[variant];
  return element(
    "a",
    { href: runHref(run, id), title: `${id}\n${verdict.name}`, "aria-label": verdict.name },
    element(`span.mini.v-${letter}`, {}, verdict.sign),
  );
}

export class CasePage {
  constructor(main, id) {
    const about = data.caseOf.get(id);
    document.title = `${id} \u2013 hopcheck`;
    if (about === undefined) return void replaceContent(main, element("p.state", {}, `There is no case "${id}".`));
    const explained = element("pre.source", { tabindex: "0", "aria-label": "the case, explained" }, "Unpacking\u2026");
    textsOf(id).then(
      (texts) => (explained.textContent = texts.explained || "This page does not hold it."),
      (error) => (explained.textContent = `It cannot be shown: ${error.message}`),
    );
    const notes = [about.alone ? "runs alone" : "", about.slow ? "is slow: runs with --slow" : ""].filter((note) => note !== "");
    replaceContent(
      main,
      element(
        "div.page.result",
        {},
        element("p.where", {}, element("a", { href: "#/cases" }, "Cases")),
        element("h1", {}, idText(id)),
        element("p.title", {}, about.title),
        element(
          "dl.facts",
          {},
          about.rule ? fact("kind", "a passive rule: held against every message of every case") : [],
          fact("for", about.roles.join(", ")),
          about.needs ? fact("needs", about.needs.join(", ")) : [],
          notes.length > 0 ? fact("and", notes.join("; ")) : [],
          about.note ? fact("note", about.note) : [],
        ),
        element("section", {}, element("h3", {}, "Results"), resultsTable(id)),
        element("section", {}, element("h3", {}, "Requirements"), about.cite.map(requirementCard)),
        mattersOf(about),
        element("section", {}, element("h3", {}, "As hopcheck explain tells it"), explained),
        sourceOf(about, false),
      ),
    );
  }
}

export class RequirementPage {
  constructor(main, id) {
    const requirement = data.requirementOf.get(id);
    document.title = `${id} \u2013 hopcheck`;
    if (requirement === undefined) return void replaceContent(main, element("p.state", {}, `There is no requirement "${id}".`));
    const cases = data.citedBy.get(id);
    const reason =
      requirement.without ??
      (requirement.owed
        ? "none is written yet"
        : requirement.level === "MAY"
          ? "it is a permission"
          : "a breach does not show to a client or an origin");
    replaceContent(
      main,
      element(
        "div.page.result",
        {},
        element("p.where", {}, element("a", { href: "#/requirements" }, "Requirements")),
        element("h1", {}, element("span.id", {}, id), " ", levelMark(requirement)),
        element("p.title", {}, requirement.text),
        element("p", {}, rfcLink(requirement)),
        element(
          "dl.facts",
          {},
          requirement.who ? fact("binds", requirement.who.join(", ")) : [],
          requirement.seen ? fact("shows in", requirement.seen.join(", ")) : [],
          requirement.note ? fact("note", requirement.note) : [],
          cases.length === 0 ? fact("no case", reason) : [],
        ),
        cases.length === 0 ? null : element("section", {}, element("h3", {}, quantity(cases.length, "case")), casesTable(cases)),
      ),
    );
  }
}
