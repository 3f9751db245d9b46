// The phases of a workload, where the same run has also taken its script from nothing to a disposed realm.

import { make } from "./dom";

// phases is the picture that the section of start-up came with, named by its data-of.
export function phases(of: string): HTMLElement[] {
  const original = Array.from(document.querySelectorAll<HTMLElement>("figure.phases")).find((figure) => of !== "" && figure.dataset.of === of);
  if (!original) return [];
  const [svg, key] = ["svg", ".key"].map((selector) => original.querySelector(selector)?.cloneNode(true) as Element | undefined);
  svg?.setAttribute("aria-label", "The cost of the script from the start of the process on, phase by phase, a bar for each engine; the section Start-up has the figures");
  return [
    make("h3", {}, "Phases"),
    make("figure", {}, svg, key, make("figcaption", {}, "One run of the script in a fresh process, from the start to the disposed realm, in wall time.")),
  ];
}
