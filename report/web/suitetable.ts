// The table of one suite. Its rows and cells are those that the page came with: they are filled, hidden and moved, never thrown away.

import { show } from "./cell";
import { mark, sortable } from "./column";
import type { Report } from "./data";
import { make } from "./dom";
import { count } from "./format";
import { heatOf, key } from "./heat";
import type { Store } from "./state";
import { tick } from "./tick";
import type { View } from "./view";

interface Row {
  workload: number;
  tr: HTMLTableRowElement;
  cells: HTMLTableCellElement[]; // an engine each
  tick: HTMLInputElement | null;
}

export const manyColumns = 6; // with more engines than that, a cell has a least width, and the table scrolls; report/html/page.go has it too

export class SuiteTable {
  private readonly table: HTMLTableElement;
  private readonly body: HTMLTableSectionElement;
  private readonly caption: HTMLElement;
  private readonly came: string; // the caption that the page came with
  private readonly corner: HTMLTableCellElement;
  private readonly heads: HTMLTableCellElement[]; // an engine each
  private readonly referenceMark: HTMLElement;
  private rows: Row[];

  constructor(private readonly report: Report, private readonly section: HTMLElement, store: Store) {
    this.table = section.querySelector<HTMLTableElement>("table.matrix")!;
    this.body = this.table.tBodies[0];
    this.caption = this.table.caption!;
    this.came = this.caption.textContent ?? "";
    const heads = this.table.tHead!.rows[0];
    this.corner = heads.cells[0];
    this.heads = byEngine(heads);
    const smalls = this.heads.flatMap((th) => [...th.querySelectorAll<HTMLElement>("small")]);
    this.referenceMark = smalls.find((e) => e.textContent === "reference") ?? make("small", {}, "reference");
    sortable(this.corner, "name", store);
    this.heads.forEach((th, e) => sortable(th, report.engines[e].name, store));
    this.rows = [...this.body.querySelectorAll<HTMLTableRowElement>("tr[data-workload]")].map((tr) => {
      const workload = Number(tr.dataset.workload);
      const hasMeans = report.engines.length > 1;
      return { workload, tr, cells: byEngine(tr), tick: hasMeans ? tick(report, workload, tr.cells[0], store) : null };
    });
    this.badge();
  }

  // badge gives the labels of the page's own cells their looks. Their text stays the same.
  private badge(): void {
    for (const row of this.rows) {
      const { cells } = this.report.workloads[row.workload];
      row.cells.forEach((td, e) => {
        if (cells[e].labels.length > 0) show(td, this.report, row.workload, e, this.report.reference, false);
      });
    }
  }

  // fill shows the numbers to the reference of the view.
  fill(view: View): void {
    for (const row of this.rows) {
      row.cells.forEach((td, e) => show(td, this.report, row.workload, e, view.reference, view.absolute));
    }
    this.heads[view.reference].append(this.referenceMark);
    this.section.querySelector(".key")?.replaceChildren(...key(heatOf(this.report, view.reference)));
  }

  // arrange brings the rows into the order of the places that workloads have.
  arrange(places: number[], view: View): void {
    mark(this.corner, view.sort === "name", view.descending);
    this.heads.forEach((th, e) => mark(th, view.sort === e, view.descending));
    const sorted = [...this.rows].sort((a, b) => places[a.workload] - places[b.workload]);
    if (sorted.every((row, i) => row === this.rows[i])) return;
    this.rows = sorted;
    this.body.append(...sorted.map((row) => row.tr));
  }

  // hide leaves the rows and columns of the view, and shows which rows count in the means.
  hide(view: View): void {
    let left = 0;
    for (const row of this.rows) {
      const shown = view.workloads[row.workload];
      const counted = view.counted[row.workload];
      left += Number(shown);
      row.tr.hidden = !shown;
      row.tr.classList.toggle("out", !counted);
      if (row.tick) row.tick.checked = counted;
      row.cells.forEach((td, e) => (td.hidden = !view.engines[e]));
    }
    this.heads.forEach((th, e) => (th.hidden = !view.engines[e]));
    this.table.classList.toggle("many", view.engines.filter(Boolean).length > manyColumns);
    this.section.hidden = left === 0;
    const caption = this.describe(view, left);
    if (this.caption.textContent !== caption) this.caption.textContent = caption;
  }

  private describe(view: View, left: number): string {
    const own = view.reference === this.report.reference && !view.absolute;
    if (own && left === this.rows.length) return this.came;
    const all = count(this.rows.length, "workload");
    const rows = left === this.rows.length ? all : `${left} of ${all}`;
    const { name } = this.report.engines[view.reference];
    const cell = view.absolute
      ? `the time of one iteration, then half of the range of its processes and the ratio to ${name}`
      : `the ratio to ${name}, then the time of one iteration and half of the range of its processes`;
    return `${rows}. Each cell: ${cell}.`;
  }
}

// byEngine are the cells of a row that belong to an engine, each at its index.
function byEngine(tr: HTMLTableRowElement): HTMLTableCellElement[] {
  const list: HTMLTableCellElement[] = [];
  for (const cell of tr.cells) {
    if (cell.dataset.engine !== undefined) list[Number(cell.dataset.engine)] = cell;
  }
  return list;
}
