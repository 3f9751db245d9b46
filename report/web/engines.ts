// The table of a workload, a row for each engine.

import type { Cell, Comparison, Report } from "./data";
import { make } from "./dom";
import { compared } from "./figures";
import { count, duration, grouped, mebibytes, percent, sees, verdict } from "./format";
import { type Heat, heatOf, shade } from "./heat";
import { labelsOf, noRatio } from "./ratio";
import { clip, type Field, figure, tabular } from "./tabular";

// figures is the table, with ratios to the reference.
export function figures(report: Report, workload: number, reference: number): HTMLElement {
  const { cells, against } = report.workloads[workload];
  const name = report.engines[reference].name;
  return tabular("Figures of the engines",
    "The time of one iteration after warm-up and the range of its processes, the ratio to " + name + ", and the smallest change that would have been found nine times in ten.",
    ["Engine", "Time", "Ratio to " + name, "Samples", "Warm-up", "Peak memory", "Checksum"],
    report.engines.map((engine, e) => {
      const cell = cells[e];
      const comparison = against[reference][e];
      return [
        { look: "", parts: [engine.name, engine.version !== "" && make("small", {}, engine.version),
          cell.tier !== "" && make("small", {}, "reaches " + cell.tier)] },
        time(report, workload, e, reference), ratio(comparison, e === reference, noRatio(report, workload, e, reference), heatOf(report, reference)),
        figure(grouped(cell.samples), make("small", {}, "of " + count(cell.processes, "process"))), warmUp(cell), figure(mebibytes(cell.peak)),
        checksum(cell, cells[reference], name),
      ];
    }));
}

// clocks is the table of the same times by each clock, or nothing where no engine has a number.
export function clocks(report: Report, workload: number): HTMLElement[] {
  const { cells } = report.workloads[workload];
  const rows = report.engines.flatMap((engine, e) => cells[e].clocks.length > 0
    ? [[engine.name, ...cells[e].clocks.map((seconds) => figure(seconds === null ? "–" : duration(seconds)))]] : []);
  if (rows.length === 0) return [];
  return [
    make("h3", {}, "Clocks"),
    tabular("Clocks of the engines", "The time of one iteration by three clocks. The CPU time of all threads includes what an engine does on other threads, such as collecting garbage and compiling; " +
      "that of the script's thread does not. Only wall time includes waiting for a processor.",
      ["Engine", "All threads", "Script's thread", "Wall"], rows),
  ];
}

// time is the value of a cell, or why there is none.
export function time(report: Report, workload: number, engine: number, reference: number): Field {
  const cell = report.workloads[workload].cells[engine];
  const labels = labelsOf(report, workload, engine, reference);
  const { low, high } = cell;
  if (cell.value === null) return { look: "none", parts: [make("b", {}, cell.status), cell.detail !== "" && make("small", {}, cell.detail)] };
  return figure(
    duration(cell.value) + (labels.length > 0 ? "*" : ""), " " + percent(low, high),
    low !== null && high !== null && make("small", {}, duration(low) + " – " + duration(high)),
    labels.length > 0 && make("small", {}, labels.join("; ")));
}

function ratio(comparison: Comparison | null, reference: boolean, without: string, heat: Heat): Field {
  if (!comparison) return reference ? "reference" : without;
  return { look: shade(comparison, heat), parts: [...compared(comparison, make("b", {}, verdict(comparison))), make("small", {}, "could see " + sees(comparison))] };
}

function warmUp({ warmup }: Cell): Field {
  if (!warmup) return "";
  const steady = warmup.steady === null ? "" : warmup.steady === 0 ? ", steady from the first on" : ", steady after " + duration(warmup.steady);
  return { look: "", parts: [warmup.class, make("small", {}, `first ${duration(warmup.first)}, worst of ten ${duration(warmup.worst)}${steady}`)] };
}

// checksum is what the script returned, marked where it is not what the reference returned.
function checksum(cell: Cell, reference: Cell, name: string): Field {
  const differs = cell.checksum !== "" && reference.checksum !== "" && cell.checksum !== reference.checksum;
  return { look: "", parts: [cell.checksum !== "" && make("code", {}, clip(cell.checksum, 80)), differs && make("small", { class: "differs" }, make("b", {}, "differs from " + name))] };
}
