// The scale of colours, as report/html/heat.go has it: its steps lie at the quartiles of the ratios to a reference, rounded down.

import type { Comparison, Report } from "./data";
import { make } from "./dom";

export interface Heat {
  steps: number[]; // three, rising
  faster: boolean; // which verdicts there are
  slower: boolean;
}

const roundRatios = [1.01, 1.02, 1.03, 1.05, 1.1, 1.2, 1.3, 1.5, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1000, 2000, 5000, 10000, 100000];
const fewest = 8; // ratios, for which quartiles say something

const known = new WeakMap<Report, Map<number, Heat>>();

// heatOf is the scale of all cells against a reference.
export function heatOf(report: Report, reference: number): Heat {
  const scales = known.get(report) ?? new Map<number, Heat>();
  known.set(report, scales);
  let heat = scales.get(reference);
  if (!heat) {
    heat = newHeat(report.workloads.flatMap((w) => w.against[reference].filter((c) => c !== null)));
    scales.set(reference, heat);
  }
  return heat;
}

function newHeat(list: Comparison[]): Heat {
  const heat: Heat = { steps: [2, 10, 100], faster: list.some((c) => c.verdict === "faster"), slower: list.some((c) => c.verdict === "slower") };
  const all = list.filter(hasColour).map(far).sort((a, b) => a - b);
  if (all.length < fewest) return heat;
  let last = -1;
  heat.steps = [1, 2, 3].map((k) => {
    let at = last + 1;
    while (at + 1 < roundRatios.length - 3 + k && roundRatios[at + 1] <= all[Math.floor(all.length * k / 4)]) at++;
    last = at;
    return roundRatios[at];
  });
  return heat;
}

function hasColour({ verdict }: Comparison): boolean {
  return verdict === "faster" || verdict === "slower";
}

// far is the ratio either way.
function far({ ratio }: Comparison): number {
  return Math.max(ratio, 1 / ratio);
}

// shade is the class of a cell's colour: by verdict, and stronger with each step of the ratio.
export function shade(c: Comparison | null, heat: Heat): string {
  if (!c) return "ref";
  if (!hasColour(c)) return "even";
  return (c.verdict === "faster" ? "f" : "s") + (1 + heat.steps.filter((step) => far(c) >= step).length);
}

// key explains the colours that there can be, from the fastest to the slowest.
export function key(heat: Heat): HTMLElement[] {
  const { steps } = heat;
  const side = (letter: string, word: string): [string, string][] => {
    const list = [...steps.map((step) => `below ${step}×`), `${steps[steps.length - 1]}× or more`].map((words, i): [string, string] => [letter + (i + 1), words]);
    if (letter === "f") list.reverse();
    list[0][1] = word + ", " + list[0][1];
    return list;
  };
  const list: [string, string][] = [
    ...(heat.faster ? side("f", "faster") : []), ["even", "same or undecided"], ...(heat.slower ? side("s", "slower") : []), ["none", "no number"],
  ];
  return list.map(([name, words]) => make("li", {}, make("i", { class: name }), words));
}
