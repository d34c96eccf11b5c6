// A list of which only the rows in sight, and a few beyond, are in the document: thousands cost no more than a screenful. Every row is
// equally high. May not know what a row shows.

const beyond = 6;

export class Rows {
  // `make(item, index)` gives the element of a row.
  constructor(holder, height, make) {
    this.holder = holder;
    this.height = height;
    this.make = make;
    this.items = [];
    this.shown = new Map();
    this.draw = this.draw.bind(this);
    document.addEventListener("scroll", this.draw, { capture: true, passive: true });
    window.addEventListener("resize", this.draw);
  }

  close() {
    document.removeEventListener("scroll", this.draw, { capture: true });
    window.removeEventListener("resize", this.draw);
  }

  show(items) {
    this.items = items;
    for (const row of this.shown.values()) row.remove();
    this.shown.clear();
    this.holder.style.height = `${items.length * this.height}px`;
    this.draw();
  }

  // Where in the holder the window, or what the holder scrolls in, begins and ends.
  sight() {
    const box = this.holder.getBoundingClientRect();
    let top = 0;
    let bottom = window.innerHeight;
    const scroller = this.scroller();
    if (scroller !== null) {
      const frame = scroller.getBoundingClientRect();
      top = Math.max(top, frame.top);
      bottom = Math.min(bottom, frame.bottom);
    }
    return [top - box.top, bottom - box.top];
  }

  scroller() {
    const parent = this.holder.closest("[data-scrolls]");
    return parent !== null && getComputedStyle(parent).overflowY === "auto" ? parent : null;
  }

  draw() {
    const [top, bottom] = this.sight();
    const first = Math.max(0, Math.floor(top / this.height) - beyond);
    const last = Math.min(this.items.length, Math.ceil(bottom / this.height) + beyond);
    for (const [index, row] of this.shown) {
      if ((index < first || index >= last) && !row.contains(document.activeElement)) {
        row.remove();
        this.shown.delete(index);
      }
    }
    let behind = null;
    for (const [index, row] of this.shown) {
      if (index >= last) behind = row; // kept for its focus
    }
    for (let index = last - 1; index >= first; --index) {
      let row = this.shown.get(index);
      if (row === undefined) {
        row = this.make(this.items[index], index);
        row.style.top = `${index * this.height}px`;
        this.shown.set(index, row);
        this.holder.insertBefore(row, behind);
      }
      behind = row;
    }
  }

  // The element of a row, scrolled into sight; `covered` pixels at the top are under something else.
  reveal(index, covered = 0) {
    const [top, bottom] = this.sight();
    const at = index * this.height;
    const by = at < top + covered ? at - top - covered : at + this.height > bottom ? at + this.height - bottom : 0;
    if (by !== 0) (this.scroller() ?? document.scrollingElement).scrollBy(0, by);
    this.draw();
    return this.shown.get(index);
  }
}
