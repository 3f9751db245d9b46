// The table of all figures of a suite, a row for each workload and engine.

import type { Comparison, Report } from "./data";
import { make } from "./dom";
import { count, interval, sees, verdict } from "./format";
import type { View } from "./view";

interface Row {
  tr: HTMLTableRowElement;
  workload: number;
  engine: number;
}

export class Figures {
  private readonly rows: Row[] = [];
  private readonly ratio: number = -1; // which columns depend on the reference
  private readonly sees: number = -1;

  // A page may come without the table. Its rows are in the order of the engines.
  constructor(private readonly report: Report, section: HTMLElement) {
    const table = section.querySelector<HTMLTableElement>("details table");
    if (!table?.tHead) return;
    const heads = [...table.tHead.rows[0].cells].map((th) => th.textContent);
    this.ratio = heads.indexOf("Ratio");
    this.sees = heads.indexOf("Could see");
    const seen = new Map<number, number>();
    for (const tr of table.tBodies[0].querySelectorAll<HTMLTableRowElement>("tr[data-workload]")) {
      const workload = Number(tr.dataset.workload);
      const engine = seen.get(workload) ?? 0;
      seen.set(workload, engine + 1);
      this.rows.push({ tr, workload, engine });
    }
  }

  // fill shows the ratios to the reference of the view.
  fill(view: View): void {
    for (const { tr, workload, engine } of this.rows) {
      const comparison = this.report.workloads[workload].against[view.reference]?.[engine] ?? null;
      tr.cells[this.ratio]?.replaceChildren(...ratio(comparison));
      tr.cells[this.sees]?.replaceChildren(comparison ? sees(comparison) : "");
    }
  }

  hide(view: View): void {
    for (const { tr, workload, engine } of this.rows) tr.hidden = !view.workloads[workload] || !view.engines[engine];
  }
}

function ratio(comparison: Comparison | null): (Node | string)[] {
  if (!comparison) return [];
  const range = interval(comparison);
  return [verdict(comparison), make("small", {}, (range && range + ", ") + count(comparison.pairs, "pair"))];
}
