
"use strict";
/** Shows the steps of an operation, or one line that stands for them. */
function fold(body, isFolded) {
  body.classList.toggle("folded", isFolded);
  body.querySelector(".fold")?.setAttribute("aria-expanded", `${!isFolded}`);
}

// A trace's rows are its steps. The panel is filled from the row: the page holds each fact once.
class Trace {
  constructor(root) {
    this.root = root;
    this.rows = [...root.querySelectorAll("tr.step")];
    this.atoms = [...root.querySelectorAll("thead .s")].map(head => head.textContent);
    this.at = this.rows.length - 1;
    this.rows.forEach((row, at) => row.addEventListener("click", () => this.show(at)));
    for (const body of root.querySelectorAll(".folds")) {
      fold(body, true);
      for (const opener of [body.querySelector(".fold"), body.querySelector(".sum")]) {
        opener.addEventListener("click", () => fold(body, !body.classList.contains("folded")));
      }
    }
  }

  show(to, isSilent = false) {
    const at = Math.max(0, Math.min(to, this.rows.length - 1));
    this.rows[this.at].removeAttribute("aria-current");
    this.at = at;
    const row = this.rows[at];
    row.setAttribute("aria-current", "step");
    const now = this.root.querySelector(".now");
    now.querySelector(".n").textContent = `${at + 1} of ${this.rows.length}, ${row.parentElement.dataset.call}`;
    now.querySelector(".path").replaceChildren(...row.dataset.path.split(/(?=\/)/).flatMap(part => [document.createElement("wbr"), part]));
    now.querySelector(".did").textContent = [...row.querySelectorAll(".did")].map(did => did.dataset.text).join("; ");
    now.querySelector(".held").textContent = row.dataset.held ? `holds ${row.dataset.held}` : "";
    now.querySelector(".states").replaceChildren(...[...row.querySelectorAll(".v")].map((cell, i) => {
      const item = document.createElement("li");
      item.textContent = `${this.atoms[i]}=${cell.textContent}`;
      item.className = cell.classList.contains("c") ? "c" : "";
      return item;
    }));
    for (const believed of this.root.querySelectorAll(".believed")) {
      believed.classList.toggle("here", believed.dataset.at === `${at + 1}`);
    }
    for (const invariant of this.root.querySelectorAll(".inv li")) {
      const upTo = invariant.dataset.course.slice(0, at + 2); // its first letter is about the start
      const isBroken = upTo.includes("b");
      invariant.className = isBroken ? "bad" : upTo.includes("h") ? "holds" : "wait";
      invariant.classList.toggle("here", !upTo.endsWith("."));
      invariant.querySelector("b").textContent = isBroken ? "BROKEN" : upTo.includes("h") ? "holds" : "not yet due";
    }
    if (!isSilent) {
      fold(row.parentElement, false);
      row.scrollIntoView({ block: "nearest" });
      history.replaceState(null, "", `#${row.id}`);
    }
  }

  /** The next row in a direction at which some entry changed, a patch acted or something broke; where there is none, the same. */
  change(by) {
    for (let at = this.at + by; this.rows[at]; at += by) {
      if (this.rows[at].matches(".patched, .fatal, :has(.v.c)")) {
        return at;
      }
    }
    return this.at;
  }
}

const traces = new Map([...document.querySelectorAll(".trace:has(tr.step)")].map(root => [root, new Trace(root)]));
const isOpen = root => root.tagName !== "DETAILS" || root.open;
let current = [...traces.values()].find(trace => isOpen(trace.root)) ?? null;

const keys = {
  j: () => current.at + 1,
  ArrowDown: () => current.at + 1,
  ArrowRight: () => current.at + 1,
  k: () => current.at - 1,
  ArrowUp: () => current.at - 1,
  ArrowLeft: () => current.at - 1,
  n: () => current.change(1),
  p: () => current.change(-1),
  f: () => current.rows.length - 1,
  Home: () => 0,
  End: () => current.rows.length - 1,
};

function follow() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const details = target?.closest("details");
  if (details) {
    details.open = true;
    target.scrollIntoView({ block: "nearest" });
  }
  const root = target?.closest(".trace");
  if (!root) {
    return;
  }
  current = traces.get(root);
  const at = current.rows.indexOf(target);
  current.show(at === -1 ? current.at : at, at === -1);
}

/** Where a page may not write to the clipboard, the text is selected, for the reader's own key. */
async function copy(button) {
  const text = button.closest("section").querySelector("pre");
  try {
    await navigator.clipboard.writeText(`${text.textContent}\n`);
    button.textContent = "copied";
  } catch {
    getSelection().selectAllChildren(text);
    button.textContent = "selected, now Ctrl-C";
  }
}

document.documentElement.classList.add("js");
for (const button of document.querySelectorAll("button.copy")) {
  button.addEventListener("click", () => copy(button));
}
for (const [root, trace] of traces) {
  trace.show(trace.at, true);
  root.addEventListener("toggle", () => {
    current = root.open ? trace : current === trace ? null : current;
  });
}
document.addEventListener("keydown", event => {
  const to = keys[event.key];
  if (!current || !to || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) {
    return;
  }
  event.preventDefault();
  current.show(to());
});
addEventListener("hashchange", follow);
follow();
