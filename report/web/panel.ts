// A panel is one engine in the view of a workload. Engines differ by a hundred times, so that each has its own picture with its own scale.

import { markOf } from "./choice";
import { curve, longest } from "./curve";
import type { Cell, Process, Report, Samples } from "./data";
import { make } from "./dom";
import { count, duration, grouped, percent } from "./format";
import { fitted, whenSeen } from "./frame";
import { counts, fate, first, spread, steady } from "./process";
import { mostDots, strip } from "./strip";
import { figure, folded, tabular } from "./tabular";
import { zoom } from "./zoom";

export interface Panel {
  name: string;
  mark: string; // class of its colour
  cell: Cell;
  processes: Process[];
}

// panelsOf are those of the engines that have processes.
export function panelsOf(report: Report, workload: number, samples: Samples): Panel[] {
  return report.engines.map((engine, e) => ({
    name: engine.name,
    mark: markOf(report, e),
    cell: report.workloads[workload].cells[e],
    processes: samples.processes.filter((p) => p.engine === e).sort((a, b) => a.block - b.block),
  })).filter((panel) => panel.processes.length > 0);
}

// samplesOf shows the warm samples of an engine.
export function samplesOf(panel: Panel, root: Element, signal: AbortSignal): HTMLElement {
  const host = make("div", { class: "frame strip" });
  whenSeen(host, root, signal, () => {
    const paint = strip(panel);
    if (!paint) host.replaceWith(make("p", { class: "soft" }, "There are no samples to draw."));
    else fitted(host, signal, (width) => host.replaceChildren(paint(width)));
  });
  const taken = panel.processes.reduce((sum, p) => sum + p.warm.length, 0);
  const most = panel.processes.reduce((sum, p) => Math.max(sum, p.warm.length), 0);
  const thinned = most > mostDots ? ` Drawn are at most ${mostDots} of a process, evenly by rank from the fastest to the slowest.` : "";
  return make("figure", { class: "panel samples" },
    make("figcaption", {}, heading(panel), `${count(taken, "sample")} of ${processes(panel)}.${thinned}`),
    host,
    folded("The figures of the picture: samples of " + panel.name, tabular(
      "Samples of " + panel.name, "Samples of " + panel.name + " after warm-up, as times of one iteration.",
      ["Block", "Counts", "Samples", "Mean", "Quartiles"],
      panel.processes.map((p) => {
        const box = spread(p.warm);
        return [String(p.block), fate(p), figure(grouped(p.warm.length)), figure(box ? duration(box.mean) : "–"),
          figure(box ? duration(box.lower) + " – " + duration(box.upper) : "–")];
      }))));
}

// warmUpOf shows how it got warm.
export function warmUpOf(panel: Panel, root: Element, signal: AbortSignal): HTMLElement {
  const last = longest(panel);
  const host = make("div", { class: "frame curve", role: "img", "aria-label": "Times of the successive samples of " + panel.name + ", a line for each process" });
  if (last > 0) {
    whenSeen(host, root, signal, () => {
      const chart = curve(panel, host, host.clientWidth, signal);
      host.after(zoom(panel.name, chart, last));
      fitted(host, signal, (width) => chart.setSize({ width, height: chart.height }));
    });
  }
  return make("figure", { class: "panel warmup" }, make("figcaption", {}, heading(panel), reached(panel)), last > 0 && host,
    folded("The figures of the picture: warm-up of " + panel.name, tabular(
      "Warm-up of " + panel.name, "Each process of " + panel.name + " from its first sample on, with the sample at which the steady state begins.",
      ["Block", "Counts", "Until warm", "Afterwards", "First", "Steady from", "Class"],
      panel.processes.map((p) => [
        String(p.block), fate(p),
        { look: "n", parts: [count(p.warmup.length, "sample"), make("small", {}, p.settled ? "settled" : "at the limit")] },
        figure(count(p.warm.length, "sample")), figure(first(p)), figure(p.steadyFrom < 0 ? "–" : grouped(p.steadyFrom + 1)),
        { look: "w", parts: [p.class || "too few samples to tell"] },
      ]))));
}

// heading is the engine with its value.
function heading({ name, cell }: Panel): HTMLElement {
  const value = cell.value === null ? cell.status : duration(cell.value) + " " + percent(cell.low, cell.high);
  return make("h4", {}, name, make("small", {}, " " + value));
}

// processes counts them, and those that do not count.
function processes(panel: Panel): string {
  const discarded = panel.processes.filter((p) => !counts(p)).length;
  return count(panel.processes.length, "process") + (discarded > 0 ? `, ${discarded} of them discarded` : "");
}

// reached says where the steady state begins.
function reached(panel: Panel): string {
  const from = steady(panel.processes);
  if (from === null) return "Half of the processes or more reach no steady state.";
  return from === 1 ? "Steady from the first sample on, at the median of the processes." : `Steady from sample ${Math.round(from)} on, at the median of the processes.`;
}
