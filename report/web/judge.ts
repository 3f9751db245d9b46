// What the blocks of a geometric mean say, as internal/compare/judge.go has it, and internal/stats/yuen.go.

import type { Quantiles, Verdict } from "./data";

const trim = 0.2; // the share of blocks that is dropped at each end
const fewest = 10; // with fewer none is

export interface Judgement {
  low: number | null; // 95 % interval of the ratio
  high: number | null;
  verdict: Verdict;
}

// judge concludes about a centre, the log of a ratio, of which effects, a block each, tell how far it may be off. With fewer than three of them there is no quantile,
// and nothing to say.
export function judge(centre: number, effects: number[], quantiles: Quantiles, margin: number, least: number): Judgement {
  const forInterval = quantiles.interval[effects.length] ?? null;
  const forTest = quantiles.test[effects.length] ?? null;
  if (forInterval === null || forTest === null) return { low: null, high: null, verdict: "undecided" };

  const error = errorOf(effects);
  const low = Math.exp(centre - forInterval * error);
  const high = Math.exp(centre + forInterval * error);
  if (low === 0 || high === Infinity) return { low: null, high: null, verdict: "undecided" }; // so wide that it says nothing
  return { low, high, verdict: decide(centre, error, forTest, Math.log1p(margin), Math.log1p(least)) };
}

function decide(centre: number, error: number, quantile: number, margin: number, least: number): Verdict {
  // Without spread, whatever differs from 0 is no chance: the limit as the spread shrinks.
  const differs = error > 0 ? Math.abs(centre) / error >= quantile : centre !== 0;
  if (differs && Math.abs(centre) >= least) return centre > 0 ? "slower" : "faster";
  const reach = quantile * error;
  if (centre - reach >= -margin && centre + reach <= margin) return "same";
  return "undecided";
}

// errorOf is the standard error of the trimmed mean, from the winsorised variance (Yuen 1974). Where nothing is trimmed it is Student's.
function errorOf(effects: number[]): number {
  const sorted = [...effects].sort((a, b) => a - b);
  const n = sorted.length;
  const cut = n < fewest ? 0 : Math.floor(trim * n);
  const pulled = sorted.map((_, i) => sorted[Math.min(Math.max(i, cut), n - 1 - cut)]);
  const middle = mean(pulled);
  const variance = pulled.reduce((sum, x) => sum + (x - middle) ** 2, 0) / (n - 1);
  const left = n - 2 * cut;
  return Math.sqrt((variance * (n - 1)) / (left * (left - 1)));
}

// mean adds in the order of internal/stats, so that not even the last digit differs.
function mean(list: number[]): number {
  return list.reduce((m, x, i) => m + (x / (i + 1) - m / (i + 1)), 0);
}
