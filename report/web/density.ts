// How densely the samples of an engine lie, beside their dots: where many of them cover each other, dots do not tell.

import { draw } from "./dom";
import type { Process } from "./data";
import { counts } from "./process";
import type { Scale } from "./scale";

const bin = 1; // pixels

// density is a hill that lies on its side: its foot at x, its top room pixels to the right of it, and its height as many pixels as the scale. It is that of all warm samples
// of the processes that count, on the scale of the dots. Nothing is drawn of fewer than ten samples.
export function density(processes: Process[], scale: Scale, from: number, to: number, x: number, room: number, mark: string): SVGElement | null {
  const hill = smooth(histogram(processes.filter(counts), scale, from, to));
  const most = hill.reduce((a, b) => Math.max(a, b), 0);
  if (most === 0) return null;
  const points = hill.map((share, i) => `L${(x + room * share / most).toFixed(1)} ${(from + (i + 0.5) * bin).toFixed(1)}`);
  return draw("path", { class: `density ${mark}`, d: `M${x} ${from}${points.join("")}L${x} ${to}Z` });
}

// histogram counts the samples in each row of pixels, from above to below.
function histogram(processes: Process[], scale: Scale, from: number, to: number): number[] {
  const rows = new Array<number>(Math.ceil((to - from) / bin)).fill(0);
  let all = 0;
  for (const { warm } of processes) {
    for (const time of warm) {
      if (!(time > 0)) continue;
      rows[Math.min(Math.max(Math.floor((scale.at(time) - from) / bin), 0), rows.length - 1)]++;
      all++;
    }
  }
  return all < 10 ? rows.fill(0) : rows;
}

// smooth puts a bell in the place of each sample, as wide as Silverman's rule has it (1986, eq. 3.31): 0.9 of the spread, divided by the fifth root of their
// number, and at least a pixel and a half.
function smooth(rows: number[]): number[] {
  const all = rows.reduce((a, b) => a + b, 0);
  if (all === 0) return rows;
  const mean = rows.reduce((sum, n, i) => sum + n * i, 0) / all;
  const deviation = Math.sqrt(rows.reduce((sum, n, i) => sum + n * (i - mean) ** 2, 0) / all);
  const spread = Math.min(deviation, (rank(rows, 0.75 * all) - rank(rows, 0.25 * all)) / 1.34 || deviation);
  const width = Math.max(0.9 * spread / all ** 0.2, 1.5);
  const bell = (distance: number): number => Math.exp(-((distance / width) ** 2) / 2);
  return rows.map((_, i) => rows.reduce((sum, n, k) => n === 0 ? sum : sum + n * bell(i - k), 0));
}

// rank is the row that holds the sample of a rank.
function rank(rows: number[], at: number): number {
  let below = 0;
  return rows.findIndex((n) => (below += n) >= at);
}
