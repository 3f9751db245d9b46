// Two engines set against each other: what each workload says of them.

import { indexOf, referenceOf, titleOf } from "./choice";
import type { Cell, Comparison, Report, Verdict } from "./data";
import { blind, count } from "./format";
import type { State } from "./state";

export interface Duel {
  a: number; // the engine to which ratios are
  b: number;
}

export interface Bout {
  name: string; // of the workload
  at: number; // its index
  comparison: Comparison | null; // the time of b over that of a
  a: Cell;
  b: Cell;
}

// fighters are the engines that are compared with at least one other.
export function fighters(report: Report): number[] {
  const all = report.engines.map((_, e) => e);
  return all.filter((a) => all.some((b) => a !== b && report.workloads.some((w) => w.against[a][b])));
}

// usual is the duel that is shown before the reader has chosen another: the reference and the engine after it that the reader has not put away. There
// are at least two.
export function usual(report: Report, state: State, able: number[]): Duel {
  const at = Math.max(able.indexOf(referenceOf(report, state)), 0);
  const others = [...able.slice(at + 1), ...able.slice(0, at)];
  return { a: able[at], b: others.find((e) => !state.enginesOff.includes(report.engines[e].name)) ?? others[0] };
}

// chosen is the duel that the state names, or null where it names none or one that cannot be.
export function chosen(report: Report, state: State, able: number[]): Duel | null {
  const [a, b] = state.pair.map((name) => indexOf(report, name));
  return state.pair.length === 2 && a !== b && able.includes(a) && able.includes(b) ? { a, b } : null;
}

// bouts are those of the workloads that are shown, the lowest ratio first and at the end those without one.
export function bouts(report: Report, { a, b }: Duel, shown: boolean[]): Bout[] {
  const all = report.workloads.map((w, at): Bout => ({ name: titleOf(report, at), at, comparison: w.against[a][b], a: w.cells[a], b: w.cells[b] }))
    .filter(({ at }) => shown[at]);
  const rank = ({ comparison }: Bout): number => comparison ? comparison.ratio : Number.MAX_VALUE;
  return all.sort((x, y) => rank(x) - rank(y));
}

// sentence says how the duel ends.
export function sentence(report: Report, { a, b }: Duel, list: Bout[]): string {
  const on = (verdict: Verdict): number => list.filter(({ comparison: c }) => c?.verdict === verdict && !blind(c)).length;
  const few = list.filter(({ comparison: c }) => c && blind(c)).length;
  const none = list.filter(({ a: x, b: y }) => x.value === null || y.value === null).length;
  const apart = list.filter(({ comparison }) => !comparison).length - none;
  const some = (n: number, words: string): string => n > 0 ? words + n : "";
  return `${report.engines[b].name} against ${report.engines[a].name}: slower on ${on("slower")}, faster on ${on("faster")}, ` +
    `the same on ${on("same")}, undecided on ${on("undecided")}` +
    some(few, ", too few blocks on ") + some(none, "; no number on ") + some(apart, "; no ratio on ") + "." +
    (list.length < report.workloads.length ? ` Of ${count(report.workloads.length, "workload")} ${list.length} are shown.` : "");
}
