// One conversation as a ladder: who sent what to whom, and when. Time runs down; the target stands between hopcheck's client and its
// origin. Octets are shown escaped or in hexadecimal, and only they stand in a box with an arrow, so that nothing a peer sends can pass
// for something that happened.

import { element, quantity } from "./dom.js";
import { escapedRuns, hexLines, wireLines } from "./octets.js";

const longestLine = 400; // octets shown of one; as text
const mostLines = 60; // shown of one message before one asks for more
const gapFrom = 15; // ms between two moments from which the ladder leaves room

const signals = {
  opened: { ours: true, sign: "connects" },
  refused: { ours: false, sign: "refuses the connection", broken: true },
  fin: { ours: false, sign: "FIN" },
  reset: { ours: false, sign: "RST", broken: true },
  we_half_closed: { ours: true, sign: "FIN", note: "half-close" },
  we_closed: { ours: true, sign: "close" },
  we_reset: { ours: true, sign: "RST", broken: true },
};

export function ladderOf(transcript, { targetName, hex, verdict }) {
  const forwards = transcript.moments.some(isAtOrigin);
  const told = { names: namesOf(transcript.moments), hex, hexWidth: forwards || window.innerWidth < 700 ? 8 : 16 };
  const list = element(`ol.ladder.${forwards ? "three" : "two"}`, {}, lanes(targetName, forwards));
  let before = 0;
  for (const moment of transcript.moments) {
    if (moment.ms - before >= gapFrom) list.append(gap(moment.ms - before));
    list.append(momentOf(moment, told));
    before = moment.ms;
  }
  if (transcript.lost > 0) list.append(element("li.aside", {}, `${quantity(transcript.lost, "more moment")} not kept`));
  list.append(element("li.aside.end", {}, verdict));
  return list;
}

function isAtOrigin(moment) {
  return moment.endpoint.startsWith("origin");
}

// What to call who speaks: only where it can be mistaken for another. A client has a connection of its own, mostly; an origin takes
// whatever connections the target opens.
function namesOf(moments) {
  const speaking = moments.filter((moment) => moment.connection > 0);
  const side = (atOrigin) => speaking.filter((moment) => isAtOrigin(moment) === atOrigin);
  return (moment) => {
    const others = side(isAtOrigin(moment));
    const alike = isAtOrigin(moment) ? others : others.filter((each) => each.endpoint === moment.endpoint);
    const severalConnections = alike.some((each) => each.connection !== moment.connection);
    const severalEndpoints = others.some((each) => each.endpoint !== moment.endpoint);
    if (severalConnections) return `${moment.endpoint}, connection ${moment.connection}`;
    return severalEndpoints || moment.endpoint.includes("-") ? moment.endpoint : "";
  };
}

function lanes(targetName, forwards) {
  const heads = [
    element("span.lane.client", {}, element("b", {}, "client"), " hopcheck"),
    element("span.lane.target", {}, element("b", {}, targetName)),
  ];
  if (forwards) heads.push(element("span.lane.origin", {}, element("b", {}, "origin"), " hopcheck"));
  return element("li.lanes", { "aria-hidden": "true" }, heads);
}

function timeOf(ms) {
  return element("span.time", {}, ms < 10000 ? `${ms.toFixed(1)} ms` : `${(ms / 1000).toFixed(2)} s`);
}

// The room that is left grows with the logarithm of the time that passes.
function gap(ms) {
  const row = element("li.gap", {}, element("span.passed", {}, ms < 1000 ? `+${Math.round(ms)} ms` : `+${(ms / 1000).toFixed(1)} s`));
  row.style.height = `${Math.round(14 + 10 * Math.log10(ms / gapFrom))}px`;
  return row;
}

function momentOf(moment, told) {
  const atOrigin = isAtOrigin(moment);
  const side = atOrigin ? "right" : "left"; // of the target
  const signal = signals[moment.kind];
  const isOctets = moment.kind === "sent" || moment.kind === "received";
  if (!isOctets && signal === undefined) return noteOf(moment, side);
  const ours = isOctets ? moment.kind === "sent" : signal.ours;
  const rightwards = ours !== atOrigin; // from the client to the target, from the target to the origin
  const who = ours ? `${moment.endpoint} to target` : `target to ${moment.endpoint}`;
  const name = told.names(moment);
  const row = element(`li.moment.${side}.${rightwards ? "rightwards" : "leftwards"}.${ours ? "ours" : "theirs"}`, {}, timeOf(moment.ms));
  const label = [element("span.unseen.way", {}, who), name === "" ? null : element("span.who", {}, name)];
  if (isOctets) {
    row.classList.add("octets");
    row.append(element("div.span", {}, arrow(label, element("span.size", {}, quantity(moment.length, "octet"))), box(moment, told)));
    return row;
  }
  const note = [signal.note, moment.note].filter((each) => each).join(": ");
  row.classList.add("signal", moment.kind, ...(signal.broken ? ["broken"] : []));
  row.append(
    element("div.span", {}, arrow(label, element("span.sign", {}, signal.sign, note === "" ? null : element("small", {}, ` ${note}`)))),
  );
  return row;
}

function arrow(...labels) {
  return element("div.arrow", {}, element("span.labels", {}, labels));
}

// Silence is drawn as what it is: a stretch in which nothing came.
function noteOf(moment, side) {
  const kind = moment.note.startsWith("silence") ? "silence" : "note";
  const where = moment.endpoint === "" ? "all" : side;
  const label = moment.endpoint === "client" || moment.endpoint === "" ? "" : `${moment.endpoint}: `;
  return element(
    `li.moment.${where}.${kind}`,
    {},
    timeOf(moment.ms),
    element("div.span", {}, element("span.sign", {}, label, moment.note)),
  );
}

function box(moment, told) {
  const holder = element("pre.wire", { tabindex: "0", "aria-label": "octets" });
  const lines = told.hex ? hexLines(moment.octets, told.hexWidth) : wireLines(moment.octets);
  const show = (count) => {
    holder.replaceChildren(...lines.slice(0, count).map((line) => (told.hex ? element("span.line", {}, line + "\n") : wireLine(line))));
    const left = lines.length - count;
    const notKept = moment.length - moment.octets.length;
    if (left > 0)
      holder.append(element("button.more", { type: "button", click: () => show(lines.length) }, `${quantity(left, "more line")}`));
    else if (notKept > 0) holder.append(element("span.cut", {}, `${quantity(notKept, "more octet")}, not kept`));
  };
  if (lines.length === 0) holder.append(element("span.cut", {}, "no octets"));
  else show(mostLines);
  return holder;
}

function wireLine(line) {
  const parts = escapedRuns(line.slice(0, longestLine)).map((run) =>
    run.kind === "plain" ? run.text : element(`span.${run.kind}`, {}, run.text),
  );
  if (line.length > longestLine) parts.push(element("span.cut", {}, ` ${quantity(line.length - longestLine, "more octet")}`));
  return element("span.line", {}, parts);
}
