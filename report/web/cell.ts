// A cell of the matrix that has a number, as report/html.tmpl writes it.

import type { Cell, Comparison } from "./data";
import { make } from "./dom";
import { duration, percent, shade, verdict } from "./format";

// show puts the ratio first, then the time; absolute, the other way round. Without a comparison there is only the time. A cell that the
// page came with and one that is shown again have the same text.
export function show(td: HTMLTableCellElement, cell: Cell, comparison: Comparison | null, absolute: boolean): void {
  if (cell.value === null) return; // what it says instead does not depend on the reference
  const time = duration(cell.value) + (cell.labels.length > 0 ? "*" : "");
  const spread = percent(cell.low, cell.high);
  const words = comparison ? verdict(comparison) : "";
  let head = words;
  let small = time + " " + spread;
  if (absolute || !words) {
    head = time;
    small = [spread, words].filter(Boolean).join(", ");
  }
  td.className = comparison ? shade(comparison) : "";
  td.replaceChildren(make("b", {}, head), make("small", {}, small, ...badge(cell)));
}

// badge says in words what sets a number apart from the others.
function badge(cell: Cell): Node[] {
  if (cell.labels.length === 0) return [];
  return [make("br"), make("span", { class: "badge" }, cell.labels.join("; "))];
}
