// Octets for a person to read. A string of octets has one character, U+0000 to U+00FF, for each; whatever else it holds, only visible
// ASCII comes out of here. May not know the document.

const names = { 9: "\\t", 10: "\\n", 13: "\\r", 92: "\\\\" };

function escaped(code) {
  return names[code] ?? "\\x" + (code & 0xff).toString(16).padStart(2, "0");
}

// [{text, kind}]: "plain" as it came; "end" for CR, LF and HTAB, which every message has; "octet" for all else that had to be escaped.
export function escapedRuns(octets) {
  const runs = [];
  let last = null;
  for (let i = 0; i < octets.length; ++i) {
    const code = octets.charCodeAt(i);
    const plain = code >= 0x20 && code <= 0x7e && code !== 0x5c;
    const kind = plain ? "plain" : code === 9 || code === 10 || code === 13 ? "end" : "octet";
    if (last === null || last.kind !== kind) runs.push((last = { text: "", kind }));
    last.text += plain ? octets[i] : escaped(code);
  }
  return runs;
}

export function escape(octets) {
  return escapedRuns(octets)
    .map((run) => run.text)
    .join("");
}

// Cut behind each LF.
export function wireLines(octets) {
  return octets.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

// Lines "00000010  47 45 54 20 ..  GET .": so many octets each.
export function hexLines(octets, width) {
  const lines = [];
  for (let at = 0; at < octets.length; at += width) {
    let hex = "";
    let text = "";
    for (let i = at; i < at + width; ++i) {
      if (i >= octets.length) {
        hex += "   ";
        continue;
      }
      const code = octets.charCodeAt(i) & 0xff;
      hex += code.toString(16).padStart(2, "0") + " ";
      text += code >= 0x20 && code <= 0x7e ? octets[i] : ".";
    }
    lines.push(`${at.toString(16).padStart(4, "0")}  ${hex} ${text}`);
  }
  return lines;
}
