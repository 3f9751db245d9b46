// What the state names, found in the payload. An address may come from another page: what it names that is not here is not found.

import type { Report } from "./data";
import type { State } from "./state";

// referenceOf is the engine to which ratios are: the reader's, or else the page's.
export function referenceOf(report: Report, state: State): number {
  const at = indexOf(report, state.reference);
  return at < 0 ? report.reference : at;
}

// workloadOf is the workload with the id, or -1.
export function workloadOf(report: Report, id: string): number {
  return report.workloads.findIndex((w) => w.id === id);
}

// indexOf is the engine with the name, or -1.
export function indexOf(report: Report, name: string): number {
  return report.engines.findIndex((e) => e.name === name);
}

// titleOf is a workload in words: its suite and its name.
export function titleOf(report: Report, workload: number): string {
  const { suite, name } = report.workloads[workload];
  return report.suites[suite] + "/" + name;
}

// markOf is the class of an engine's colour, as report/view/columns.go gives it: that of its place beside the page's reference, of four.
export function markOf(report: Report, engine: number): string {
  if (engine === report.reference) return "m0";
  const place = engine < report.reference ? engine : engine - 1;
  return "m" + ((place % 4) + 1);
}
