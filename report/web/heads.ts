// The section "Head to head": any two engines against each other, workload by workload.

import { crossings } from "./crossings";
import type { Report, Verdict } from "./data";
import { draw, make } from "./dom";
import { type Bout, bouts, chosen, type Duel, fighters, sentence, usual } from "./duel";
import { time } from "./engines";
import { fold } from "./fold";
import { forest, type Line, mark } from "./forest";
import { between, times, verdict } from "./format";
import { fitted } from "./frame";
import { heatOf, shade } from "./heat";
import { noRatio } from "./ratio";
import type { Store } from "./state";
import { type Field, figure, folded, tabular } from "./tabular";
import { resolve } from "./view";

// headToHead fills the section that the page holds for it, where at least two engines can be compared.
export function headToHead(report: Report, store: Store): void {
  const section = document.getElementById("heads");
  const able = fighters(report);
  if (!section || able.length < 2) return;

  const options = (): HTMLOptionElement[] => able.map((e) => make("option", { value: e }, report.engines[e].name));
  const [a, b] = ["heads-reference", "heads-engine"].map((id) => make("select", { id, autocomplete: "off" }, ...options()));
  const swap = make("button", { type: "button", class: "button swap" }, "Swap");
  const says = make("p", { class: "says", role: "status" });
  const host = make("div", { class: "frame heads" });
  const figures = make("div", { class: "figures" });
  section.setAttribute("aria-labelledby", "head-to-head-name");
  section.append(...fold("head-to-head", "Head to head",
    make("p", { class: "soft" }, "Any two engines, workload by workload. The ratio compares their times in the same blocks; lower is faster."),
    make("div", { class: "choose", role: "group", "aria-label": "Engines" }, field("Engine", b), field("against", a), swap),
    says,
    make("figure", {}, host, make("figcaption", {}, "The ratio of the times on each workload, with its 95 % interval, on a logarithmic scale; at 1× both take the same time.", key())),
    figures));
  section.hidden = false;

  let shown = ""; // the engines and the workloads that the section is of
  let paint = (_width: number): void => {};

  const current = (): Duel => chosen(report, store.state, able) ?? usual(report, store.state, able);
  // pick keeps the address short: the usual engines are not in it.
  const pick = (duel: Duel): void => {
    const own = usual(report, store.state, able);
    const same = duel.a === own.a && duel.b === own.b;
    store.change({ pair: same ? [] : [report.engines[duel.a].name, report.engines[duel.b].name] });
  };
  // An engine that is chosen where the other stands changes places with it.
  a.addEventListener("change", () => {
    const [now, to] = [current(), Number(a.value)];
    pick({ a: to, b: to === now.b ? now.a : now.b });
  });
  b.addEventListener("change", () => {
    const [now, to] = [current(), Number(b.value)];
    pick({ a: to === now.a ? now.b : now.a, b: to });
  });
  swap.addEventListener("click", () => {
    const now = current();
    pick({ a: now.b, b: now.a });
  });

  store.subscribe(() => {
    if (store.state.pair.length > 0 && !chosen(report, store.state, able)) return store.change({ pair: [] }); // an address of another page
    const duel = current();
    const { workloads } = resolve(report, store.state);
    const wanted = [duel.a, duel.b, ...workloads.map(Number)].join(" ");
    if (shown === wanted) return;
    shown = wanted;
    const [reference, engine] = [report.engines[duel.a].name, report.engines[duel.b].name];
    const list = bouts(report, duel, workloads);
    a.value = String(duel.a);
    b.value = String(duel.b);
    says.textContent = sentence(report, duel, list);
    const lines = list.filter((bout): bout is Bout & Line => bout.comparison !== null);
    paint = (width) => {
      const label = `Ratio of the times of ${engine} to those of ${reference} on ${lines.length} workloads; the table below has the same figures`;
      host.replaceChildren(lines.length > 0 ? forest(lines, label, width) : make("p", { class: "soft" }, workloads.length === 0
        ? "No workload is shown: the filter leaves none." : "The two cannot be compared on any workload that is shown."));
    };
    if (host.clientWidth > 0) paint(host.clientWidth);
    const open = figures.querySelector("details")?.open ?? false;
    const table = folded("The figures of the picture", tabular(`${engine} against ${reference}`,
      `The ratio is the time of ${engine} divided by that of ${reference}, with the verdict in words.`,
      ["Workload", "Verdict", "Ratio", "95 % interval", engine, reference], list.map((bout) => row(report, duel, bout))));
    table.open = open;
    figures.replaceChildren(table, ...[crossings(report, duel)].filter((part) => part !== null));
  });
  fitted(host, undefined, (width) => paint(width));
}

function row(report: Report, duel: Duel, { name, at, comparison }: Bout): Field[] {
  const both = [time(report, at, duel.b, duel.a), time(report, at, duel.a, duel.a)];
  if (!comparison) {
    return [name, { look: "none", parts: [make("b", {}, noRatio(report, at, duel.b, duel.a) || "no number")] }, "", "", ...both];
  }
  const { ratio, low, high } = comparison;
  return [name, { look: shade(comparison, heatOf(report, duel.a)), parts: [make("b", {}, verdict(comparison))] }, figure(times(ratio)),
    figure(low === null || high === null ? "" : between(low, high)), ...both];
}

// field is a select with its name in front of it.
function field(name: string, select: HTMLSelectElement): HTMLElement {
  return make("label", { for: select.id }, make("span", {}, name), select);
}

// key names the marks.
function key(): HTMLElement {
  const verdicts: Verdict[] = ["slower", "faster", "same", "undecided"];
  return make("ul", { class: "key" }, ...verdicts.map((verdict) => make("li", {},
    draw("svg", { class: "picture", width: 16, height: 16, viewBox: "-8 -8 16 16", "aria-hidden": "true" }, mark(verdict)), verdict)));
}
