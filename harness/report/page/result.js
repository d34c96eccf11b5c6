// What one result has to tell: what was found, the conversation, what it rests on, how to see it again.

import { copyButton, duration, element, replaceContent, say } from "./dom.js";
import { data, repeatCommand, resultsOf, textsOf, topicOf, transcriptOf } from "./data.js";
import { ladderOf } from "./ladder.js";
import { caseHref, requirementHref, runHref } from "./route.js";

let hex = false;
let redraw = () => {};

export function switchHex() {
  hex = !hex;
  redraw();
  say(hex ? "octets in hexadecimal" : "octets as text");
}

export function badge(verdict, words = true) {
  return element(
    `span.badge.v-${verdict.letter}`,
    {},
    element("b", { "aria-hidden": words ? "true" : null }, verdict.sign),
    words ? ` ${verdict.name}` : null,
  );
}

export function levelMark(requirement) {
  return element(`span.level.l-${requirement?.level ?? "none"}`, {}, requirement?.keyword ?? "");
}

// "name" strong behind its quiet topic, then the label of the variant.
export function idText(id) {
  const topic = topicOf(id);
  const bracket = id.indexOf("[");
  const begin = topic === "" ? 0 : topic.length + 1;
  const name = bracket < 0 ? id.slice(begin) : id.slice(begin, bracket);
  return element(
    "span.id",
    {},
    topic === "" ? null : element("span.topic", {}, `${topic}/`),
    element("span.name", {}, name),
    bracket < 0 ? null : element("span.variant", {}, id.slice(bracket)),
  );
}

function section(title, ...content) {
  return element("section", {}, element("h3", {}, title), content);
}

export function fact(name, ...value) {
  return [element("dt", {}, name), element("dd", {}, value)];
}

export function resultPage(result) {
  const place = result.about ? result.about.file + (result.place === "" ? "" : `:${result.place}`) : "";
  return element(
    "div.result",
    {},
    element("p.where", {}, element("a", { href: runHref(result.run) }, result.run.name), ` ${result.run.version}`),
    element("h2", {}, badge(result.verdict), " ", idText(result.id)),
    element("p.title", {}, result.title),
    whyOf(result),
    element(
      "dl.facts",
      {},
      outcomeOf(result),
      observedOf(result),
      expectedOf(result),
      shownBy(result),
      place === "" ? [] : fact("step", element("code", {}, place)),
      result.topic === "passive" ? [] : fact("took", duration(result.ms)),
    ),
    conversation(result),
    section("Requirements", result.cite.map(requirementCard)),
    repeatOf(result),
    elsewhere(result),
    mattersOf(result.about),
    sourceOf(result.about),
  );
}

function whyOf(result) {
  if (result.why === "") return null;
  return element(
    `p.why.v-${result.verdict.letter}`,
    {},
    result.verdict.letter === "u" ? `${result.unstableVerdict}, but a second, more patient run came to another verdict: ` : "",
    result.why,
  );
}

// Each branch taken, with what it means: the case's own words, or the glossary's.
function outcomeOf(result) {
  if (result.outcome === "") return [];
  if (result.topic === "passive") return fact("messages", result.outcome);
  const branches = result.outcome.split(" / ").map((name) => {
    const meaning = result.about?.branches?.[name] ?? data.branches[name];
    return element("span.branch", {}, element("b", {}, name), meaning ? ` ${meaning}` : "");
  });
  return fact("branch", branches);
}

function observedOf(result) {
  const all = Object.entries(result.observed);
  if (all.length === 0) return [];
  return fact(
    "observed",
    all.map(([name, yes]) => element("span.branch", {}, `${name}: `, element("b", {}, yes ? "yes" : "no"))),
  );
}

function expectedOf(result) {
  if (result.expected.length === 0) return [];
  return fact(
    result.standing === "known" ? "known" : "expected",
    element("b", {}, result.expected.join(" or ")),
    result.expectedWhy === "" ? "" : `: ${result.expectedWhy}`,
  );
}

function shownBy(result) {
  if (result.shownBy === "") return [];
  const known = data.variantOf.has(result.shownBy);
  return fact("broken in", known ? element("a", { href: runHref(result.run, result.shownBy) }, result.shownBy) : result.shownBy);
}

function conversation(result) {
  const holder = element("div.conversation", {}, element("p.state", {}, "Unpacking\u2026"));
  const text = element("button", { type: "button", click: () => hex && switchHex() }, "text");
  const hexadecimal = element("button", { type: "button", click: () => !hex && switchHex() }, "hex");
  const draw = (transcript) => {
    text.setAttribute("aria-pressed", String(!hex));
    hexadecimal.setAttribute("aria-pressed", String(hex));
    if (transcript === null) return replaceContent(holder, element("p.state", {}, noTranscript(result)));
    const verdict = [badge(result.verdict), result.why === "" ? "" : ` ${result.why}`];
    replaceContent(holder, ladderOf(transcript, { targetName: result.run.name, hex, verdict }));
  };
  redraw = () => {};
  transcriptOf(result).then(
    (transcript) => {
      redraw = () => draw(transcript);
      redraw();
    },
    (error) => replaceContent(holder, element("p.state", {}, `The transcripts cannot be shown: ${error.message}`)),
  );
  const choice = element("div.choice", { role: "group", "aria-label": "Show octets as" }, text, hexadecimal);
  return element("section", {}, element("div.heading", {}, element("h3", {}, "Conversation"), choice), holder);
}

function noTranscript(result) {
  if (result.verdict.letter === "s") return "The case was not played.";
  if (result.topic === "passive") return "A passive rule is held against the messages of every case; it has no conversation of its own.";
  return "This report holds no transcript of this result. --transcripts all keeps them.";
}

export function requirementCard(id) {
  const requirement = data.requirementOf.get(id);
  if (requirement === undefined) return element("div.card", {}, element("b", {}, id), " is not in this catalogue of requirements");
  return element(
    "div.card",
    {},
    element("p.head", {}, element("a", { href: requirementHref(id) }, id), " ", levelMark(requirement), " ", rfcLink(requirement)),
    element("p", {}, requirement.text),
    requirement.note ? element("p.note", {}, requirement.note) : null,
  );
}

export function rfcLink(requirement) {
  return element("a.rfc", { href: requirement.link, rel: "noreferrer" }, `RFC ${requirement.rfc}, section ${requirement.section}`);
}

function repeatOf(result) {
  const command = repeatCommand(result);
  if (command === "") return null;
  return section(
    "See it again",
    element("div.command", {}, element("pre", { tabindex: "0", "aria-label": "command" }, command), copyButton(command)),
  );
}

// The same variant on other targets, and the other variants of the case on this one.
function elsewhere(result) {
  const others = data.runs.filter((run) => run !== result.run && run.rowOf.has(data.variantOf.get(result.id)));
  const siblings = resultsOf(result.run).filter((each) => each.about === result.about && each.about !== undefined && each.id !== result.id);
  const links = (all) =>
    element(
      "ul.others",
      {},
      all.map(({ each, text }) => element("li", {}, element("a", { href: runHref(each.run, each.id) }, badge(each.verdict), " ", text))),
    );
  const onOthers = others.map((run) => ({
    each: resultsOf(run)[run.rowOf.get(data.variantOf.get(result.id))],
    text: `${run.key} ${run.version}`,
  }));
  return element(
    "div",
    {},
    others.length === 0 ? null : section("On other targets", links(onOthers)),
    siblings.length === 0
      ? null
      : section("Other variants of this case", links(siblings.map((each) => ({ each, text: each.id.slice(each.id.indexOf("[")) })))),
  );
}

export function mattersOf(about) {
  if (!about?.matters) return null;
  return section(
    "Why it matters",
    about.matters.map((key) => element("p", {}, element("b", {}, `${key}. `), data.matters[key] ?? "")),
  );
}

export function sourceOf(about, link = true) {
  if (about === undefined) return null;
  const source = element("pre.source", { tabindex: "0", "aria-label": "source of the case" });
  const details = element("details", {}, element("summary", {}, about.file || about.id), source);
  details.addEventListener("toggle", async () => {
    if (source.textContent !== "") return;
    try {
      source.textContent = (await textsOf(about.id)).source || "This page does not hold it.";
    } catch (error) {
      source.textContent = `It cannot be shown: ${error.message}`;
    }
  });
  return section(
    "Source of the case",
    link ? element("p", {}, element("a", { href: caseHref(about.id) }, "The case, and what came of it elsewhere")) : null,
    details,
  );
}
