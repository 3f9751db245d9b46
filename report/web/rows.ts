// The rows of workloads in the tables of suites, which the page came with.

import type { Report } from "./data";
import { make } from "./dom";

const rows = (): HTMLTableRowElement[] => Array.from(document.querySelectorAll<HTMLTableRowElement>(".matrix tr[data-workload]"));

// equip makes the name of each workload a button, unless it is one already.
export function equip(report: Report, open: (workload: number) => void): void {
  for (const row of rows()) {
    const at = Number(row.dataset.workload);
    const name = row.querySelector("th[scope=row]");
    if (!report.workloads[at] || !name || name.querySelector("button.open")) continue;
    const button = make("button", { type: "button", class: "open", "aria-haspopup": "dialog" });
    button.addEventListener("click", () => open(at));
    const text = Array.from(name.childNodes).find((node) => node instanceof Text && node.data.trim() !== "");
    button.textContent = text?.textContent ?? report.workloads[at].name;
    if (text) text.replaceWith(button);
    else name.prepend(button);
  }
}

// buttonOf is that of a workload, if it has a row.
export function buttonOf(workload: number): HTMLElement | null {
  return document.querySelector<HTMLElement>(`.matrix tr[data-workload="${workload}"] button.open`);
}

// neighbours are the workloads before and after one, in the order of the rows that are seen: the reader may have sorted them, and hidden some.
export function neighbours(report: Report, workload: number): [number | undefined, number | undefined] {
  let order = rows().filter((row) => row.getClientRects().length > 0).map((row) => Number(row.dataset.workload)).filter((at) => report.workloads[at]);
  if (!order.includes(workload)) order = report.workloads.map((_, at) => at);
  const at = order.indexOf(workload);
  return [order[at - 1], order[at + 1]];
}
