// What a state means for this report: names become indices, and names that the report does not have count for nothing.

import { indexOf, referenceOf } from "./choice";
import type { Report, Workload } from "./data";
import type { State } from "./state";

export interface View {
  reference: number; // index into engines
  absolute: boolean;
  sort: number | "name" | null; // an engine, or null for the order of the page
  descending: boolean;
  engines: boolean[]; // which are shown
  suites: boolean[]; // which are shown
  workloads: boolean[]; // which are shown
  counted: boolean[]; // which workloads the reader leaves in the means
}

export function resolve(report: Report, state: State): View {
  const reference = referenceOf(report, state);
  const column = indexOf(report, state.sort);
  // Every ratio is read from the reference, so that it is always there.
  const engines = report.engines.map((e, i) => i === reference || !state.enginesOff.includes(e.name));
  const suites = report.suites.map((name) => !state.suitesOff.includes(name));
  const found = filter(report, state);
  const off = new Set(state.workloadsOff);
  return {
    reference,
    absolute: state.absolute,
    sort: state.sort === "name" ? "name" : engines[column] ? column : null, // no order without its column
    descending: state.descending,
    engines,
    suites,
    workloads: report.workloads.map((w) => suites[w.suite] && found(w)),
    counted: report.workloads.map((w) => !off.has(w.id)),
  };
}

// filter tells what the find box, the tier and the tag leave.
function filter(report: Report, state: State): (w: Workload) => boolean {
  const find = state.find.trim().toLowerCase();
  const tier = tiers(report).includes(state.tier) ? state.tier : "";
  const tag = tags(report).includes(state.tag) ? state.tag : "";
  return (w) =>
    (tier === "" || w.tier === tier) &&
    (tag === "" || w.tags.includes(tag)) &&
    (find === "" || [w.name, w.about, ...w.tags].some((text) => text.toLowerCase().includes(find)));
}

// words compares texts as people sort them, numbers in them by size.
export const words = new Intl.Collator("en", { numeric: true });

// tiers are those of the workloads, the oldest first; "" is among them where a workload has none.
export function tiers(report: Report): string[] {
  return [...new Set(report.workloads.map((w) => w.tier))].sort(words.compare);
}

// tags are those of the workloads, in the order of the alphabet.
export function tags(report: Report): string[] {
  return [...new Set(report.workloads.flatMap((w) => w.tags))].sort(words.compare);
}

// whole tells whether the means are those that the page came with.
export function whole(report: Report, view: View): boolean {
  return view.reference === report.reference && view.engines.every(Boolean) && view.counted.every(Boolean);
}
