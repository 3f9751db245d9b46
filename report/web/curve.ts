// The picture of how an engine got warm: a line for each process, from its first sample on.

import uPlot from "uplot";
import type { Process } from "./data";
import type { Panel } from "./panel";
import { counts, steady } from "./process";
import { logScale, ticks, timeLabels } from "./scale";

const height = 250;

// Palette is what a canvas needs of the style sheet.
interface Palette {
  ink: string;
  soft: string;
  line: string;
  mark: string;
  zone: string;
  font: string;
}

// longest is the number of samples of the process that has most.
export function longest(panel: Panel): number {
  return panel.processes.reduce((most, p) => Math.max(most, p.warmup.length + p.warm.length), 0);
}

// curve makes the chart in an element. It thins itself: where a column of pixels holds many samples it draws from the fastest to the slowest of them.
export function curve(panel: Panel, host: HTMLElement, width: number, signal: AbortSignal): uPlot {
  const last = longest(panel);
  let palette = read(host, panel.mark);
  const zone = steady(panel.processes);
  const axis = { stroke: () => palette.soft, font: palette.font, labelFont: palette.font, labelSize: 20, ticks: { show: false }, filter: (_: uPlot, list: number[]) => list };
  const grid = { stroke: () => palette.line, width: 1 };
  const options: uPlot.Options = {
    width, height, padding: [10, 14, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: true, y: false, dist: 4 } },
    scales: {
      x: { time: false, distr: 3, range: (_, min, max) => [Math.max(min, 1), Math.max(max, 2)] },
      y: { distr: 3, range: (_, min, max) => around(min, max) },
    },
    axes: [
      { ...axis, grid, label: "sample", size: 28, splits: (chart, _, min, max) => ticks(min, max, chart.width / 90).filter(Number.isInteger), values: (_, list) => list },
      { ...axis, grid, size: 68, splits: (_, __, min, max) => ticks(min, max, 6), values: (_, list) => timeLabels(list) },
    ],
    series: [{}, ...panel.processes.map((p) => line(p, last, () => palette))],
    hooks: { drawClear: [(chart) => zone !== null && shade(chart, zone, palette)] },
  };
  const chart = new uPlot(options, [Array.from({ length: last }, (_, i) => i + 1), ...panel.processes.map((p) => course(p, last))], host);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    palette = read(host, panel.mark);
    chart.redraw();
  }, { signal });
  signal.addEventListener("abort", () => chart.destroy());
  return chart;
}

// line is the look of a process. A few samples are points too.
function line(process: Process, last: number, palette: () => Palette): uPlot.Series {
  const stroke = (): string => counts(process) ? palette().mark : palette().soft;
  return {
    stroke, width: 1, alpha: 0.75, dash: counts(process) ? undefined : [4, 4],
    points: { show: last <= 40, size: 4, width: 1, stroke, fill: stroke },
  };
}

// course is the times of a process, and nothing where others have more samples.
function course(process: Process, last: number): (number | null)[] {
  const times = [...process.warmup, ...process.warm].map((time) => time > 0 ? time : null);
  return times.concat(new Array<null>(last - times.length).fill(null));
}

// around leaves room above and below. There is no range where no sample is in sight.
function around(min: number | null, max: number | null): uPlot.Range.MinMax {
  if (min === null || max === null) return [1e-9, 1];
  const { low, high } = logScale(min, max, 1.05, 0, 1);
  return [low, high];
}

// shade paints the ground from the beginning of the steady state on, with a line where it begins.
function shade(chart: uPlot, from: number, palette: Palette): void {
  const { left, top, width, height } = chart.bbox;
  const at = chart.valToPos(from, "x", true);
  const x = Math.min(Math.max(at, left), left + width);
  chart.ctx.save();
  chart.ctx.globalAlpha = 1;
  chart.ctx.fillStyle = palette.zone;
  chart.ctx.fillRect(x, top, left + width - x, height);
  chart.ctx.fillStyle = palette.ink;
  if (x === at) chart.ctx.fillRect(x, top, 1.5 * uPlot.pxRatio, height);
  chart.ctx.restore();
}

// read takes the colours from the style sheet. The reference has that of the text.
function read(host: HTMLElement, mark: string): Palette {
  const style = getComputedStyle(host);
  const colour = (name: string): string => style.getPropertyValue("--" + name).trim();
  return {
    ink: colour("ink"), soft: colour("soft"), line: colour("line"), mark: mark === "m0" ? colour("ink") : colour(mark), zone: colour("even"),
    font: "12px " + style.fontFamily,
  };
}
