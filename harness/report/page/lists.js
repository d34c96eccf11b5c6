// Every case, and every requirement, behind a search.

import { element, quantity, replaceContent } from "./dom.js";
import { data, topicOf, variantsOf, verdicts, worstOf } from "./data.js";
import { Filters, isTyping, wordsOf } from "./filters.js";
import { idText, levelMark } from "./result.js";
import { caseHref, hrefOf, replaceAddress, requirementHref } from "./route.js";

// A list behind a search: `entries` are {text, group, make}.
class ListPage {
  constructor(main, { title, lead, name, entries }) {
    this.name = name;
    this.filters = new Filters((_, value) => this.set(value));
    this.filters.search(`Search ${name}`);
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
    replaceContent(main, element("div.page.glossary", {}, element("h1", {}, title), lead, this.filters.form(null, this.count), this.body));
    document.title = `${title} \u2013 hopcheck`;
  }

  set(text) {
    replaceAddress(hrefOf([this.name], "", { q: text }));
    this.update({ query: { q: text } });
  }

  update({ query }) {
    this.filters.show(query);
    const words = wordsOf(query.q);
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
    const inText = isTyping(event);
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
      title: "Cases",
      name: "cases",
      lead: element("p.lead", {}, "Every case and every passive rule of the library that this page was made with."),
      entries: data.cases.map((each) => ({
        group: topicOf(each.id),
        text: lowered(each.id, each.title, ...each.cite),
        make: () =>
          element(
            "li",
            {},
            element("a", { href: caseHref(each.id) }, idText(each.id)),
            element(
              "span.marks",
              {},
              each.levels.map((level) => element(`span.level.l-${level}`, {}, level)),
              signsOf(each.id),
            ),
            element("span.text", {}, each.title),
          ),
      })),
    });
  }
}

// The number of each section as the RFC counts: 9 before 10, letters behind.
function sectionOrder(section) {
  return section
    .split(".")
    .map((part) => (/^\d+$/.test(part) ? part.padStart(4, "0") : `z${part}`))
    .join(".");
}

export class RequirementsPage extends ListPage {
  constructor(main) {
    const sorted = data.requirements
      .map((each) => ({ each, order: `${each.rfc === "9112" ? "0" : "1"}${each.rfc} ${sectionOrder(each.section)} ${each.id}` }))
      .sort((a, b) => (a.order < b.order ? -1 : 1))
      .map(({ each }) => each);
    super(main, {
      title: "Requirements",
      name: "requirements",
      lead: coverageOf(data.requirements),
      entries: sorted.map((each) => ({
        group: `RFC ${each.rfc}, section ${each.section}`,
        text: lowered(each.id, each.text, each.keyword, `rfc ${each.rfc}`),
        make: () =>
          element(
            "li",
            {},
            element("a", { href: requirementHref(each.id) }, each.id),
            element("span.marks", {}, levelMark(each), element("span.covered", {}, coverageWord(each))),
            element("span.text", {}, each.text),
          ),
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
  return element(
    "p.lead",
    {},
    `${quantity(requirements.length, "requirement")}. ${owed.length} call for a case: a breach shows to a client or an origin, ` +
      `and they are more than a permission. ${withCase} of these have one, and ${excused} a reason why not` +
      (open > 0 ? `; ${open} are open.` : "."),
  );
}

// How many targets got which verdict for the worst of its variants, where that is not a pass.
function signsOf(caseId) {
  const letters = data.runs.map((run) => worstOf(run, variantsOf(caseId)).letter);
  return verdicts
    .filter(({ letter }) => letter !== "p" && letters.includes(letter))
    .map(({ letter, sign, name }) => {
      const count = letters.filter((each) => each === letter).length;
      const told = data.runs.length === 1 ? name : `${name}: ${quantity(count, "target")}`;
      return element(
        `span.mini.v-${letter}`,
        { title: told },
        data.runs.length === 1 ? sign : `${sign}${count}`,
        element("span.unseen", {}, ` ${told}`),
      );
    });
}
