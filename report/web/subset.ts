// Which workloads a mean is over, and why the others are not in it, in words.

import { titleOf } from "./choice";
import type { Report } from "./data";
import { make } from "./dom";
import { count } from "./format";
import type { LeftOut, Scope } from "./means";

// scopeName is that of a line of means.
export function scopeName(report: Report, scope: Scope): string {
  return scope.suite === null ? "all suites" : report.suites[scope.suite];
}

// over is how many workloads a mean rests on.
export function over(scope: Scope): number {
  return scope.lacks ? 0 : scope.counted.length;
}

// counted is "7 of 14 workloads".
export function counted(scope: Scope): string {
  return `${over(scope)} of ${count(scope.counted.length + scope.out.length, "workload")}`;
}

// list names the workloads of every scope: those that count, and why each other one does not.
export function list(report: Report, scopes: Scope[], reference: number): Node[] {
  return scopes.flatMap((scope) => {
    const parts: Node[] = [make("h3", {}, scopeName(report, scope))];
    if (scope.lacks) parts.push(make("p", {}, `No mean: ${lack(report, scope, reference)}.`));
    else parts.push(make("p", {}, `Counted: ${scope.counted.map((w) => titleOf(report, w)).join(", ")}.`));
    if (scope.out.length > 0) parts.push(make("p", {}, `Left out: ${scope.out.map((o) => leftOut(report, o)).join(", ")}.`));
    return parts;
  });
}

function lack(report: Report, scope: Scope, reference: number): string {
  if (scope.lacks === "reference") return `${report.engines[reference].name} has no number here`;
  if (scope.lacks === "engines") return "fewer than two engines have a number here";
  return "no workload that you count can be compared on every engine";
}

function leftOut(report: Report, { workload, without, apart }: LeftOut): string {
  const names = (engines: number[]): string => engines.map((e) => report.engines[e].name).join(" and ");
  const why = [without.length > 0 && "no number on " + names(without), apart.length > 0 && "no ratio of " + names(apart)].filter(Boolean).join(", ");
  return `${titleOf(report, workload)} (${why || "taken out by you"})`;
}
