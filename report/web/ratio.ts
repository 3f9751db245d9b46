// Why a time has no ratio, as report/view/uncompared.go has it: the engine or the other one did next to no work, or they did different work.

import type { Report } from "./data";

const noWork = "no work";
const byCalls = "by calls";
const lowerTier = "lower tier"; // the label that stands behind that of the work

// noRatio is that in words, or "" where there is a ratio, or one of the two has no number.
export function noRatio(report: Report, workload: number, engine: number, reference: number): string {
  const { cells, against } = report.workloads[workload];
  const [cell, other] = [cells[engine], cells[reference]];
  if (engine === reference || cell.value === null || other.value === null || against[reference][engine]) return "";
  if (cell.labels.includes(noWork)) return `– (${noWork})`;
  if (other.labels.includes(noWork)) return `– (${noWork} on ${report.engines[reference].name})`;
  return `– (${byCalls})`;
}

// labelsOf are those of a cell that is set against an engine. All but one say the same against any.
export function labelsOf(report: Report, workload: number, engine: number, reference: number): string[] {
  const labels = report.workloads[workload].cells[engine].labels.filter((label) => label !== byCalls);
  if (noRatio(report, workload, engine, reference) !== `– (${byCalls})`) return labels;
  const at = labels.indexOf(lowerTier);
  labels.splice(at < 0 ? labels.length : at, 0, byCalls);
  return labels;
}
