// What the view of one workload shows below its name.

import { loadSamples, type Report, type Samples } from "./data";
import { make } from "./dom";
import { downloadOf } from "./download";
import { clocks, figures } from "./engines";
import { panelsOf, samplesOf, warmUpOf } from "./panel";
import { phases } from "./phases";
import { again, source } from "./source";

// sheet fills the body. What takes time comes later, unless the signal says that another workload is shown by then. root is what scrolls.
export function sheet(report: Report, workload: number, reference: number, body: HTMLElement, root: Element, signal: AbortSignal): void {
  const w = report.workloads[workload];
  const later = make("div", { class: "later" });
  body.replaceChildren(
    ...(w.about ? [make("p", { class: "about" }, w.about)] : []),
    facts([["Language", w.tier], ["Stresses", w.tags.join(", ")], ["Realm", w.realm]]),
    figures(report, workload, reference),
    ...clocks(report, workload),
    ...phases(w.phases),
    later,
    ...again(w.again));
  if (w.samples === 0) {
    later.append(make("p", { class: "soft nosamples" }, "This page does not hold the samples of this workload."));
    return;
  }
  const waits = make("p", { class: "soft", role: "status" }, "Reading the samples …");
  later.append(waits);
  loadSamples(workload).then((samples) => {
    if (signal.aborted) return;
    later.replaceChildren(...pictures(report, workload, samples, root, signal));
    performance.mark("samples");
  }).catch((error) => {
    if (!signal.aborted) later.replaceChildren(make("p", { class: "notice", role: "alert" }, "The samples cannot be shown: " + String(error)));
  });
}

// pictures are those of the samples, and the script that they were taken of.
function pictures(report: Report, workload: number, samples: Samples, root: Element, signal: AbortSignal): HTMLElement[] {
  const panels = panelsOf(report, workload, samples);
  const clocks: Record<string, string> = { "process-cpu": "CPU time of all the engine's threads", "thread-cpu": "CPU time of the script's thread" };
  const clock = clocks[samples.metric] ?? "wall time";
  return [
    make("h3", {}, "Samples"),
    make("p", { class: "soft" }, `Times of one iteration after warm-up, in ${clock}, on logarithmic scales. Each column is a fresh process, and each dot a ` +
      "sample, from left to right in the order of measurement. A short line is the mean of a process. The long line is the value of the engine, and the band the range of its " +
      "processes; the scale on the right is relative to it. The curve beside the dots shows their density. Discarded processes have hollow dots."),
    make("p", {}, downloadOf(report, workload)),
    ...panels.map((panel) => samplesOf(panel, root, signal)),
    make("h3", {}, "Warm-up"),
    make("p", { class: "soft" }, "The same processes from their first sample on, one line each, on logarithmic scales. The steady state is shaded. Dashed lines are discarded " +
      "processes. Drag over a part to zoom in, or use the buttons. Where samples are too dense to draw, the line spans from the fastest to the slowest."),
    ...panels.map((panel) => warmUpOf(panel, root, signal)),
    ...source(samples.source, samples.sourceNote),
  ];
}

// facts is a list of names and values, of which those without a value are left out.
function facts(list: [string, string][]): HTMLElement {
  return make("dl", { class: "facts" }, ...list.filter(([, value]) => value !== "").flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]));
}
