// The line under the cards that says when the means are not those of the whole run, and what stays compared with the page's own reference.

import type { Report } from "./data";
import { make } from "./dom";
import { count } from "./format";
import type { View } from "./view";

export class Selection {
  private readonly line = make("p", { class: "notice", id: "selection", hidden: true });
  private readonly studies = document.querySelector("[id^=study]") !== null;

  constructor(private readonly report: Report) {
    Array.from(document.querySelectorAll("header .front")).at(-1)?.after(this.line);
  }

  show(view: View): void {
    const { engines, workloads, reference } = this.report;
    const all = view.engines.every(Boolean) && view.counted.every(Boolean);
    const stay = this.studies && view.reference !== reference ? `The studies stay compared with ${engines[reference].name}.` : "";
    const means = all ? "" :
      `The means below are over your selection: ${view.counted.filter(Boolean).length} of ${count(workloads.length, "workload")}, ` +
      `${view.engines.filter(Boolean).length} of ${count(engines.length, "engine")}. The cards, the sentences and the chart are of the whole run.`;
    this.line.textContent = [means, stay].filter(Boolean).join(" ");
    this.line.hidden = this.line.textContent === "";
  }
}
