// The tables of the suites and their means, as the reader wants to see them.

import { Controls } from "./controls";
import type { Report } from "./data";
import { count } from "./format";
import { Figures } from "./figures";
import { means, type Scope } from "./means";
import { MeansTable } from "./meanstable";
import { places } from "./order";
import { Selection } from "./selection";
import { fresh, type Store } from "./state";
import { over } from "./subset";
import { SuiteTable } from "./suitetable";
import { resolve, type View } from "./view";

// matrix makes the tables that the page came with sort, filter and compare with another engine. What the reader did not ask for stays
// as it came.
export function matrix(report: Report, store: Store): void {
  const home = document.getElementById("controls");
  const sections = [...document.querySelectorAll<HTMLElement>("section[data-suite]")];
  if (!home || sections.length === 0) return;

  const tables = sections.map((section) => new SuiteTable(report, section, store));
  const figures = sections.map((section) => new Figures(report, section));
  const last = sections[sections.length - 1];
  const meansTable = report.engines.length > 1 ? new MeansTable(report, last) : null;
  const selection = new Selection(report);
  const controls = new Controls(report, store, home);

  let before = resolve(report, fresh()); // what the page shows as it came
  let scopes: Scope[] = [];
  let choice = "";
  store.subscribe((state) => {
    const now = resolve(report, state);
    if (now.reference !== before.reference || now.absolute !== before.absolute) {
      for (const table of tables) table.fill(now);
    }
    if (now.reference !== before.reference) {
      for (const table of figures) table.fill(now);
    }
    const order = places(report, now);
    for (const table of tables) table.arrange(order, now);
    for (const table of [...tables, ...figures]) table.hide(now);
    const chosen = JSON.stringify([now.reference, now.engines, now.counted]);
    if (meansTable && chosen !== choice) {
      scopes = means(report, now);
      meansTable.show(now, scopes);
      selection.show(now);
    }
    controls.show(now, state, status(report, now, scopes));
    before = now;
    choice = chosen;
  });
}

// status is what a reader hears after a change.
function status(report: Report, view: View, scopes: Scope[]): string {
  const shown = `${view.workloads.filter(Boolean).length} of ${count(report.workloads.length, "workload")} shown`;
  if (scopes.length === 0) return shown;
  const counted = over(scopes[scopes.length - 1]);
  return shown + "; " + (counted > 0 ? "means over " + counted : "no mean");
}
