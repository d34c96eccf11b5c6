// What there is to know of every case and every requirement, and what came of it in the runs of this page.

import { element, quantity, replaceContent } from "./dom.js";
import { caseIdOf, data, textsOf, topicOf, verdictOf, verdicts, worstOf } from "./data.js";
import { fact, idText, levelMark, mattersOf, requirementCard, rfcLink, sourceOf } from "./result.js";
import { caseHref, hrefOf, replaceAddress, requirementHref, runHref } from "./route.js";

// A list behind a search: `entries` are {text, group, make}.
class ListPage {
  constructor(main, { title, lead, name, entries }) {
    this.name = name;
    this.search = element("input", { type: "search", placeholder: "Search   /", "aria-label": `Search ${name}`, spellcheck: "false", autocomplete: "off", input: () => this.set(this.search.value) });
    this.count = element("p.count", { role: "status" });
    this.entries = entries.map((entry) => ({ ...entry, row: entry.make() }));
    this.groups = new Map();
    this.body = element("div.entries");
    for (const entry of this.entries) {
      if (!this.groups.has(entry.group)) {
        const list = element("ul");
        const section = element("section", {}, element("h2", {}, entry.group), list);
        this.groups.set(entry.group, { section, list });
        this.body.append(section);
      }
      this.groups.get(entry.group).list.append(entry.row);
    }
    replaceContent(main, element("div.page.glossary", {}, element("h1", {}, title), lead,
      element("form.filters", { role: "search", submit: (event) => event.preventDefault() }, element("div.fields", {}, this.search), this.count), this.body));
    document.title = `${title} \u2013 hopcheck`;
  }

  set(text) {
    replaceAddress(hrefOf([this.name], "", { q: text }));
    this.update({ query: { q: text } });
  }

  update({ query }) {
    const asked = query.q ?? "";
    if (this.search.value !== asked) this.search.value = asked;
    const words = asked.toLowerCase().split(/\s+/).filter((word) => word !== "");
    let left = 0;
    const groups = new Set();
    for (const { text, group, row } of this.entries) {
      row.hidden = !words.every((word) => text.includes(word));
      if (row.hidden) continue;
      ++left;
      groups.add(group);
    }
    for (const [group, { section }] of this.groups) section.hidden = !groups.has(group);
    this.count.textContent = left === this.entries.length ? String(left) : `${left} of ${this.entries.length}`;
  }

  key(event) {
    const down = event.key === "j" || event.key === "ArrowDown";
    const inText = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (!(down || event.key === "k" || event.key === "ArrowUp") || (inText && event.key !== "ArrowDown")) return false;
    const links = this.entries.filter(({ row }) => !row.hidden).map(({ row }) => row.querySelector("a"));
    const at = links.findIndex((link) => link.closest("li").contains(document.activeElement));
    if (at < 0 && !inText && !event.key.match(/^[jk]$/)) return false;
    links[Math.min(links.length - 1, Math.max(0, at + (down ? 1 : -1)))]?.focus();
    return true;
  }
}

function lowered(...texts) {
  return texts.join("\n").toLowerCase();
}

export class CasesPage extends ListPage {
  constructor(main) {
    super(main, {
      title: "Cases", name: "cases",
      lead: element("p.lead", {}, "Every case and every passive rule of the library that this page was made with."),
      entries: data.cases.map((each) => ({
        group: topicOf(each.id), text: lowered(each.id, each.title, ...each.cite),
        make: () => element("li", {}, element("a", { href: caseHref(each.id) }, idText(each.id)), element("span.marks", {}, each.levels.map((level) => element(`span.level.l-${level}`, {}, level)), signsOf(each.id)), element("span.text", {}, each.title)),
      })),
    });
  }
}

// The number of each section as the RFC counts: 9 before 10, letters behind.
function sectionOrder(section) {
  return section.split(".").map((part) => (/^\d+$/.test(part) ? part.padStart(4, "0") : `z${part}`)).join(".");
}

export class RequirementsPage extends ListPage {
  constructor(main) {
    const sorted = data.requirements.map((each) => ({ each, order: `${each.rfc === "9112" ? "0" : "1"}${each.rfc} ${sectionOrder(each.section)} ${each.id}` }))
      .sort((a, b) => (a.order < b.order ? -1 : 1)).map(({ each }) => each);
    super(main, {
      title: "Requirements", name: "requirements",
      lead: coverageOf(data.requirements),
      entries: sorted.map((each) => ({
        group: `RFC ${each.rfc}, section ${each.section}`, text: lowered(each.id, each.text, each.keyword, `rfc ${each.rfc}`),
        make: () => element("li", {}, element("a", { href: requirementHref(each.id) }, each.id), element("span.marks", {}, levelMark(each), element("span.covered", {}, coverageWord(each))), element("span.text", {}, each.text)),
      })),
    });
  }
}

function coverageWord(requirement) {
  const count = data.citedBy.get(requirement.id).length;
  if (count > 0) return quantity(count, "case");
  if (requirement.without) return "a reason for none";
  if (requirement.owed) return "no case yet";
  return requirement.level === "MAY" ? "a permission" : "does not show";
}

function coverageOf(requirements) {
  const owed = requirements.filter((each) => each.owed);
  const withCase = owed.filter((each) => data.citedBy.get(each.id).length > 0).length;
  const excused = owed.filter((each) => each.without).length;
  const open = owed.length - withCase - excused;
  return element("p.lead", {}, `${quantity(requirements.length, "requirement")}. ${owed.length} call for a case: a breach shows to a client or an origin, ` +
    `and they are more than a permission. ${withCase} of these have one, and ${excused} a reason why not${open > 0 ? `; ${open} are open` : ""}.`);
}

// How many targets got which verdict for the worst of its variants, where that is not a pass.
function signsOf(caseId) {
  const letters = data.runs.map((run) => worstOf(run, variantsOf(caseId)).letter);
  return verdicts.filter(({ letter }) => letter !== "p" && letters.includes(letter)).map(({ letter, sign, name }) => {
    const count = letters.filter((each) => each === letter).length;
    const told = data.runs.length === 1 ? name : `${name}: ${quantity(count, "target")}`;
    return element(`span.mini.v-${letter}`, { title: told }, data.runs.length === 1 ? sign : `${sign}${count}`, element("span.unseen", {}, ` ${told}`));
  });
}

let variants = null;
function variantsOf(caseId) {
  if (variants === null) {
    variants = new Map();
    for (const [number, id] of data.variants.entries()) {
      const of = caseIdOf(id);
      if (!variants.has(of)) variants.set(of, []);
      variants.get(of).push(number);
    }
  }
  return variants.get(caseId) ?? [];
}

// What each target made of the variants of a case.
function resultsTable(caseId) {
  const lines = variantsOf(caseId).map((number) => ({ name: data.variants[number].slice(caseId.length) || "the case", variants: [number] }));
  return signTable("variant", lines);
}

// The worst that each target made of each case.
function casesTable(cases) {
  const nameOf = (each) => [element("a", { href: caseHref(each.id) }, idText(each.id)), element("small", {}, each.title)];
  return signTable("case", cases.map((each) => ({ name: nameOf(each), variants: variantsOf(each.id) })));
}

function signTable(what, lines) {
  const runs = data.runs.filter((run) => lines.some(({ variants }) => variants.some((number) => run.rowOf.has(number))));
  const head = element("tr", {}, element("th", { scope: "col" }, what), runs.map((run) => element("th", { scope: "col" }, element("a", { href: runHref(run) }, run.key))));
  const rows = lines.map(({ name, variants }) => element("tr", {}, element("th", { scope: "row" }, name), runs.map((run) => element("td", {}, signOf(run, variants)))));
  return element("div.wide", { tabindex: "0", role: "region", "aria-label": "Results" },
    element("table.totals.signs", {}, element("thead", {}, head), element("tbody", {}, rows)),
    runs.length === 0 ? element("p.note", {}, "No run of this page has played it.") : null);
}

function signOf(run, variants) {
  const { letter, variant } = worstOf(run, variants);
  if (letter === "") return element("span.unseen", {}, "not played");
  const verdict = verdictOf.get(letter);
  const id = data.variants[variant];
  return element("a", { href: runHref(run, id), title: `${id}\n${verdict.name}`, "aria-label": verdict.name }, element(`span.mini.v-${letter}`, {}, verdict.sign));
}

export class CasePage {
  constructor(main, id) {
    const about = data.caseOf.get(id);
    document.title = `${id} \u2013 hopcheck`;
    if (about === undefined) return void replaceContent(main, element("p.state", {}, `There is no case "${id}".`));
    const explained = element("pre.source", { tabindex: "0", "aria-label": "the case, explained" }, "Unpacking\u2026");
    textsOf(id).then((texts) => (explained.textContent = texts.explained || "This page does not hold it."), (error) => (explained.textContent = `It cannot be shown: ${error.message}`));
    const notes = [about.alone ? "runs alone" : "", about.slow ? "is slow: runs with --slow" : ""].filter((note) => note !== "");
    replaceContent(main, element("div.page.result", {},
      element("p.where", {}, element("a", { href: "#/cases" }, "Cases")),
      element("h1", {}, idText(id)), element("p.title", {}, about.title),
      element("dl.facts", {}, about.rule ? fact("kind", "a passive rule: held against every message of every case") : [], fact("for", about.roles.join(", ")), about.needs ? fact("needs", about.needs.join(", ")) : [],
        notes.length > 0 ? fact("and", notes.join("; ")) : [], about.note ? fact("note", about.note) : []),
      element("section", {}, element("h3", {}, "Results"), resultsTable(id)),
      element("section", {}, element("h3", {}, "Requirements"), about.cite.map(requirementCard)),
      mattersOf(about), element("section", {}, element("h3", {}, "As hopcheck explain tells it"), explained), sourceOf(about, false)));
  }
}

export class RequirementPage {
  constructor(main, id) {
    const requirement = data.requirementOf.get(id);
    document.title = `${id} \u2013 hopcheck`;
    if (requirement === undefined) return void replaceContent(main, element("p.state", {}, `There is no requirement "${id}".`));
    const cases = data.citedBy.get(id);
    const reason = requirement.without ?? (requirement.owed ? "none is written yet" : requirement.level === "MAY" ? "it is a permission" : "a breach does not show to a client or an origin");
    replaceContent(main, element("div.page.result", {},
      element("p.where", {}, element("a", { href: "#/requirements" }, "Requirements")),
      element("h1", {}, element("span.id", {}, id), " ", levelMark(requirement)),
      element("p.title", {}, requirement.text), element("p", {}, rfcLink(requirement)),
      element("dl.facts", {}, requirement.who ? fact("binds", requirement.who.join(", ")) : [], requirement.seen ? fact("shows in", requirement.seen.join(", ")) : [],
        requirement.note ? fact("note", requirement.note) : [], cases.length === 0 ? fact("no case", reason) : []),
      cases.length === 0 ? null : element("section", {}, element("h3", {}, quantity(cases.length, "case")), casesTable(cases))));
  }
}
