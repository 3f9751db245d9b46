// The table of all figures of a suite, a row for each workload and engine.

import type { Comparison, Report } from "./data";
import { make } from "./dom";
import { count, interval, sees, verdict } from "./format";
import { noRatio } from "./ratio";
import type { View } from "./view";

interface Row {
  tr: HTMLTableRowElement;
  workload: number;
  engine: number;
}

export class Figures {
  private readonly rows: Row[] = [];
  private readonly ratio: number; // which columns depend on the reference
  private readonly sees: number;

  constructor(private readonly report: Report, section: HTMLElement) {
    const table = section.querySelector<HTMLTableElement>("details.figures table")!;
    const heads = [...table.tHead!.rows[0].cells].map((th) => th.textContent);
    this.ratio = heads.indexOf("Ratio");
    this.sees = heads.indexOf("Could see");
    for (const tr of table.tBodies[0].querySelectorAll<HTMLTableRowElement>("tr[data-workload]")) {
      this.rows.push({ tr, workload: Number(tr.dataset.workload), engine: Number(tr.dataset.engine) });
    }
  }

  // fill shows the ratios to the reference of the view.
  fill(view: View): void {
    for (const { tr, workload, engine } of this.rows) {
      const comparison = this.report.workloads[workload].against[view.reference][engine];
      tr.cells[this.ratio].replaceChildren(...(comparison ? compared(comparison, verdict(comparison)) : [noRatio(this.report, workload, engine, view.reference)]));
      tr.cells[this.sees].replaceChildren(comparison ? sees(comparison) : "");
    }
  }

  hide(view: View): void {
    for (const { tr, workload, engine } of this.rows) tr.hidden = !view.workloads[workload] || !view.engines[engine];
  }
}

// compared is what a table says of a comparison: the verdict, and below it what it rests on.
export function compared(comparison: Comparison, words: Node | string): (Node | string)[] {
  const range = interval(comparison);
  return [words, make("small", {}, (range && range + ", ") + count(comparison.pairs, "pair"))];
}
