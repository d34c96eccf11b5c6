// Where in the page one is, as the fragment of its address: "#/run/nginx/close/request-close[a]?verdict=fail". So links last, and the
// browser's own back and forward work. May not know what is shown there.

function encoded(text) {
  return encodeURIComponent(text).replaceAll("%2F", "/").replaceAll("%5B", "[").replaceAll("%5D", "]").replaceAll("%2C", ",");
}

// One part of a path; a slash in it is no separator.
function encodedPart(text) {
  return encoded(text).replaceAll("/", "%2F");
}

// The id of a case or variant stands at the end, with its slash.
export function hrefOf(parts, id = "", query = {}) {
  const path = [...parts.map(encodedPart), ...(id === "" ? [] : [encoded(id)])].join("/");
  const asked = Object.entries(query)
    .filter(([, value]) => value !== "" && value !== null && value !== undefined)
    .map(([name, value]) => `${encodedPart(name)}=${encoded(String(value)).replaceAll("&", "%26")}`)
    .join("&");
  return `#/${path}${asked === "" ? "" : "?" + asked}`;
}

// {parts, query}; nothing where the address is not one of ours.
export function routeOf(hash) {
  const text = hash.replace(/^#\/?/, "");
  const mark = text.indexOf("?");
  const path = mark < 0 ? text : text.slice(0, mark);
  const query = {};
  try {
    for (const pair of (mark < 0 ? "" : text.slice(mark + 1)).split("&").filter((each) => each !== "")) {
      const equals = pair.indexOf("=");
      query[decodeURIComponent(equals < 0 ? pair : pair.slice(0, equals))] = equals < 0 ? "" : decodeURIComponent(pair.slice(equals + 1));
    }
    return {
      parts: path
        .split("/")
        .filter((each) => each !== "")
        .map(decodeURIComponent),
      query,
    };
  } catch {
    // a % that no two hexadecimal digits follow
    return null;
  }
}

// Without a step of its own in the browser's history: what is typed into a search is not gone back through letter by letter.
export function replaceAddress(href) {
  history.replaceState(history.state, "", href);
}

export function runHref(run, id = "", query = {}) {
  return hrefOf(["run", run.key], id, query);
}
export function caseHref(id) {
  return hrefOf(["case"], id);
}
export function requirementHref(id) {
  return hrefOf(["requirement"], id);
}
