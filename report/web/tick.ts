// The box in front of a workload's name that takes it out of the means.

import type { Report } from "./data";
import { make } from "./dom";
import { toggled, type Store } from "./state";

// tick puts the box into the head of the row. The label around it has no text: it is there to be hit by a finger.
export function tick(report: Report, workload: number, head: HTMLTableCellElement, store: Store): HTMLInputElement {
  const { id, name } = report.workloads[workload];
  const box = make("input", { type: "checkbox", checked: true, autocomplete: "off", "aria-label": `count ${name} in the means` });
  box.addEventListener("change", () => store.change({ workloadsOff: toggled(store.state.workloadsOff, id, !box.checked) }));
  head.prepend(make("label", { class: "tick" }, box));
  return box;
}
