// Elements of text and nothing else. All that a target or a file says comes through here, as text nodes and attribute values; nothing
// on this page makes markup of a string, and its Content-Security-Policy forbids it.

// element("a.name", {href: "#/"}, "text", another): an attribute that is null or false is left out, a function is a listener.
export function element(what, attributes = {}, ...content) {
  const [tag, ...classes] = what.split(".");
  const made = document.createElement(tag);
  if (classes.length > 0) made.className = classes.join(" ");
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== null && value !== undefined && value !== false) setAttribute(made, name, value === true ? "" : value);
  }
  made.append(...content.flat(Infinity).filter((each) => each !== null && each !== undefined && each !== false));
  return made;
}

// Links lead to other views of this page, or to the RFCs.
function setAttribute(made, name, value) {
  if (name === "href" && !/^(#|https:\/\/www\.rfc-editor\.org\/)/.test(value)) return;
  made.setAttribute(name, value);
}

export function replaceContent(parent, ...content) {
  parent.replaceChildren(...content.flat(Infinity).filter((each) => each !== null && each !== undefined && each !== false));
}

// For readers who do not see what has changed.
export function say(text) {
  document.getElementById("said").textContent = text;
}

export function copyButton(text) {
  const button = element("button.copy", { type: "button", click: () => copy(text, button) }, "copy");
  return button;
}

async function copy(text, button) {
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // not from every file:// page
    done = copySelected(text);
  }
  button.textContent = done ? "copied" : "not copied";
  say(button.textContent);
  setTimeout(() => (button.textContent = "copy"), 1500);
}

function copySelected(text) {
  const area = element("textarea.unseen", { "aria-hidden": "true", tabindex: "-1" });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

export function quantity(count, noun) {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

export function duration(ms) {
  return ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`;
}
