// Where two engines overtake each other: the pictures of the sections that the page came with, without the lines of other engines.

import type { Report } from "./data";
import { make } from "./dom";
import type { Duel } from "./duel";

// crossings are the pictures of all scripts, one in which the lines cross first and the others folded, or null where there is none.
export function crossings(report: Report, { a, b }: Duel): HTMLElement | null {
  const names = `${report.engines[a].name} and ${report.engines[b].name}`;
  const list = Array.from(document.querySelectorAll<HTMLElement>("figure.crossing"))
    .map((figure) => only(figure, [a, b].map(String), [Math.min(a, b), Math.max(a, b)].join(" "), names))
    .filter((figure) => figure !== null);
  if (list.length === 0) return null;
  const at = Math.max(list.findIndex((figure) => figure.querySelector(".meet")), 0);
  const [first] = list.splice(at, 1);
  return make("div", { class: "crossings" },
    make("h3", {}, `Where ${names} overtake each other`),
    make("p", { class: "soft" }, "Wall time from the start of the process against the number of runs, both on logarithmic scales. " +
      "A ring is where one engine overtakes the other; the bar behind it is the 95 % interval."),
    first,
    list.length > 0 && make("details", {}, make("summary", {}, `The other scripts (${list.length})`), ...list));
}

// only is a picture of one script with two engines in it, or null where one of them has no line.
function only(figure: HTMLElement, engines: string[], pair: string, names: string): HTMLElement | null {
  const pictures = Array.from(figure.querySelectorAll("svg.curves"), (original) => {
    const svg = original.cloneNode(true) as SVGElement;
    svg.querySelectorAll<SVGElement>("[data-engine]").forEach((e) => engines.includes(e.dataset.engine ?? "") || e.remove());
    svg.querySelectorAll<SVGElement>("[data-pair]").forEach((e) => e.dataset.pair === pair || e.remove());
    svg.setAttribute("aria-label", `Time against the number of runs of ${figure.dataset.script}, for ${names}; its own section has the points`);
    return svg;
  }).filter((svg) => svg.querySelectorAll(".curve").length === 2);
  if (pictures.length === 0) return null;
  const says = Array.from(figure.querySelectorAll<HTMLElement>("li[data-pair]")).filter((e) => e.dataset.pair === pair).map((e) => make("li", {}, e.textContent));
  return make("figure", {}, make("h4", {}, figure.dataset.script ?? ""), make("div", { class: "pair" }, ...pictures),
    says.length > 0 && make("figcaption", {}, make("ul", { class: "plain" }, ...says)));
}
