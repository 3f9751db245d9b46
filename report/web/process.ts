// What one process of an engine says, in figures.

import type { Process } from "./data";
import { duration } from "./format";

export interface Spread {
  lower: number; // quartile
  mean: number; // of the samples, which have equally many iterations
  upper: number;
}

// spread is that of the times, or null where there are none.
export function spread(times: Float32Array): Spread | null {
  if (times.length === 0) return null;
  const sorted = times.slice().sort();
  const mean = times.reduce((sum, x) => sum + x, 0) / times.length;
  return { lower: quantile(sorted, 0.25), mean, upper: quantile(sorted, 0.75) };
}

// quantile lies on the straight line between the two values around it.
function quantile(sorted: ArrayLike<number>, q: number): number {
  const at = q * (sorted.length - 1);
  const below = sorted[Math.floor(at)];
  return below + (at % 1) * (sorted[Math.ceil(at)] - below);
}

// counts reports whether the value of the engine rests on the process too.
export function counts(process: Process): boolean {
  return process.discarded === "";
}

// fate says whether it does, and why not.
export function fate(process: Process): string {
  return counts(process) ? "yes" : "discarded: " + process.discarded;
}

// first is the time of the first sample, in words.
export function first(process: Process): string {
  if (process.warmup.length > 0) return duration(process.warmup[0]);
  return process.warm.length > 0 ? duration(process.warm[0]) : "–";
}

// steady is the number of the sample, counted from 1, with which the steady state begins: the median over the processes that count, or null where
// most of them have none.
export function steady(processes: Process[]): number | null {
  const counting = processes.filter(counts);
  const found = counting.map((p) => p.steadyFrom).filter((at) => at >= 0).sort((a, b) => a - b);
  return 2 * found.length > counting.length ? 1 + quantile(found, 0.5) : null;
}

// thin picks samples to be drawn: all, or so many that lie evenly between the fastest and the slowest by their rank.
export function thin(times: Float32Array, most: number): ArrayLike<number> {
  const order = Uint32Array.from(times, (_, i) => i);
  if (times.length <= most) return order;
  order.sort((a, b) => times[a] - times[b]);
  return Uint32Array.from({ length: most }, (_, k) => order[Math.round(k * (times.length - 1) / (most - 1))]);
}
