// The line under the cards that says when the means are not those of the whole run.

import type { Report } from "./data";
import { make } from "./dom";
import { count } from "./format";
import { whole, type View } from "./view";

export class Selection {
  private readonly line = make("p", { class: "notice", id: "selection", hidden: true });

  constructor(private readonly report: Report) {
    document.querySelector(".cards")?.after(this.line);
  }

  show(view: View): void {
    const { engines, workloads } = this.report;
    this.line.hidden = whole(this.report, view);
    this.line.textContent =
      "The means below are over your selection: ratios to " + engines[view.reference].name + ", " +
      `${view.counted.filter(Boolean).length} of ${count(workloads.length, "workload")}, ` +
      `${view.engines.filter(Boolean).length} of ${count(engines.length, "engine")}. ` +
      "The cards above and the chart are of the whole run.";
  }
}
