// Geometric means over what the reader has chosen, as internal/compare/total.go has them of a whole run.

import type { Comparison, Report, Workload } from "./data";
import { judge } from "./judge";
import { noRatio } from "./ratio";

// Choice is what the means are over.
export interface Choice {
  reference: number; // index into engines
  engines: boolean[]; // those that take part; the reference does in any case
  counted: boolean[]; // workloads
}

// Scope is one line of means: a suite, or all of them.
export interface Scope {
  suite: number | null; // index into suites; null for all together
  counted: number[]; // the common subset: workloads on which every engine has a number, and a ratio to the reference
  out: LeftOut[]; // the other workloads
  lacks: "" | "reference" | "engines" | "workloads"; // what there is too little of for a mean
  means: (Comparison | null)[]; // an engine each; null for the reference, and where an engine takes no part
}

export interface LeftOut {
  workload: number;
  without: number[]; // the engines that have no number
  apart: number[]; // those that have one and did not do the work of the reference; neither where the reader took the workload out
}

// means computes every scope, in the order of the page: a suite each, and all together where there are several.
export function means(report: Report, choice: Choice): Scope[] {
  const suites: (number | null)[] = report.suites.map((name, i) => (name === "" ? null : i)); // as Total.Suite: "" is all of them
  if (suites.length > 1 && !suites.includes(null)) suites.push(null);
  return suites.map((suite) => scopeOf(report, choice, suite));
}

// scopeOf does as if the run had only the chosen engines and workloads: an engine without any number takes no part, because it would
// empty the common subset of the others.
function scopeOf(report: Report, choice: Choice, suite: number | null): Scope {
  const all = report.workloads.map((_, w) => w).filter((w) => suite === null || report.workloads[w].suite === suite);
  const has = (w: number, engine: number): boolean => report.workloads[w].cells[engine].value !== null;
  const chosen = all.filter((w) => choice.counted[w]);
  const present = report.engines
    .map((_, e) => e)
    .filter((e) => (choice.engines[e] || e === choice.reference) && chosen.some((w) => has(w, e)));

  const scope: Scope = { suite, counted: [], out: [], lacks: "", means: report.engines.map(() => null) };
  for (const w of all) {
    const without = choice.counted[w] ? present.filter((e) => !has(w, e)) : [];
    const apart = choice.counted[w] ? present.filter((e) => has(w, e) && noRatio(report, w, e, choice.reference) !== "") : [];
    if (choice.counted[w] && without.length + apart.length === 0) scope.counted.push(w);
    else scope.out.push({ workload: w, without, apart });
  }
  if (chosen.length === 0) scope.lacks = "workloads";
  else if (!present.includes(choice.reference)) scope.lacks = "reference";
  else if (present.length < 2) scope.lacks = "engines";
  else if (scope.counted.length === 0) scope.lacks = "workloads";
  if (scope.lacks) return scope;

  const rows = scope.counted.map((w) => report.workloads[w]);
  for (const e of present) {
    if (e !== choice.reference) scope.means[e] = overall(report, rows, choice.reference, e);
  }
  return scope;
}

// overall is the geometric mean of an engine. How far it may be off is told by the means of the whole blocks; of one workload it is that workload's comparison. What
// change would have been visible is not computed here.
function overall(report: Report, rows: Workload[], reference: number, engine: number): Comparison | null {
  if (rows.length === 1) return rows[0].against[reference][engine];
  let sum = 0;
  for (const row of rows) {
    const comparison = row.against[reference][engine];
    if (!comparison) return null;
    sum += Math.log(comparison.ratio);
  }
  const centre = sum / rows.length;
  const blocks = blockMeans(rows, reference, engine);
  const { low, high, verdict } = judge(centre, blocks, report.quantiles, report.sameMargin, report.minEffect);
  return { ratio: Math.exp(centre), low, high, pairs: blocks.length, visible: null, verdict };
}

// blockMeans is, of every block in which each workload has an effect, the mean effect. The effects of two engines are stored once.
function blockMeans(rows: Workload[], reference: number, engine: number): number[] {
  const a = Math.min(reference, engine);
  const b = Math.max(reference, engine);
  const sign = reference === a ? 1 : -1;
  const sums = new Map<number, { sum: number; count: number }>();
  for (const row of rows) {
    const pair = row.pairs.find((p) => p.a === a && p.b === b);
    if (!pair) return [];
    pair.blocks.forEach((block, i) => {
      const at = sums.get(block) ?? { sum: 0, count: 0 };
      at.sum += sign * pair.effects[i];
      at.count++;
      sums.set(block, at);
    });
  }
  const whole = [...sums].filter(([, at]) => at.count === rows.length);
  return whole.sort(([x], [y]) => x - y).map(([, at]) => at.sum / rows.length);
}
