// The picture of two engines against each other: for each workload the ratio of their times, with its interval, on a logarithmic scale.

import type { Comparison, Verdict } from "./data";
import { draw } from "./dom";
import { interval, verdict } from "./format";
import { logScale, ratioLabels, type Scale, ticks } from "./scale";
import { clip } from "./tabular";

// Line is a workload of which both engines have a number.
export interface Line {
  name: string;
  comparison: Comparison;
}

// narrow is the width in pixels below which names stand above their lines.
const narrow = 600;
const axisHeight = 26;

// forest draws the lines from above to below.
export function forest(lines: Line[], label: string, width: number): SVGSVGElement {
  const small = width < narrow;
  const row = small ? 46 : 28;
  const [left, right] = small ? [12, width - 12] : [Math.min(260, width * 0.3), width - 214];
  const height = 2 * axisHeight + lines.length * row;
  const ends = lines.flatMap(({ comparison: c }) => [c.ratio, c.low ?? c.ratio, c.high ?? c.ratio]).map((r) => Math.min(Math.max(r, 1e-6), 1e6)); // an interval may be absurdly wide
  const scale = logScale(Math.min(1, ...ends), Math.max(1, ...ends), 2, left, right);
  return draw("svg", { class: "picture forest", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label },
    ...axis(scale, height, small ? 5 : 8),
    ...lines.flatMap(({ name, comparison }, i) => {
      const top = axisHeight + i * row;
      const y = top + (small ? 32 : row / 2);
      const text = small ? top + 17 : y + 5;
      const range = small ? "" : interval(comparison);
      const short = clip(name, Math.floor((small ? width - 130 : left) / 8));
      return [
        draw("text", { x: small ? left : 2, y: text }, short, short !== name && draw("title", {}, name)),
        comparison.low !== null && comparison.high !== null && span(comparison.verdict, scale.at(comparison.low), scale.at(comparison.high), y),
        draw("g", { transform: `translate(${scale.at(comparison.ratio).toFixed(1)} ${y})` }, mark(comparison.verdict)),
        draw("text", { x: small ? right : right + 12, y: text, "text-anchor": small ? "end" : "start" }, verdict(comparison),
          range !== "" && draw("tspan", { class: "quiet" }, ` (${range})`)),
      ];
    }));
}

// mark is the shape of a verdict: its colour says the same.
export function mark(verdict: Verdict): SVGElement {
  const shapes: Record<Verdict, string> = {
    slower: "M-5-6.5 7 0-5 6.5Z",
    faster: "M5-6.5-7 0 5 6.5Z",
    same: "M-5-5H5V5H-5Z",
    undecided: "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0Z",
  };
  return draw("path", { class: "mark is-" + verdict, d: shapes[verdict] });
}

// span is the interval. Its ends are upright, so that it is seen behind a mark.
function span(verdict: Verdict, low: number, high: number, y: number): SVGElement {
  return draw("path", { class: "reaches is-" + verdict, d: `M${low.toFixed(1)} ${y - 4}v8m0-4H${high.toFixed(1)}m0-4v8` });
}

// axis is the scale, with its labels above and below.
function axis(scale: Scale, height: number, most: number): SVGElement[] {
  const list = ticks(scale.low, scale.high, most);
  const labels = ratioLabels(list);
  const [top, bottom] = [axisHeight - 4, height - axisHeight + 4];
  return [
    ...list.flatMap((ratio, i) => {
      const x = scale.at(ratio).toFixed(1);
      return [
        draw("line", { class: "grid", x1: x, x2: x, y1: top, y2: bottom }),
        draw("text", { class: "quiet", x, y: top - 6, "text-anchor": "middle" }, labels[i]),
        draw("text", { class: "quiet", x, y: bottom + 16, "text-anchor": "middle" }, labels[i]),
      ];
    }),
    draw("line", { class: "one", x1: scale.at(1), x2: scale.at(1), y1: top, y2: bottom }),
  ];
}
