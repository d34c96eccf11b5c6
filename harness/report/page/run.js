// The page of one run: what came of it in numbers, its results behind a search and filters, and the one that is open.

import { duration, element, quantity, replaceContent, say } from "./dom.js";
import { levels, resultsOf, verdicts } from "./data.js";
import { badge, idText, resultPage } from "./result.js";
import { replaceAddress, runHref } from "./route.js";
import { Rows } from "./rows.js";

const orders = {
  worst: (a, b) => a.verdict.rank - b.verdict.rank || standingRank(a) - standingRank(b) || a.row - b.row,
  id: (a, b) => a.row - b.row,
  slowest: (a, b) => b.ms - a.ms || a.row - b.row,
};

function standingRank(result) {
  return result.standing === "known" ? 1 : 0;
}

// What the filters of the address leave of the results. `but` is a filter that is not applied.
function filtered(results, query, but = "") {
  const asked = (name) => (name === but ? "" : (query[name] ?? ""));
  const words = asked("q").toLowerCase().split(/\s+/).filter((word) => word !== "");
  const letters = new Set(asked("verdict").split(",").filter((each) => each !== ""));
  return results.filter((result) => {
    if (letters.size > 0 && !letters.has(result.verdict.name)) return false;
    if (asked("topic") !== "" && result.topic !== asked("topic")) return false;
    if (asked("level") !== "" && !result.levels.includes(asked("level"))) return false;
    if (asked("requirement") !== "" && !result.cite.some((id) => id.startsWith(asked("requirement")))) return false;
    if (asked("standing") === "known" && result.standing !== "known") return false;
    if (asked("standing") === "unexpected" && result.standing !== "unexpected" && result.standing !== "changed") return false;
    result.text ??= [result.id, result.title, result.why, result.outcome, ...result.cite].join("\n").toLowerCase();
    return words.every((word) => result.text.includes(word));
  });
}

export class RunPage {
  constructor(main, run) {
    this.run = run;
    this.results = resultsOf(run);
    this.list = element("div.list", { role: "list", "aria-label": "Results" });
    this.rows = new Rows(this.list, 46, (result, index) => this.row(result, index));
    this.detail = element("article.detail", { "aria-label": "Result", tabindex: "-1" });
    this.count = element("p.count", { role: "status" });
    this.holder = element("div.run", {}, summaryOf(run, this.results), this.filters(),
      element("div.split", {}, element("div.results", { "data-scrolls": "" }, this.list, this.empty), this.detail));
    replaceContent(main, this.holder);
  }

  close() {
    this.rows.close();
  }

  // Shows what the address asks for.
  update({ id, query }) {
    const opened = id !== this.id;
    const asked = JSON.stringify(query);
    this.id = id;
    this.query = query;
    this.holder.classList.toggle("open", id !== "");
    if (asked !== this.asked) {
      this.asked = asked;
      this.syncFilters();
      this.visible = filtered(this.results, query).sort(orders[query.order] ?? orders.worst);
      this.rows.show(this.visible);
    }
    this.index = this.visible.findIndex((result) => result.id === id);
    if (opened) {
      this.showDetail();
      this.markOpened();
    }
    document.title = `${id === "" ? this.run.name : `${id} \u2013 ${this.run.name}`} \u2013 hopcheck`;
  }

  // The row of what is open, in sight; and the focus where it can be seen.
  markOpened() {
    this.rows.draw();
    const inSight = this.list.offsetParent !== null;
    if (this.index >= 0 && inSight) this.rows.reveal(this.index);
    for (const [index, row] of this.rows.shown) {
      if (index === this.index) row.firstChild.setAttribute("aria-current", "true");
      else row.firstChild.removeAttribute("aria-current");
    }
    if (this.id !== "" && (document.activeElement === document.body || !inSight)) this.detail.focus({ preventScroll: true });
  }

  showDetail() {
    if (this.id === "") return replaceContent(this.detail);
    const result = this.results.find((each) => each.id === this.id);
    const back = element("nav.steps", { "aria-label": "Results" },
      element("a", { href: runHref(this.run, "", this.query) }, "\u2190 all results"),
      element("button", { type: "button", click: () => this.step(-1) }, "previous"),
      element("button", { type: "button", click: () => this.step(1) }, "next"));
    replaceContent(this.detail, back, result ? resultPage(result) : element("p.state", {}, `This run has no result "${this.id}".`));
    window.scrollTo(0, this.detail.offsetTop < 400 ? 0 : window.scrollY);
  }

  row(result, index) {
    const href = runHref(this.run, result.id, this.query);
    const tag = result.standing === "known" ? element("span.tag", {}, "known") : result.standing === "changed" ? element("span.tag.new", {}, "not as expected") : null;
    const row = element("div.row", { role: "listitem", "aria-setsize": this.visible.length, "aria-posinset": index + 1 },
      element("a", { href, "aria-current": result.id === this.id ? "true" : null },
        badge(result.verdict), idText(result.id), tag, element("span.ms", {}, result.topic === "passive" ? "" : duration(result.ms)),
        element("span.why", {}, result.why || result.outcome || result.title)));
    return row;
  }

  // Opens the next result in a list that is open beside it, else only goes to it.
  step(by) {
    if (this.visible.length === 0) return;
    const at = Math.min(this.visible.length - 1, Math.max(0, this.at() + by));
    if (this.id !== "") {
      const hadFocus = this.list.contains(document.activeElement);
      replaceAddress(runHref(this.run, this.visible[at].id, this.query));
      this.update({ id: this.visible[at].id, query: this.query });
      if (hadFocus) this.focusRow(at);
      say(`${this.visible[at].verdict.name}, ${this.visible[at].id}`);
    } else {
      this.focusRow(at);
    }
  }

  at() {
    for (const [index, row] of this.rows.shown) {
      if (row.contains(document.activeElement)) return index;
    }
    return this.index;
  }

  focusRow(index) {
    this.rows.reveal(index, 8)?.querySelector("a").focus({ preventScroll: true });
  }

  key(event) {
    const inText = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    const inList = this.list.contains(event.target) || event.target === document.body || event.target.id === "main";
    if (event.key === "ArrowDown" && event.target === this.search) return this.focusRow(0), true;
    if (inText) return false;
    if (event.key === "j" || (event.key === "ArrowDown" && inList && (this.id === "" || this.list.contains(event.target)))) return this.step(1), true;
    if (event.key === "k" || (event.key === "ArrowUp" && inList && (this.id === "" || this.list.contains(event.target)))) return this.step(-1), true;
    if (event.key === "Escape" && this.id !== "") return (location.hash = runHref(this.run, "", this.query)), true;
    return false;
  }

  set(name, value) {
    this.query = { ...this.query, [name]: value };
    replaceAddress(runHref(this.run, this.id, this.query));
    this.update({ id: this.id, query: this.query });
  }

  filters() {
    const choice = (name, label, options) => {
      const select = element("select", { change: () => this.set(name, select.value) }, options.map(([value, text]) => element("option", { value }, text)));
      return { name, control: select, field: element("label.field", {}, element("span", {}, label), select) };
    };
    const topics = [...new Set(this.results.map((result) => result.topic))].sort();
    this.search = element("input", { type: "search", placeholder: "Search   /", "aria-label": "Search ids, titles and findings", input: () => this.set("q", this.search.value), spellcheck: "false", autocomplete: "off" });
    const cited = [...new Set(this.results.flatMap((result) => result.cite))].sort();
    const requirement = element("input", { list: "cited", placeholder: "9112-9.6", spellcheck: "false", autocomplete: "off", size: "12", input: () => this.set("requirement", requirement.value) });
    this.controls = [
      { name: "q", control: this.search, field: this.search },
      choice("topic", "topic", [["", "all"], ...topics.map((topic) => [topic, topic])]),
      choice("level", "level", [["", "all"], ...levels.map((level) => [level, level])]),
      { name: "requirement", control: requirement, field: element("label.field", {}, element("span", {}, "requirement"), requirement) },
      choice("standing", "expected", [["", "any"], ["unexpected", "unexpected"], ["known", "known"]]),
      choice("order", "order", [["", "worst first"], ["id", "by name"], ["slowest", "slowest first"]]),
    ];
    this.chips = verdicts.filter((verdict) => this.results.some((result) => result.verdict.letter === verdict.letter)).map((verdict) => {
      const number = element("span.number", {}, "");
      const chip = element("button", { type: "button", class: "chip", title: verdict.means, click: () => this.toggle(verdict.name) }, badge(verdict), number);
      return { verdict, chip, number };
    });
    this.empty = element("p.state", { hidden: true }, "Nothing fits. ", element("button", { type: "button", click: () => this.clear() }, "Clear the filters"));
    return element("form.filters", { role: "search", submit: (event) => event.preventDefault() },
      element("div.chips", { role: "group", "aria-label": "Verdicts" }, this.chips.map(({ chip }) => chip)),
      element("datalist", { id: "cited" }, cited.map((id) => element("option", { value: id }))),
      element("div.fields", {}, this.search, foldable(this.controls.slice(1).map(({ field }) => field))), this.count);
  }

  clear() {
    replaceAddress(runHref(this.run, this.id));
    this.update({ id: this.id, query: {} });
    this.search.focus();
  }

  toggle(name) {
    const on = new Set((this.query.verdict ?? "").split(",").filter((each) => each !== ""));
    if (!on.delete(name)) on.add(name);
    this.set("verdict", [...on].join(","));
  }

  syncFilters() {
    for (const { name, control } of this.controls) {
      if (control.value !== (this.query[name] ?? "")) control.value = this.query[name] ?? "";
    }
    const on = new Set((this.query.verdict ?? "").split(","));
    const others = filtered(this.results, this.query, "verdict");
    for (const { verdict, chip, number } of this.chips) {
      chip.setAttribute("aria-pressed", String(on.has(verdict.name)));
      number.textContent = ` ${others.filter((result) => result.verdict.letter === verdict.letter).length}`;
    }
    const left = filtered(this.results, this.query).length;
    this.count.textContent = left === this.results.length ? quantity(left, "result") : `${left.toLocaleString("en")} of ${quantity(this.results.length, "result")}`;
    this.empty.hidden = left > 0;
  }
}

function summaryOf(run, results) {
  const facts = [`${run.role} at ${run.address}`, run.started, `wall ${duration(run.wall_ms)}`, `patience ${duration(run.patience_ms)}`];
  return element("header.summary", {},
    element("h1", {}, run.name, " ", element("span.version", {}, run.version)),
    element("p.facts", {}, facts.filter((fact) => fact !== "").map((fact) => element("span", {}, fact))),
    warningsOf(run),
    element("div.numbers", {}, levelTable(run), topicTable(run, results)));
}

// In narrow windows behind a word, so that what is filtered is in sight.
export function foldable(fields) {
  return element("details.fold", { open: window.innerWidth >= 700 }, element("summary", {}, "filters"), element("div.fields", {}, fields));
}

// What a reader must know before believing the numbers.
function warningsOf(run) {
  const all = [];
  if (run.cut_short !== "") all.push(`The run was cut short: ${run.cut_short}. ${quantity(run.not_run, "case")} not run.`);
  if (run.stray_count > 0) all.push(`${quantity(run.stray_count, "request")} came to the origin that belonged to no case: ${run.strays.slice(0, 3).join("; ")}`);
  if (run.idle_expectations.length > 0) all.push(`Rows of expected.json that named nothing: ${run.idle_expectations.slice(0, 8).join(", ")}`);
  if (run.slow_left_out > 0) all.push(`${quantity(run.slow_left_out, "slow case")} left out; --slow plays them too.`);
  return all.map((text, i) => element("p", { class: run.cut_short !== "" && i === 0 ? "notice bad" : "notice" }, text));
}

function levelTable(run) {
  return element("table.levels", {}, element("caption", {}, "by level"),
    element("thead", {}, element("tr", {}, ["level", "judged", "broken"].map((name) => element("th", { scope: "col" }, name)))),
    element("tbody", {}, run.levels.map(([level, judged, broken]) => element("tr", {}, element("th", { scope: "row" }, element("a", { href: runHref(run, "", { level }) }, level)),
      element("td", {}, judged.toLocaleString("en")), element("td", { class: broken > 0 ? "some" : "" }, broken.toLocaleString("en"))))));
}

function topicTable(run, results) {
  const topics = new Map();
  for (const result of results) {
    if (!topics.has(result.topic)) topics.set(result.topic, new Map());
    const counts = topics.get(result.topic);
    counts.set(result.verdict.letter, (counts.get(result.verdict.letter) ?? 0) + 1);
  }
  const links = [...topics].sort(([a], [b]) => (a < b ? -1 : 1)).map(([topic, counts]) => {
    const parts = verdicts.filter((verdict) => counts.has(verdict.letter));
    const bad = parts.filter((verdict) => "efwdu".includes(verdict.letter));
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const told = parts.map((verdict) => `${counts.get(verdict.letter)} ${verdict.name}`).join(", ");
    return element("li", {}, element("a", { href: runHref(run, "", { topic }), title: told }, element("span.topic", {}, topic),
      bad.map((verdict) => element(`span.mini.v-${verdict.letter}`, {}, `${verdict.sign}${counts.get(verdict.letter)}`)), element("span.total", {}, String(total)), element("span.unseen", {}, `: ${told}`)));
  });
  return element("details.topics", { open: window.innerWidth >= 700 }, element("summary", {}, `by topic (${topics.size})`), element("ul", {}, links));
}
