// The section of geometric means.

import type { Comparison, Report } from "./data";
import { make } from "./dom";
import { fold } from "./fold";
import { interval, verdict } from "./format";
import { type Heat, heatOf, shade } from "./heat";
import type { Scope } from "./means";
import { counted, list, scopeName } from "./subset";
import { manyColumns } from "./suitetable";
import { whole, type View } from "./view";

export class MeansTable {
  private readonly section: HTMLElement;
  private readonly table: HTMLTableElement;
  private readonly caption: string; // as the page came, like what follows
  private readonly subset: HTMLElement;
  private readonly subsetCame: Node[];
  private readonly rows: HTMLTableRowElement[] = []; // a scope each

  // last is the last section of a suite. A page has no means where no workload has a number on every engine, but with fewer engines
  // it may: then the section is made here.
  constructor(private readonly report: Report, last: HTMLElement) {
    const came = document.querySelector<HTMLElement>("[data-means]");
    this.section = came ?? empty();
    if (!came) last.after(this.section);
    this.table = this.section.querySelector<HTMLTableElement>("table")!;
    this.caption = this.table.caption!.textContent ?? "";
    this.subset = this.section.querySelector<HTMLElement>("details.subset")!;
    this.subsetCame = [...this.subset.childNodes];
  }

  // show sets the means. They are computed even of a page as it came, where they say the same as it does, for the full numbers.
  show(view: View, scopes: Scope[]): void {
    const own = whole(this.report, view);
    if (this.rows.length === 0) this.findRows(scopes);
    const columns = view.engines.map((_, e) => e).filter((e) => view.engines[e] && e !== view.reference);
    const heads = this.table.tHead!.rows[0];
    heads.replaceChildren(heads.cells[0], heads.cells[1], ...columns.map((e) => this.head(e)));
    scopes.forEach((scope, i) => {
      const row = this.rows[i];
      row.hidden = own && scope.lacks !== "";
      row.replaceChildren(row.cells[0], make("td", {}, counted(scope)), ...columns.map((e) => mean(e, this.report.engines[e].name, scope.means[e], heatOf(this.report, view.reference))));
    });
    this.table.classList.toggle("many", columns.length > manyColumns);
    this.section.hidden = own && scopes.every((scope) => scope.lacks !== "");
    const { name } = this.report.engines[view.reference];
    const caption = `Ratios to ${name}, with 95 % intervals over the blocks of the run, for the workloads and engines that you chose.`;
    this.table.caption!.textContent = own ? this.caption : caption;
    if (own) this.subset.replaceChildren(...this.subsetCame);
    else this.subset.replaceChildren(this.subset.querySelector("summary")!, ...list(this.report, scopes, view.reference));
  }

  private head(engine: number): HTMLElement {
    return make("th", { scope: "col", "data-engine": engine }, this.report.engines[engine].name);
  }

  // findRows takes the rows that the page came with, which are in the order of the scopes, and makes those that it left out.
  private findRows(scopes: Scope[]): void {
    const body = this.table.tBodies[0];
    const came = [...body.rows];
    for (const scope of scopes) {
      const name = scopeName(this.report, scope);
      if (came[0]?.cells[0].textContent === name) {
        this.rows.push(came.shift()!);
        continue;
      }
      const row = make("tr", { "data-scope": name }, make("th", { scope: "row" }, name));
      body.insertBefore(row, came[0] ?? null);
      this.rows.push(row);
    }
  }
}

// mean is a cell. Its numbers are there in full for whoever reads the page by program.
function mean(engine: number, name: string, c: Comparison | null, heat: Heat): HTMLElement {
  if (!c) return make("td", { class: "none", "data-engine": engine, "data-name": name }, make("b", {}, "no number"));
  const range = interval(c);
  return make(
    "td",
    { class: shade(c, heat), "data-engine": engine, "data-name": name, "data-ratio": c.ratio, "data-low": c.low ?? undefined, "data-high": c.high ?? undefined },
    make("b", {}, verdict(c)),
    range !== "" && make("small", {}, range),
  );
}

// empty is the section without any mean.
function empty(): HTMLElement {
  return make(
    "section",
    { id: "means-section", "data-means": true, "aria-labelledby": "means-name" },
    ...fold(
      "means",
      "Geometric means",
      make("p", { class: "soft" }, "A mean counts only workloads on which every engine has a number that can be compared, so no engine gains by failing."),
      make(
        "div",
        { class: "scroll", role: "region", tabindex: 0, "aria-labelledby": "means-name" },
        make(
          "table",
          { class: "matrix" },
          make("caption"),
          make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Suite"), make("th", { scope: "col" }, "Workloads"))),
          make("tbody"),
        ),
      ),
      make("details", { class: "subset" }, make("summary", {}, "The workloads that count, and those left out")),
    ),
  );
}
