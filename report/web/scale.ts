// Logarithmic scales, their ticks, and the labels of these.

import { duration } from "./format";

export interface Scale {
  low: number;
  high: number;
  at(value: number): number; // the length at which it is drawn; what is beyond an end is drawn at it
}

// logScale maps values above 0 to lengths. It leaves a little room at both ends, and never zooms in so far that what differs by less than the
// factor least fills it.
export function logScale(low: number, high: number, least: number, from: number, to: number): Scale {
  const middle = (Math.log(low) + Math.log(high)) / 2;
  const half = 1.1 * Math.max(Math.log(high / low), Math.log(least)) / 2;
  const share = (value: number): number => (Math.log(value) - middle + half) / (2 * half);
  return {
    low: Math.exp(middle - half),
    high: Math.exp(middle + half),
    at: (value) => from + Math.min(Math.max(share(value), 0), 1) * (to - from),
  };
}

// ticks are about so many round numbers from low to high, both above 0. Where the scale is short it looks even, and so are they.
export function ticks(low: number, high: number, most: number): number[] {
  return high / low < 3 ? evenTicks(low, high, most) : powerTicks(low, high, most);
}

function evenTicks(low: number, high: number, most: number): number[] {
  const rough = (high - low) / Math.max(most, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((s) => s * power >= rough) ?? 10);
  const list: number[] = [];
  for (let k = Math.ceil(low / step); k * step <= high; k++) list.push(k * step);
  return list;
}

// powerTicks are powers of ten with steps between them, or not even all powers where that would be too many.
function powerTicks(low: number, high: number, most: number): number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.floor(Math.log10(high));
  for (const steps of [[1, 1.5, 2, 3, 5, 7], [1, 2, 5], [1, 3]]) {
    const list: number[] = [];
    for (let power = first; power <= last; power++) list.push(...steps.map((step) => step * 10 ** power));
    const inside = list.filter((value) => value >= low && value <= high);
    if (inside.length <= most) return inside;
  }
  const skip = Math.ceil((last - first) / Math.max(most, 1));
  const list: number[] = [];
  for (let power = first; power <= last; power++) {
    if (power % skip === 0 && 10 ** power >= low) list.push(10 ** power);
  }
  return list;
}

// timeLabels show seconds: "20 µs".
export function timeLabels(list: number[]): string[] {
  const sizes: Record<string, number> = { ns: 1e-9, "µs": 1e-6, ms: 1e-3, s: 1 };
  return distinct(list, (seconds, precision) => {
    const unit = duration(seconds).split(" ")[1];
    return rounded(seconds / sizes[unit], precision) + " " + unit;
  });
}

// ratioLabels show ratios: "0.5×".
export function ratioLabels(list: number[]): string[] {
  return distinct(list, (ratio, precision) => rounded(ratio, precision) + "×");
}

function rounded(value: number, precision: number): string {
  return String(Number(value.toPrecision(precision)));
}

// distinct labels numbers with as many digits as it takes to tell them apart.
function distinct(list: number[], label: (value: number, precision: number) => string): string[] {
  let labels: string[] = [];
  for (let precision = 3; precision <= 9; precision++) {
    labels = list.map((value) => label(value, precision));
    if (new Set(labels).size === labels.length) break;
  }
  return labels;
}
