// Numbers in words, as report/words/number.go and report/words/verdict.go have them. A test compares what both show of a whole page.

import type { Comparison } from "./data";

const units: [number, string][] = [[1e-9, "ns"], [1e-6, "µs"], [1e-3, "ms"], [1, "s"]];

// duration shows seconds with three significant digits in the unit that keeps the number between 1 and 1000.
export function duration(seconds: number): string {
  for (const [size, name] of units) {
    if (size === 1 || Math.abs(seconds / size) < 999.5) return digits(seconds / size) + " " + name;
  }
  return "";
}

// fixed shows so many digits behind the point. A number that lies exactly between two goes to the even one, as in Go.
function fixed(n: number, places: number): string {
  const all = n.toFixed(places + 70); // every digit that a double of this size has
  const cut = all.length - 70;
  const below = all.slice(0, places ? cut : cut - 1);
  if (/^50*$/.test(all.slice(cut)) && Number(below.at(-1)) % 2 === 0) return below;
  return n.toFixed(places);
}

// digits shows three significant digits, and all of those before the point.
export function digits(n: number): string {
  const a = Math.abs(n);
  if (a >= 1e7) return n.toExponential(2).replace("e+", "e");
  if (a >= 99.95) return fixed(n, 0);
  if (a >= 9.995) return fixed(n, 1);
  if (a >= 0.0995 || a === 0) return fixed(n, 2);
  return short(n, 2);
}

// short shows at most so many significant digits, without zeros at the end: as %g does.
function short(n: number, most: number): string {
  const [mantissa, exponent] = n.toExponential(most - 1).split("e");
  const power = Number(exponent);
  if (power >= -4 && power < most) return String(Number(n.toPrecision(most)));
  const size = Math.abs(power) < 10 ? "0" + Math.abs(power) : String(Math.abs(power));
  return Number(mantissa) + "e" + (power < 0 ? "-" : "+") + size;
}

// times shows a ratio: "36.2×".
export function times(ratio: number): string {
  return digits(ratio) + "×";
}

// clearly shows a ratio that differs from 1, and so that it looks different from 1.
export function clearly(ratio: number): string {
  const s = digits(ratio);
  return (s === "1.00" ? short(ratio, 5) : s) + "×";
}

// between shows an interval of ratios: "35.1–37.0".
export function between(low: number, high: number): string {
  return digits(low) + "–" + digits(high);
}

// percent shows half the width of an interval, as a share of the value.
export function percent(low: number | null, high: number | null): string {
  if (low === null || high === null) return "";
  const p = 100 * (Math.sqrt(high / low) - 1);
  if (p >= 1000) return "±>999%";
  return "±" + fixed(p, p >= 9.95 ? 0 : 1) + "%";
}

// oriented turns a comparison so that the number belongs to its word: "faster 2×" means that the reference takes twice the time.
export function oriented(c: Comparison): { ratio: number; low: number | null; high: number | null } {
  if (c.verdict !== "faster") return c;
  return { ratio: 1 / c.ratio, low: c.high === null ? null : 1 / c.high, high: c.low === null ? null : 1 / c.low };
}

// blind reports whether a comparison rests on too few blocks for an interval. That is no verdict, and not undecided either.
export function blind(c: Comparison): boolean {
  return c.verdict === "undecided" && (c.low === null || c.high === null);
}

// verdict is a comparison in words, the verdict first: "slower 36.2×"; "≈ 36.2×" where too few blocks give no interval.
export function verdict(c: Comparison): string {
  if (blind(c)) return "≈ " + times(c.ratio);
  const { ratio } = oriented(c);
  return c.verdict + " " + (c.verdict === "faster" || c.verdict === "slower" ? clearly(ratio) : times(ratio));
}

// interval is that of a comparison: "35.1–37.0", or "" where there is none.
export function interval(c: Comparison): string {
  const { low, high } = oriented(c);
  return low === null || high === null ? "" : between(low, high);
}

// sees says what change would have shown: "2.1 %", or as a factor where it is large.
export function sees(c: Comparison): string {
  if (c.visible === null) return "too few blocks to tell";
  if (c.visible >= 1) return times(1 + c.visible);
  return percentOf(c.visible);
}

// percentOf shows a share with two or three digits: "2.1 %".
export function percentOf(share: number): string {
  const p = 100 * share;
  if (p === 0) return "0 %";
  if (p < 0.01) return "less than 0.01 %";
  return fixed(p, p < 0.995 ? 2 : p < 9.95 ? 1 : 0) + " %";
}

// grouped shows a whole number with a comma after every three digits: "44,888".
export function grouped(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}

// count shows "1 pair", "2 pairs", "1,234 pairs".
export function count(n: number, one: string): string {
  return grouped(n) + " " + (n === 1 ? one : one.endsWith("s") ? one + "es" : one + "s");
}

// mebibytes shows a size in memory, or "" where it is not known.
export function mebibytes(bytes: number): string {
  return bytes ? digits(bytes / (1 << 20)) + " MiB" : "";
}
