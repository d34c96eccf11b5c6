// The page of one run: what came of it in numbers, its results behind a search and filters, and the one that is open.

import { duration, element, quantity, replaceContent, say } from "./dom.js";
import { levels, resultsOf, verdicts } from "./data.js";
import { Filters, isTyping, wordsOf } from "./filters.js";
import { badge, idText, resultPage } from "./result.js";
import { replaceAddress, runHref } from "./route.js";
import { Rows } from "./rows.js";
import { summaryOf } from "./summary.js";

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
  const words = wordsOf(asked("q"));
  const letters = new Set(
    asked("verdict")
      .split(",")
      .filter((each) => each !== ""),
  );
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
    this.holder = element(
      "div.run",
      {},
      summaryOf(run, this.results),
      this.makeFilters(),
      element("div.split", {}, element("div.results", { "data-scrolls": "" }, this.list, this.empty), this.detail),
    );
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
    const back = element(
      "nav.steps",
      { "aria-label": "Results" },
      element("a", { href: runHref(this.run, "", this.query) }, "\u2190 all results"),
      element("button", { type: "button", click: () => this.step(-1) }, "previous"),
      element("button", { type: "button", click: () => this.step(1) }, "next"),
    );
    replaceContent(this.detail, back, result ? resultPage(result) : element("p.state", {}, `This run has no result "${this.id}".`));
    window.scrollTo(0, this.detail.offsetTop < 400 ? 0 : window.scrollY);
  }

  row(result, index) {
    const href = runHref(this.run, result.id, this.query);
    const tag =
      result.standing === "known"
        ? element("span.tag", {}, "known")
        : result.standing === "changed"
          ? element("span.tag.new", {}, "not as expected")
          : null;
    const row = element(
      "div.row",
      { role: "listitem", "aria-setsize": this.visible.length, "aria-posinset": index + 1 },
      element(
        "a",
        { href, "aria-current": result.id === this.id ? "true" : null },
        badge(result.verdict),
        idText(result.id),
        tag,
        element("span.ms", {}, result.topic === "passive" ? "" : duration(result.ms)),
        element("span.why", {}, result.why || result.outcome || result.title),
      ),
    );
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
    const inList = this.list.contains(event.target) || event.target === document.body || event.target.id === "main";
    if (event.key === "ArrowDown" && event.target === this.search) return (this.focusRow(0), true);
    if (isTyping(event)) return false;
    if (event.key === "j" || (event.key === "ArrowDown" && inList && (this.id === "" || this.list.contains(event.target))))
      return (this.step(1), true);
    if (event.key === "k" || (event.key === "ArrowUp" && inList && (this.id === "" || this.list.contains(event.target))))
      return (this.step(-1), true);
    if (event.key === "Escape" && this.id !== "") return ((location.hash = runHref(this.run, "", this.query)), true);
    return false;
  }

  set(name, value) {
    this.query = { ...this.query, [name]: value };
    replaceAddress(runHref(this.run, this.id, this.query));
    this.update({ id: this.id, query: this.query });
  }

  makeFilters() {
    const topics = [...new Set(this.results.map((result) => result.topic))].sort();
    const cited = [...new Set(this.results.flatMap((result) => result.cite))].sort();
    const same = (values) => [["", "all"], ...values.map((value) => [value, value])];
    this.filters = new Filters((name, value) => this.set(name, value));
    this.search = this.filters.search("Search ids, titles and findings");
    this.filters.choice("topic", "topic", same(topics));
    this.filters.choice("level", "level", same(levels));
    this.filters.text("requirement", "requirement", "9112-9.6", cited);
    this.filters.choice("standing", "expected", Object.entries({ "": "any", unexpected: "unexpected", known: "known" }));
    this.filters.choice("order", "order", Object.entries({ "": "worst first", id: "by name", slowest: "slowest first" }));
    this.chips = verdicts
      .filter(({ letter }) => this.results.some((result) => result.verdict.letter === letter))
      .map((verdict) => this.chip(verdict));
    const clear = element("button", { type: "button", click: () => this.clear() }, "Clear the filters");
    this.empty = element("p.state", { hidden: true }, "Nothing fits. ", clear);
    const chips = this.chips.map(({ button }) => button);
    return this.filters.form(element("div.chips", { role: "group", "aria-label": "Verdicts" }, chips), this.count);
  }

  chip(verdict) {
    const number = element("span.number");
    const button = element(
      "button.chip",
      { type: "button", title: verdict.means, click: () => this.toggle(verdict.name) },
      badge(verdict),
      number,
    );
    return { verdict, button, number };
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
    this.filters.show(this.query);
    const on = new Set((this.query.verdict ?? "").split(","));
    const others = filtered(this.results, this.query, "verdict");
    for (const { verdict, button, number } of this.chips) {
      button.setAttribute("aria-pressed", String(on.has(verdict.name)));
      number.textContent = ` ${others.filter((result) => result.verdict.letter === verdict.letter).length}`;
    }
    const left = filtered(this.results, this.query).length;
    this.count.textContent =
      left === this.results.length
        ? quantity(left, "result")
        : `${left.toLocaleString("en")} of ${quantity(this.results.length, "result")}`;
    this.empty.hidden = left > 0;
  }
}
