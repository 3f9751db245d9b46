// A cell of the matrix that has a number, as report/html/page.tmpl writes it.

import type { Report } from "./data";
import { make } from "./dom";
import { duration, percent, verdict } from "./format";
import { heatOf, shade } from "./heat";
import { labelsOf, noRatio } from "./ratio";

// show puts the ratio first, then the time; absolute, the other way round. Where there is no ratio to be had there is only the time. A cell that the
// page came with and one that is shown again have the same text.
export function show(td: HTMLTableCellElement, report: Report, workload: number, engine: number, reference: number, absolute: boolean): void {
  const { cells, against } = report.workloads[workload];
  const cell = cells[engine];
  const comparison = against[reference][engine];
  if (cell.value === null) return; // what it says instead does not depend on the reference
  const labels = labelsOf(report, workload, engine, reference);
  const time = duration(cell.value) + (labels.length > 0 ? "*" : "");
  const spread = percent(cell.low, cell.high);
  const words = comparison ? verdict(comparison) : noRatio(report, workload, engine, reference);
  let head = words;
  let small = time + " " + spread;
  if (absolute || !words) {
    head = time;
    small = [spread, words].filter(Boolean).join(", ");
  }
  td.className = comparison ? shade(comparison, heatOf(report, reference)) : "";
  td.replaceChildren(make("b", {}, head), make("small", {}, small, ...badge(labels)));
}

// badge says in words what sets a number apart from the others.
function badge(labels: string[]): Node[] {
  if (labels.length === 0) return [];
  return [make("br"), make("span", { class: "badge" }, labels.join("; "))];
}
