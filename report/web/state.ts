// What the reader has chosen. It lives in the fragment of the address, so that a view can be shared; what is as the page came is not in it.

export interface State {
  reference: string; // the name of an engine; "" for the page's own
  absolute: boolean; // times instead of ratios
  sort: string; // "" for the page's own order, "name", or the name of an engine
  descending: boolean;
  find: string; // part of a name, of what a workload is about, or of a tag
  tier: string; // "" for all
  tag: string; // "" for all
  suitesOff: string[]; // suites that are not shown
  enginesOff: string[]; // engines that are not shown
  workloadsOff: string[]; // ids that the reader has taken out of the means
  open: string; // the id of the workload that is shown by itself
  pair: string[]; // the two engines that are set against each other, or none
}

const lists = { suitesOff: "nosuite", enginesOff: "noengine", workloadsOff: "no", pair: "pair" } as const;
const texts = { reference: "ref", sort: "sort", find: "find", tier: "tier", tag: "tag", open: "open" } as const;
const flags = { absolute: "times", descending: "down" } as const;

// fresh is the view that the page came with.
export function fresh(): State {
  return {
    reference: "", absolute: false, sort: "", descending: false, find: "", tier: "", tag: "",
    suitesOff: [], enginesOff: [], workloadsOff: [], open: "", pair: [],
  };
}

// read takes a state from a fragment, with or without its #. What it does not know it leaves out.
export function read(fragment: string): State {
  const given = new URLSearchParams(fragment.replace(/^#/, ""));
  const state = fresh();
  for (const [field, key] of entries(texts)) state[field] = given.get(key) ?? "";
  for (const [field, key] of entries(flags)) state[field] = given.has(key);
  for (const [field, key] of entries(lists)) state[field] = given.getAll(key);
  if (state.pair.length !== 2) state.pair = [];
  return state;
}

// write is the fragment of a state, "" for a fresh one.
export function write(state: State): string {
  const out = new URLSearchParams();
  for (const [field, key] of entries(texts)) if (state[field]) out.set(key, state[field]);
  for (const [field, key] of entries(flags)) if (state[field]) out.set(key, "1");
  for (const [field, key] of entries(lists)) for (const value of state[field]) out.append(key, value);
  return out.toString();
}

// place tells whether a fragment is a place on the page, where a link leads, and not a state, in which something always is set.
function place(fragment: string): boolean {
  return fragment.length > 1 && !fragment.includes("=");
}

// toggled is a list with a value in it, at its end, or without.
export function toggled(list: string[], value: string, on: boolean): string[] {
  const rest = list.filter((other) => other !== value);
  return on ? [...rest, value] : rest;
}

function entries<T extends object>(object: T): [keyof T, T[keyof T]][] {
  return Object.entries(object) as [keyof T, T[keyof T]][];
}

// Store holds the state of the page. Whoever shows something subscribes, and is called once at once and after each change.
export class Store {
  state: State;
  private readers: ((state: State, before: State) => void)[] = [];

  constructor() {
    this.state = read(location.hash);
    window.addEventListener("hashchange", () => {
      if (place(location.hash)) return;
      if (write(read(location.hash)) !== write(this.state)) this.become(read(location.hash));
    });
  }

  // change takes over the fields that are given. A step that a reader may want to take back, as opening a workload, is one in the history.
  change(fields: Partial<State>, step = false): void {
    const next = { ...this.state, ...fields };
    const fragment = write(next);
    if (fragment === write(this.state)) return;
    const address = fragment ? "#" + fragment : location.pathname + location.search;
    if (step) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
    this.become(next);
  }

  subscribe(reader: (state: State, before: State) => void): void {
    this.readers.push(reader);
    reader(this.state, this.state);
  }

  private become(next: State): void {
    const before = this.state;
    this.state = next;
    for (const reader of this.readers) reader(next, before);
  }
}
