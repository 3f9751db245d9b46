// The picture of an engine's warm samples: a column for each process, a dot for each sample.

import { draw } from "./dom";
import { density } from "./density";
import { duration } from "./format";
import type { Panel } from "./panel";
import { counts, spread, thin } from "./process";
import { logScale, ratioLabels, type Scale, ticks, timeLabels } from "./scale";

// mostDots are drawn of one process, so that a million samples do not stop the browser.
export const mostDots = 400;

// Lengths in pixels.
const height = 240, top = 12, foot = 34, left = 72, right = 64, hill = 46;

// strip prepares the picture and returns what draws it at a width, or null where there is nothing to draw.
export function strip(panel: Panel): ((width: number) => SVGSVGElement) | null {
  const lanes = panel.processes.map(({ warm }) => ({ dots: thin(warm, mostDots), box: spread(warm) }));
  const { value, low, high } = panel.cell;
  const ends = lanes.flatMap(({ dots }, i) => Array.from(dots, (k) => panel.processes[i].warm[k])).concat(low ?? [], high ?? []).filter((time) => time > 0);
  if (!lanes.some(({ box }) => box) || ends.length === 0) return null;
  const bottom = height - foot;
  const scale = logScale(ends.reduce((a, b) => Math.min(a, b)), ends.reduce((a, b) => Math.max(a, b)), 1.02, bottom, top);

  return (width) => {
    const end = width - (value ? right : 8);
    const last = end - hill - 6; // behind it is how densely the samples lie
    const lane = (last - left) / lanes.length;
    const skip = Math.ceil(24 / lane); // numbers of blocks that would overlap are left out
    return draw("svg", {
      class: "picture", width, height, viewBox: `0 0 ${width} ${height}`, role: "img",
      "aria-label": `Warm samples of ${panel.name}, a column for each process and beside them how densely they lie` + (value ? `; its value is ${duration(value)}` : ""),
    },
      ...axis(scale, end),
      ...(value ? relative(scale, value, end) : []),
      ...band(panel, scale, end),
      density(panel.processes, scale, top, bottom, last + 6, hill, panel.mark),
      ...lanes.flatMap(({ dots, box }, i) => {
        const process = panel.processes[i];
        const from = left + i * lane;
        const room = lane * 0.7;
        const x = (k: number): number => from + lane * 0.15 + room * (process.warm.length > 1 ? k / (process.warm.length - 1) : 0.5);
        const hollow = !counts(process);
        let path = "";
        for (let n = 0; n < dots.length; n++) {
          const time = process.warm[dots[n]];
          if (time > 0) path += dot(x(dots[n]), scale.at(time), hollow);
        }
        const mean = box && box.mean > 0 ? scale.at(box.mean) : null;
        return [
          draw("path", { class: `${hollow ? "rings" : "dots"} ${panel.mark}`, d: path }),
          mean !== null && draw("line", { class: "mean", x1: from + lane * 0.05, x2: from + lane * 0.95, y1: mean, y2: mean }),
          i % skip === 0 && draw("text", { class: "quiet", x: from + lane / 2, y: bottom + 16, "text-anchor": "middle" }, String(process.block)),
        ];
      }),
      draw("text", { class: "quiet", x: left, y: height - 3 }, "block of the process"),
    );
  };
}

// dot is a line of no length with round ends, so that all dots of a process are one element. A hollow one is a circle.
function dot(x: number, y: number, hollow: boolean): string {
  if (!hollow) return `M${x.toFixed(1)} ${y.toFixed(1)}h.01`;
  return `M${(x - 1.8).toFixed(1)} ${y.toFixed(1)}a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0 -3.6 0`;
}

// axis is the scale of times, on the left.
function axis(scale: Scale, end: number): SVGElement[] {
  const list = ticks(scale.low, scale.high, 6);
  const labels = timeLabels(list);
  return list.flatMap((time, i) => [
    draw("line", { class: "grid", x1: left, x2: end, y1: scale.at(time), y2: scale.at(time) }),
    draw("text", { class: "quiet", x: left - 8, y: scale.at(time) + 4, "text-anchor": "end" }, labels[i]),
  ]);
}

// relative is the scale of ratios to the engine's own value, on the right.
function relative(scale: Scale, value: number, end: number): SVGElement[] {
  const list = ticks(scale.low / value, scale.high / value, 6);
  const labels = ratioLabels(list);
  return list.flatMap((ratio, i) => [
    draw("line", { class: "notch", x1: end, x2: end + 5, y1: scale.at(ratio * value), y2: scale.at(ratio * value) }),
    draw("text", { class: "quiet", x: end + 9, y: scale.at(ratio * value) + 4 }, labels[i]),
  ]);
}

// band is the engine's value, with the range of its processes.
function band(panel: Panel, scale: Scale, end: number): SVGElement[] {
  const { value, low, high } = panel.cell;
  const list: SVGElement[] = [];
  if (low !== null && high !== null) {
    list.push(draw("rect", { class: `band ${panel.mark}`, x: left, width: end - left, y: scale.at(high), height: Math.max(scale.at(low) - scale.at(high), 1) }));
  }
  if (value) list.push(draw("line", { class: `value ${panel.mark}`, x1: left, x2: end, y1: scale.at(value), y2: scale.at(value) }));
  return list;
}
