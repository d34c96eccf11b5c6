// What the page has to show, out of the elements that hold it. What is shown of one case at a time lies packed, and is unpacked when it
// is first asked for. May not know how anything is shown.

function textOf(id) {
  const holder = document.getElementById(id);
  if (holder === null) throw new Error(`it ends before its part "${id}"`);
  return holder.textContent;
}

async function unpacked(id) {
  if (typeof DecompressionStream === "undefined") {
    throw new Error("this browser cannot unpack them; Chromium 103, Firefox 113 and Safari 16.4 can");
  }
  const octets = Uint8Array.from(atob(textOf(id)), (character) => character.charCodeAt(0));
  const stream = new Blob([octets]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return JSON.parse(await new Response(stream).text());
}

const asked = new Map();
function once(id) {
  if (!asked.has(id)) asked.set(id, unpacked(id));
  return asked.get(id);
}

// In the order in which they are told of: worst first.
export const verdicts = [
  { letter: "e", name: "error", sign: "E", means: "an error of hopcheck's own" },
  { letter: "f", name: "fail", sign: "F", means: "a MUST is broken" },
  { letter: "w", name: "warn", sign: "W", means: "a SHOULD is broken" },
  { letter: "d", name: "deviates", sign: "D", means: "what the RFC states without a keyword is not so" },
  { letter: "u", name: "unstable", sign: "~", means: "a second, more patient run came to another verdict" },
  { letter: "i", name: "inconclusive", sign: "?", means: "an assumption of the case did not hold: it says nothing" },
  { letter: "s", name: "skipped", sign: "\u2013", means: "the target does not offer what the case needs" },
  { letter: "p", name: "pass", sign: "\u00b7", means: "" },
];
export const verdictOf = new Map(verdicts.map((verdict, rank) => [verdict.letter, { ...verdict, rank }]));

// As report::Standing has them.
export const standings = ["unexpected", "changed", "unstable", "noted", "known", "inconclusive", "skipped", "passed"];

export const levels = ["MUST", "SHOULD", "stated"];

export const data = {};

export function load() {
  Object.assign(data, JSON.parse(textOf("index")));
  data.caseOf = new Map(data.cases.map((each) => [each.id, each]));
  data.requirementOf = new Map(data.requirements.map((each) => [each.id, each]));
  data.citedBy = new Map(data.requirements.map((each) => [each.id, []]));
  for (const each of data.cases) {
    each.levels = levels.filter((level) => each.cite.some((id) => data.requirementOf.get(id)?.level === level));
    for (const id of each.cite) data.citedBy.get(id)?.push(each);
  }
  nameRuns();
  for (const run of data.runs) {
    run.rowOf = new Map(run.results.variant.map((variant, row) => [variant, row]));
  }
  data.variantOf = new Map(data.variants.map((id, number) => [id, number]));
  data.variantsOfCase = new Map();
  for (const [number, id] of data.variants.entries()) {
    const caseId = caseIdOf(id);
    if (!data.variantsOfCase.has(caseId)) data.variantsOfCase.set(caseId, []);
    data.variantsOfCase.get(caseId).push(number);
  }
}

// Each run gets a key of its own, for links: its name, with a number where several have it.
function nameRuns() {
  const used = new Set();
  for (const [index, run] of data.runs.entries()) {
    run.index = index;
    const name = run.name || "unnamed";
    run.key = name;
    for (let i = 2; used.has(run.key); ++i) run.key = `${name} (${i})`;
    used.add(run.key);
  }
}

export function caseIdOf(variant) {
  const bracket = variant.indexOf("[");
  return bracket < 0 ? variant : variant.slice(0, bracket);
}

export function topicOf(id) {
  return id.slice(0, Math.max(0, id.indexOf("/")));
}

export function letterOf(run, variant) {
  const row = run.rowOf.get(variant);
  return row === undefined ? "" : run.results.letter[row];
}

// The variants of a case that a run of this page has, by number.
export function variantsOf(caseId) {
  return data.variantsOfCase.get(caseId) ?? [];
}

// The worst of what a run made of some variants: {letter, variant}; the letter is empty where it has none of them.
export function worstOf(run, variants) {
  let found = { letter: "", rank: verdicts.length, variant: -1 };
  for (const variant of variants) {
    const letter = letterOf(run, variant);
    if (letter === "") continue;
    const { rank } = verdictOf.get(letter);
    if (rank < found.rank) found = { letter, rank, variant };
  }
  return found;
}

// The results of a run as objects, made when they are first asked for.
export function resultsOf(run) {
  run.all ??= run.results.variant.map((_, row) => resultOf(run, row));
  return run.all;
}

function resultOf(run, row) {
  const columns = run.results;
  const id = data.variants[columns.variant[row]];
  const text = (number) => data.texts[number ?? 0];
  const [expected, expectedWhy] = columns.expected[row] ?? [[], 0];
  const about = data.caseOf.get(caseIdOf(id));
  return {
    run,
    row,
    id,
    about,
    topic: topicOf(id),
    verdict: verdictOf.get(columns.letter[row]),
    standing: standings[columns.standing[row]],
    title: about?.title ?? "",
    cite: about?.cite ?? [],
    levels: about?.levels ?? [],
    why: text(columns.why[row]),
    outcome: text(columns.outcome[row]),
    ms: columns.ms[row],
    place: text(columns.place[row]),
    shownBy: text(columns.shown_by[row]),
    observed: columns.observed[row] ?? {},
    unstableVerdict: columns.unstable[row] ?? "",
    expected,
    expectedWhy: text(expectedWhy),
  };
}

// {lost, moments: [{ms, endpoint, connection, kind, octets, length, note}]}, or nothing where the report holds none.
export async function transcriptOf(result) {
  const all = await once(`transcripts-${result.run.index}`);
  const found = all[result.row];
  if (found === undefined) return null;
  const moments = found.moments.map(([ms, endpoint, connection, kind, octets, length, note]) => {
    return { ms, endpoint, connection, kind, octets, length, note };
  });
  return { lost: found.lost, moments };
}

// {source, explained}
export async function textsOf(caseId) {
  const [source, explained] = (await once("texts"))[caseId] ?? ["", ""];
  return { source, explained };
}

function shellQuoted(text) {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

export function repeatCommand(result) {
  if (result.run.repeat === "") return "";
  const also = result.shownBy === "" ? "" : ` --filter ${shellQuoted(result.shownBy)}`;
  return `${result.run.repeat} --filter ${shellQuoted(result.id)}${also}`;
}
