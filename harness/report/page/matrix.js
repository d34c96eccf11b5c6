// Targets by cases, grouped by topic: what each target makes of each case. A cell leads to the conversation.

import { element, quantity, replaceContent } from "./dom.js";
import { caseIdOf, data, letterOf, resultsOf, topicOf, verdictOf, verdicts, worstOf } from "./data.js";
import { Filters, isTyping, wordsOf } from "./filters.js";
import { badge } from "./result.js";
import { caseHref, hrefOf, replaceAddress, runHref } from "./route.js";
import { Rows } from "./rows.js";

const roles = ["server", "gateway", "proxy"];

// A case with its variants, in the order of their ids.
function casesOfRuns() {
  const all = [];
  for (const [number, id] of data.variants.entries()) {
    const caseId = caseIdOf(id);
    if (all.at(-1)?.id !== caseId)
      all.push({ id: caseId, topic: topicOf(caseId), about: data.caseOf.get(caseId), variants: [], texts: new Map() });
    const last = all.at(-1);
    last.variants.push(number);
    last.texts.set(number, `${id}\n${last.about?.title ?? ""}`.toLowerCase());
  }
  return all;
}

function modelOf(letter) {
  if (letter === "") return element("span.cell", { role: "gridcell", "aria-label": "not played" });
  return element("span.cell", { role: "gridcell" }, element(`a.v-${letter}`, {}, verdictOf.get(letter).sign));
}

// Whether targets that were judged on it do not all get the same verdict. Where two are compared, other branches count too.
function differs(runs, variant, andBranches) {
  let first = null;
  for (const run of runs) {
    const letter = letterOf(run, variant);
    if (letter === "" || letter === "s") continue;
    const said = andBranches ? `${letter}${run.results.outcome[run.rowOf.get(variant)]}` : letter;
    if (first !== null && said !== first) return true;
    first = said;
  }
  return false;
}

export class MatrixPage {
  constructor(main) {
    this.cases = casesOfRuns();
    this.opened = new Set();
    this.grid = element("div.grid", {
      role: "grid",
      "aria-label": "Targets by cases",
      focusin: (event) => this.note(event.target),
      mouseover: (event) => this.explain(event.target),
    });
    this.frame = element("div.frame", { "data-scrolls": "" }, this.grid);
    this.count = element("p.count", { role: "status" });
    this.at = { row: 0, column: 0 };
    this.models = {}; // of cells, by letter
    replaceContent(main, element("div.matrix", {}, element("h1.unseen", {}, "Matrix"), this.makeFilters(), this.frame));
    document.title = "Matrix \u2013 hopcheck";
  }

  close() {
    this.rows?.close();
  }

  update({ query }) {
    this.query = query;
    this.filters.show(query);
    const [a, b] = ["a", "b"].map((name) => data.runs.find((run) => run.key === query[name]));
    this.compared = a !== undefined && b !== undefined && a !== b;
    const shown = data.runs.filter((run) => !query.role || run.role === query.role);
    this.runs = this.compared ? [a, b] : shown.sort((one, other) => roles.indexOf(one.role) - roles.indexOf(other.role));
    const layout = this.runs.map((run) => run.index).join(" ") + this.compared;
    if (layout !== this.layout) this.lay(layout);
    this.fill();
  }

  // The columns.
  lay(layout) {
    this.layout = layout;
    this.rows?.close();
    this.head = element(
      "div.heads",
      { role: "row", "aria-rowindex": "1" },
      element("span.corner", { role: "columnheader" }, "case"),
      this.runs.map((run) => this.columnHead(run)),
    );
    this.body = element("div.body", { role: "rowgroup" });
    replaceContent(this.grid, element("div", { role: "rowgroup", class: "headgroup" }, this.head), this.body);
    this.grid.className = this.compared ? "grid compared" : "grid";
    this.grid.setAttribute("aria-colcount", this.runs.length + 1);
    this.grid.style.setProperty("--columns", this.runs.length);
    const longest = Math.max(...this.runs.map((run) => run.key.length));
    this.grid.style.setProperty("--tall", `${Math.round(Math.min(140, 44 + 5.7 * longest))}px`);
    this.rows = new Rows(this.body, this.compared ? 44 : 24, (item, index) => this.row(item, index));
  }

  columnHead(run) {
    const broken = [...run.results.letter].filter((letter) => letter === "f").length;
    return element(
      "span.target",
      { role: "columnheader", title: `${run.key} ${run.version}, ${run.role}` },
      element(
        "a",
        { href: runHref(run) },
        element("span.label", {}, run.key),
        element("span.broken", {}, `${broken}`, element("span.unseen", {}, " failed")),
      ),
    );
  }

  // Which rows there are: topics, cases, and their variants where they are opened.
  fill() {
    const { query, runs } = this;
    const words = wordsOf(query.q);
    const items = [];
    let shown = 0;
    let topic = null;
    for (const each of this.cases) {
      if (query.topic && each.topic !== query.topic) continue;
      if (query.must === "1" && !each.about?.levels.includes("MUST")) continue;
      let variants = each.variants.filter((variant) => runs.some((run) => run.rowOf.has(variant)));
      if (words.length > 0) variants = variants.filter((variant) => words.every((word) => each.texts.get(variant).includes(word)));
      if (query.diff === "1") variants = variants.filter((variant) => differs(runs, variant, this.compared));
      if (variants.length === 0) continue;
      if (each.topic !== topic) items.push({ topic: (topic = each.topic) });
      shown += variants.length;
      if (this.compared) {
        items.push(...variants.map((variant) => ({ each, variants: [variant], single: true })));
        continue;
      }
      const single = variants.length === 1 && each.variants.length === 1;
      const open = !single && (query.variants === "1" || this.opened.has(each.id));
      items.push({ each, variants, single, open });
      if (open) items.push(...variants.map((variant) => ({ each, variants: [variant], variant })));
    }
    this.items = items;
    this.grid.setAttribute("aria-rowcount", items.length + 1);
    const all = data.variants.length.toLocaleString("en");
    this.count.textContent = `${quantity(shown, "variant")} of ${all}, ${quantity(runs.length, "target")}`;
    this.at = { row: Math.min(this.at.row, Math.max(0, items.length - 1)), column: Math.min(this.at.column, runs.length) };
    this.rows.show(items);
  }

  row(item, index) {
    const row = element("div", {
      role: "row",
      "aria-rowindex": index + 2,
      class: item.topic !== undefined ? "row topic" : item.variant !== undefined ? "row variant" : "row",
    });
    if (item.topic !== undefined) {
      row.append(element("span.name", { role: "rowheader", "aria-colspan": this.runs.length + 1 }, item.topic));
      return row;
    }
    row.append(
      element("span.name", { role: "rowheader" }, this.nameOf(item, index)),
      ...this.runs.map((run, column) => this.cell(item, run, index, column + 1)),
    );
    return row;
  }

  nameOf(item, index) {
    const tabindex = this.tabindex(index, 0);
    if (item.variant !== undefined)
      return element("a", { href: caseHref(item.each.id), tabindex }, data.variants[item.variant].slice(item.each.id.length));
    const id = item.single ? data.variants[item.variants[0]] : item.each.id;
    const link = element(
      "a",
      { href: caseHref(item.each.id), title: `${id}: ${item.each.about?.title ?? ""}`, tabindex },
      id.slice(item.each.topic.length + 1),
    );
    if (item.single) return link;
    const toggle = element(
      "button.toggle",
      {
        type: "button",
        "aria-expanded": String(item.open),
        tabindex: "-1",
        "aria-label": `variants of ${item.each.id}`,
        click: () => this.toggle(item.each.id),
      },
      item.open ? "\u25be" : "\u25b8",
      ` ${item.variants.length}`,
    );
    return [link, toggle];
  }

  toggle(id) {
    if (!this.opened.delete(id)) this.opened.add(id);
    this.fill();
  }

  // The worst of the variants that the row stands for. A screenful has thousands of cells: each is a copy, and says more when pointed at.
  cell(item, run, index, column) {
    const { letter, variant } = worstOf(run, item.variants);
    const cell = (this.models[letter] ??= modelOf(letter)).cloneNode(true);
    const inner = letter === "" ? cell : cell.firstChild;
    inner.tabIndex = this.at.row === index && this.at.column === column ? 0 : -1;
    if (letter === "") return cell;
    const id = data.variants[variant];
    inner.setAttribute("href", runHref(run, id));
    if (this.compared) {
      const result = resultsOf(run)[run.rowOf.get(variant)];
      inner.replaceChildren(badge(verdictOf.get(letter)), element("span.why", {}, result.why || result.outcome));
    } else inner.setAttribute("aria-label", `${run.key}: ${verdictOf.get(letter).name}`);
    return cell;
  }

  // Where a cell or a name stands: [row, column].
  placeOf(inner) {
    const row = inner.closest(".row");
    const cell = inner.closest("[role=gridcell], [role=rowheader]");
    return row === null || cell === null ? null : [row.getAttribute("aria-rowindex") - 2, [...row.children].indexOf(cell)];
  }

  note(inner) {
    const place = this.placeOf(inner);
    if (place !== null) this.at = { row: place[0], column: place[1] };
  }

  explain(inner) {
    if (inner.title !== "" || inner.tagName !== "A") return;
    const [row, column] = this.placeOf(inner) ?? [0, 0];
    if (column === 0) return;
    const { variants } = this.items[row];
    const run = this.runs[column - 1];
    const { letter, variant } = worstOf(run, variants);
    const among = variants.length > 1 ? `, the worst of ${variants.length}` : "";
    inner.title = `${data.variants[variant]}\n${run.key}: ${verdictOf.get(letter).name}${among}`;
  }

  tabindex(row, column) {
    return this.at.row === row && this.at.column === column ? "0" : "-1";
  }

  // Arrows go from cell to cell, over the rows of topics.
  key(event) {
    if (isTyping(event)) {
      if (event.key !== "ArrowDown" || event.target.type !== "search") return false;
      return (this.go(0, this.at.column, 1), true);
    }
    const steps = { ArrowDown: [1, 0], j: [1, 0], ArrowUp: [-1, 0], k: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    const step = steps[event.key];
    if (step === undefined) return false;
    if (!this.grid.contains(event.target)) {
      if (event.key === "j" || event.key === "k") return (this.go(this.at.row, this.at.column, 1), true);
      return false;
    }
    return (this.go(this.at.row + step[0], this.at.column + step[1], step[0] || 1), true);
  }

  go(row, column, towards) {
    let to = row;
    while (this.items[to]?.topic !== undefined) to += towards;
    if (this.items[to] === undefined || column < 0 || column > this.runs.length) return;
    for (const each of this.grid.querySelectorAll("[tabindex='0']")) each.setAttribute("tabindex", "-1");
    this.at = { row: to, column };
    const holder = this.rows.reveal(to, this.head.offsetHeight)?.children[column];
    const cell = holder?.querySelector("a") ?? holder;
    cell?.setAttribute("tabindex", "0");
    cell?.focus({ preventScroll: column === 0 });
  }

  set(name, value) {
    this.query = { ...this.query, [name]: value };
    replaceAddress(hrefOf(["matrix"], "", this.query));
    this.update({ query: this.query });
  }

  makeFilters() {
    const same = (values) => [["", "all"], ...values.map((value) => [value, value])];
    const present = roles.filter((role) => data.runs.some((run) => run.role === role));
    const targets = [["", "\u2013"], ...data.runs.map((run) => [run.key, run.key])];
    const differing = "Targets that were judged on it do not all get the same verdict; between two, other branches count too";
    this.filters = new Filters((name, value) => this.set(name, value));
    this.filters.search("Search ids and titles");
    this.filters.choice("topic", "topic", same([...new Set(this.cases.map((each) => each.topic))]));
    if (present.length > 1) this.filters.choice("role", "role", same(present));
    this.filters.choice("a", "compare", targets);
    this.filters.choice("b", "with", targets);
    this.filters.check("diff", "only differences", differing);
    this.filters.check("must", "only MUST", "Cases that cite a MUST");
    this.filters.check("variants", "every variant", "Also where a case has several");
    const legend = verdicts.map((verdict) => element("span", { title: verdict.means }, badge(verdict)));
    return this.filters.form(null, element("div.below", {}, this.count, element("p.legend", {}, legend)));
  }
}
