// What the tables show, as rows for a file: a row for each workload and engine, numbers in seconds and bytes.

import { loadSamples, type Report } from "./data";
import { fate } from "./process";
import { labelsOf } from "./ratio";
import { csv, type Value } from "./table";
import type { View } from "./view";

// columns are called as in report/data/csv.go, where they have the same content. That has more of them.
export const columns = ["suite", "workload", "engine", "version", "status", "detail", "value", "unit", "low", "high", "samples", "processes", "checksum",
  "peak_bytes", "reference", "ratio", "ratio_low", "ratio_high", "pairs", "verdict", "visible", "labels", "process_cpu", "thread_cpu", "wall"] as const;

// figuresOf are the values of the columns, for what the view has left.
export function figuresOf(report: Report, view: View): Value[][] {
  const reference = report.engines[view.reference].name;
  return report.workloads.flatMap((w, at) => !view.workloads[at] ? [] : report.engines.flatMap((engine, e): Value[][] => {
    if (!view.engines[e]) return [];
    const cell = w.cells[e];
    const c = w.against[view.reference][e];
    const [process = null, thread = null, wall = null] = cell.clocks;
    return [[report.suites[w.suite], w.name, engine.name, engine.version, cell.status, cell.detail, cell.value, "sec/op", cell.low, cell.high, cell.samples, cell.processes,
      cell.checksum, cell.peak, c ? reference : null, c?.ratio ?? null, c?.low ?? null, c?.high ?? null, c?.pairs ?? null, c?.verdict ?? null, c?.visible ?? null,
      labelsOf(report, at, e, view.reference).join("; "), process, thread, wall]];
  }));
}

// asText is the same as comma-separated values.
export function asText(report: Report, view: View): string {
  return csv([[...columns], ...figuresOf(report, view)]);
}

// asObjects is the same as JSON, in which a text is what it is.
export function asObjects(report: Report, view: View): string {
  const cells = figuresOf(report, view).map((row) => Object.fromEntries(row.map((value, i) => [columns[i], value])));
  return JSON.stringify({ reference: report.engines[view.reference].name, cells }, null, 2) + "\n";
}

// samplesOf is a line for each sample of some workloads, a text for each workload, so that a million samples are no one string.
export async function samplesOf(report: Report, workloads: number[], engines: boolean[]): Promise<string[]> {
  const parts = [csv([["suite", "workload", "engine", "block", "counts", "phase", "sample", "seconds"]])];
  for (const at of workloads) {
    const w = report.workloads[at];
    if (w.samples === 0) continue;
    const { processes } = await loadSamples(at);
    parts.push(...processes.filter((p) => engines[p.engine]).map((p) => {
      const lines = (phase: string, times: Float32Array): Value[][] =>
        Array.from(times, (seconds, i) => [report.suites[w.suite], w.name, report.engines[p.engine].name, p.block, fate(p), phase, i + 1, Number(seconds.toPrecision(8))]);
      return csv([...lines("warmup", p.warmup), ...lines("warm", p.warm)]);
    }));
  }
  return parts;
}
