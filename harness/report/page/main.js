// Shows what the address asks for, and listens for keys.

import { element, replaceContent } from "./dom.js";
import { data, load } from "./data.js";
import { hrefOf, routeOf, runHref } from "./route.js";
import { switchHex } from "./result.js";
import { isTyping } from "./filters.js";
import { CasePage, RequirementPage } from "./glossary.js";
import { CasesPage, RequirementsPage } from "./lists.js";
import { MatrixPage } from "./matrix.js";
import { RunPage } from "./run.js";
import { TargetsPage } from "./targets.js";

const main = document.getElementById("main");
let shown = { name: "", page: null };

// {name, make, asked}: pages of one name are the same page, which only gets another address.
function pageFor(route) {
  const [kind, key, ...rest] = route.parts;
  const asked = { id: rest.join("/"), query: route.query };
  if (kind === undefined && data.runs.length === 1)
    return { name: `run ${data.runs[0].key}`, make: () => new RunPage(main, data.runs[0]), asked };
  if (kind === undefined && data.runs.length > 1) return { name: "matrix", make: () => new MatrixPage(main), asked };
  if (kind === "run") {
    const run = data.runs.find((each) => each.key === key);
    return run && { name: `run ${key}`, make: () => new RunPage(main, run), asked };
  }
  if (kind === "matrix" && data.runs.length > 1) return { name: "matrix", make: () => new MatrixPage(main), asked };
  if (kind === "targets") return { name: "targets", make: () => new TargetsPage(main), asked };
  if (kind === "cases" || kind === undefined) return { name: "cases", make: () => new CasesPage(main), asked };
  if (kind === "requirements") return { name: "requirements", make: () => new RequirementsPage(main), asked };
  const id = [key, ...rest].join("/");
  if (kind === "case") return { name: `case ${id}`, make: () => new CasePage(main, id), asked };
  if (kind === "requirement") return { name: `requirement ${id}`, make: () => new RequirementPage(main, id), asked };
  return null;
}

function show() {
  const route = routeOf(location.hash);
  const found = route && pageFor(route);
  if (!found) {
    shown.page?.close?.();
    shown = { name: "", page: null };
    replaceContent(main, element("p.state", {}, "There is nothing at this address. ", element("a", { href: "#/" }, "To the beginning")));
    return;
  }
  if (found.name !== shown.name) {
    shown.page?.close?.();
    const first = shown.name === "";
    shown = { name: found.name, page: found.make() };
    window.scrollTo(0, 0);
    if (!first) main.focus({ preventScroll: true });
  }
  shown.page.update?.(found.asked);
  markNavigation(found.name);
}

function markNavigation(name) {
  for (const link of document.querySelectorAll("#nav a")) {
    const here = link.dataset.pages.split(" ").includes(name.split(" ")[0]) && data.runs.length !== 0;
    if (here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function fillNavigation() {
  const several = data.runs.length > 1;
  const links = [
    several ? ["Matrix", hrefOf(["matrix"]), "matrix"] : null,
    several ? ["Targets", hrefOf(["targets"]), "targets run"] : data.runs.length === 1 ? ["Run", runHref(data.runs[0]), "run"] : null,
    ["Cases", hrefOf(["cases"]), "cases case"],
    ["Requirements", hrefOf(["requirements"]), "requirements requirement"],
  ].filter((link) => link !== null);
  document.getElementById("version").textContent = `hopcheck ${data.hopcheck}`;
  replaceContent(
    document.getElementById("nav"),
    links.map(([text, href, pages]) => element("a", { href, "data-pages": pages }, text)),
  );
}

function listenForKeys() {
  const help = document.getElementById("help");
  document.getElementById("help-button").addEventListener("click", () => help.showModal());
  document.getElementById("skip").addEventListener("click", (event) => {
    event.preventDefault(); // its address would be taken for a page
    main.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const search = main.querySelector("input[type=search]");
    if (event.key === "Escape" && event.target === search) {
      if (search.value === "") search.blur();
      else {
        search.value = "";
        search.dispatchEvent(new Event("input"));
      }
      event.preventDefault();
      return;
    }
    if (shown.page?.key?.(event)) return event.preventDefault();
    if (isTyping(event)) return;
    if (event.key === "?") help.showModal();
    else if (event.key === "/" && search) search.focus();
    else if (event.key === "x") switchHex();
    else return;
    event.preventDefault();
  });
}

// A browser remembers how far down one was on each entry of its history, but scrolls before the page is there. An entry that has a
// number has been here before.
function listenForAddress() {
  history.scrollRestoration = "manual";
  const scrolled = new Map();
  let entries = 0;
  const numbered = () => history.state?.entry ?? null;
  const number = () => history.replaceState({ entry: ++entries }, "");
  if (numbered() === null) number();
  else entries = numbered();
  document.addEventListener("scroll", () => scrolled.set(numbered(), window.scrollY), { passive: true });
  window.addEventListener("hashchange", () => {
    const top = scrolled.get(numbered());
    if (numbered() === null) number();
    show();
    if (top !== undefined) window.scrollTo(0, top);
  });
}

try {
  load();
  fillNavigation();
  listenForKeys();
  listenForAddress();
  show();
  performance.mark("shown");
} catch (error) {
  replaceContent(
    main,
    element("p.state.bad", {}, `This page cannot be shown: ${error.message}. It may have been cut off, or changed by hand.`),
  );
  throw error;
}
