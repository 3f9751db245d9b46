// The order of the rows.

import type { Report, Workload } from "./data";
import { words, type View } from "./view";

// places gives each workload its place in the order of the view. What has no number stands last, whichever way the others are
// sorted, and what is equal stays in the order of the page.
export function places(report: Report, view: View): number[] {
  const order = report.workloads.map((_, w) => w);
  const turn = view.descending ? -1 : 1;
  if (view.sort === "name") {
    order.sort((a, b) => turn * words.compare(report.workloads[a].name, report.workloads[b].name));
  } else if (view.sort !== null) {
    const engine = view.sort;
    const keys = report.workloads.map((w) => key(w, engine, view));
    order.sort((a, b) => {
      const x = keys[a];
      const y = keys[b];
      if (x === null || y === null) return Number(x === null) - Number(y === null);
      return turn * (x - y);
    });
  }
  const place: number[] = [];
  order.forEach((w, i) => (place[w] = i));
  return place;
}

// key is the number that a column is sorted by: the one that its cells show first.
function key(w: Workload, engine: number, view: View): number | null {
  if (view.absolute || engine === view.reference) return w.cells[engine].value;
  return w.against[view.reference][engine]?.ratio ?? null;
}
