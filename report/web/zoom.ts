// Buttons that move the horizontal scale of a chart, for those who cannot drag over it.

import type uPlot from "uplot";
import { make } from "./dom";

// zoom moves a chart whose logarithmic scale reaches from 1 to last.
export function zoom(name: string, chart: uPlot, last: number): HTMLElement {
  // move narrows or widens what is seen by a factor, and shifts it by a share of its width.
  const move = (factor: number, shift: number): void => {
    const { min = 1, max = last } = chart.scales.x;
    const [a, b, end] = [Math.log(min), Math.log(max), Math.log(last)];
    const half = Math.min(factor * (b - a), end) / 2;
    const middle = Math.min(Math.max((a + b) / 2 + shift * (b - a), half), end - half);
    const [low, high] = [Math.exp(middle - half), Math.exp(middle + half)];
    if (high - low >= 2) chart.setScale("x", { min: low, max: high });
  };
  const button = (text: string, act: () => void): HTMLButtonElement => {
    const made = make("button", { type: "button", class: "button" }, text);
    made.addEventListener("click", act);
    return made;
  };
  return make("div", { class: "zoom", role: "group", "aria-label": "Samples of " + name + " that are seen" },
    button("Closer", () => move(0.5, 0)),
    button("Earlier", () => move(1, -0.5)),
    button("Later", () => move(1, 0.5)),
    button("All samples", () => chart.setScale("x", { min: 1, max: last })));
}
