// The search and the filters above a list. Each stands for one name of the address's query, and says when it is changed.

import { element } from "./dom.js";

export function wordsOf(text) {
  return (text ?? "")
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
}

// Whether a key is typed into something, and means nothing else.
export function isTyping(event) {
  return /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
}

export class Filters {
  // `changed(name, value)`
  constructor(changed) {
    this.changed = changed;
    this.all = [];
  }

  add(name, control, field) {
    this.all.push({ name, control, field });
    return control;
  }

  search(label) {
    const input = element("input", {
      type: "search",
      placeholder: "Search   /",
      "aria-label": label,
      spellcheck: "false",
      autocomplete: "off",
    });
    input.addEventListener("input", () => this.changed("q", input.value));
    this.searchField = this.add("q", input, input);
    return input;
  }

  // One of [value, text], the first of which stands for no choice.
  choice(name, label, options) {
    const select = element("select", { change: () => this.changed(name, select.value) });
    select.append(...options.map(([value, text]) => element("option", { value }, text)));
    return this.add(name, select, element("label.field", {}, element("span", {}, label), select));
  }

  check(name, label, title) {
    const box = element("input", { type: "checkbox", change: () => this.changed(name, box.checked ? "1" : "") });
    return this.add(name, box, element("label.check", { title }, box, ` ${label}`));
  }

  // With suggestions.
  text(name, label, placeholder, suggestions) {
    const input = element("input", { list: `${name}-list`, placeholder, spellcheck: "false", autocomplete: "off", size: "12" });
    input.addEventListener("input", () => this.changed(name, input.value));
    const datalist = element("datalist", { id: `${name}-list` });
    datalist.append(...suggestions.map((value) => element("option", { value })));
    return this.add(name, input, element("label.field", {}, element("span", {}, label), input, datalist));
  }

  // Shows what the address says.
  show(query) {
    for (const { name, control } of this.all) {
      const value = query[name] ?? "";
      if (control.type === "checkbox") control.checked = value === "1";
      else if (control.value !== value) control.value = value;
    }
  }

  // The search, then the others; these fold away in narrow windows, so that what is filtered is in sight.
  form(above, below) {
    const others = this.all.filter(({ control }) => control !== this.searchField).map(({ field }) => field);
    const folded = element(
      "details.fold",
      { open: window.innerWidth >= 700 },
      element("summary", {}, "filters"),
      element("div.fields", {}, others),
    );
    const fields = element("div.fields", {}, this.searchField, others.length > 0 ? folded : null);
    return element("form.filters", { role: "search", submit: (event) => event.preventDefault() }, above, fields, below);
  }
}
