// The bar above the tables: what they show, and what the means count.

import { checks, choice, either, press, search, type Control, type Option } from "./control";
import type { Report } from "./data";
import { make } from "./dom";
import { downloads } from "./download";
import { fresh, toggled, write, type State, type Store } from "./state";
import { tags, tiers, type View } from "./view";

// narrow is a telephone, on which the controls would fill the screen: there they come folded. report/html/page.css has the same width.
const narrow = "(max-width: 640px)";

export class Controls {
  private readonly all: Control[];
  private readonly status = make("p", { class: "status", role: "status", "aria-live": "polite", tabindex: -1 });

  constructor(report: Report, store: Store, home: HTMLElement) {
    const fields = [...(report.engines.length > 1 ? reference(report, store) : []), ...filters(report, store)];
    const groups = lists(report, store);
    const buttons = actions(report, store, this.status);
    this.all = [...fields, ...groups, ...buttons];
    home.setAttribute("role", "group");
    home.setAttribute("aria-label", "What the tables show");
    home.append(
      make("details", { class: "options", open: !matchMedia(narrow).matches },
        make("summary", {}, "Reference and filters"),
        make("div", { class: "fields" }, ...elements(fields)),
        make("div", { class: "fields" }, ...elements(groups))),
      make("div", { class: "fields" }, this.status, ...elements(buttons)),
      downloads(report, store),
    );
    home.hidden = false;
  }

  show(view: View, state: State, status: string): void {
    for (const control of this.all) control.show(view, state);
    if (this.status.textContent !== status) this.status.textContent = status; // what is the same is not read out again
  }
}

function reference(report: Report, store: Store): Control[] {
  const engines = report.engines.map((e, i) => ({ value: String(i), text: e.name }));
  const pick = (value: string): void => {
    const engine = Number(value);
    store.change({ reference: engine === report.reference ? "" : report.engines[engine].name });
  };
  return [
    choice("Reference", engines, (view) => String(view.reference), pick),
    either("Show", "ratios", "times", (view) => view.absolute, (absolute) => store.change({ absolute })),
  ];
}

function filters(report: Report, store: Store): Control[] {
  const list = [search("Find", (state) => state.find, (find) => store.change({ find }))];
  const languages = tiers(report);
  if (languages.length > 1) {
    list.push(choice("Language", options(languages), (_, state) => known(languages, state.tier), (tier) => store.change({ tier })));
  }
  const stresses = tags(report);
  if (stresses.length > 1) {
    list.push(choice("Stresses", options(stresses), (_, state) => known(stresses, state.tag), (tag) => store.change({ tag })));
  }
  return list;
}

function lists(report: Report, store: Store): Control[] {
  const list: Control[] = [];
  if (report.engines.length > 1) {
    const toggle = (name: string, on: boolean): void => store.change({ enginesOff: toggled(store.state.enginesOff, name, !on) });
    list.push(checks("Engines", report.engines.map((e) => e.name), (view) => view.engines, (view) => view.reference, toggle));
  }
  if (report.suites.length > 1) {
    const toggle = (name: string, on: boolean): void => store.change({ suitesOff: toggled(store.state.suitesOff, name, !on) });
    list.push(checks("Suites", report.suites, (view) => view.suites, () => -1, toggle));
  }
  return list;
}

function actions(report: Report, store: Store, next: HTMLElement): Control[] {
  const differs = ({ workloads: shown, counted }: View): boolean =>
    shown.includes(false) && shown.includes(true) && shown.some((is, w) => is !== counted[w]);
  const countShown = (view: View): void =>
    store.change({ workloadsOff: report.workloads.filter((_, w) => !view.workloads[w]).map((w) => w.id) });
  // What is open beside the tables is not theirs to take back.
  const beside = (state: State): Pick<State, "open" | "pair"> => ({ open: state.open, pair: state.pair });
  const changed = (state: State): boolean => write({ ...state, ...beside(fresh()) }) !== "";
  const list = [press("reset", (_, state) => changed(state), () => store.change({ ...fresh(), ...beside(store.state) }), next)];
  if (report.engines.length < 2) return list;
  return [
    press("count only what is shown", differs, countShown, next),
    press("count all", (view) => view.counted.includes(false), () => store.change({ workloadsOff: [] }), next),
    ...list,
  ];
}

function options(values: string[]): Option[] {
  return [{ value: "", text: "all" }, ...values.filter(Boolean).map((value) => ({ value, text: value }))];
}

function known(values: string[], value: string): string {
  return values.includes(value) ? value : "";
}

function elements(controls: Control[]): HTMLElement[] {
  return controls.map((control) => control.element);
}
