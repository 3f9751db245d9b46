// Tables that are made here look and read as those that the page came with.

import { type Child, make } from "./dom";

// Field is what a cell holds, with its class where it has one.
export type Field = string | { look: string; parts: Child[] };

// tabular makes a table in a region that scrolls sideways. The first field of a row is its heading. No two regions have the same label.
export function tabular(label: string, caption: string, columns: string[], rows: Field[][]): HTMLElement {
  return make("div", { class: "scroll", role: "region", tabindex: 0, "aria-label": label },
    make("table", {},
      make("caption", {}, caption),
      make("thead", {}, make("tr", {}, ...columns.map((name) => make("th", { scope: "col" }, name)))),
      make("tbody", {}, ...rows.map(([first, ...rest]) => make("tr", {}, cell("th", first), ...rest.map((field) => cell("td", field)))))));
}

function cell(tag: "th" | "td", field: Field): HTMLTableCellElement {
  const { look, parts } = typeof field === "string" ? { look: "", parts: [field] } : field;
  return make(tag, { scope: tag === "th" && "row", class: look || undefined }, ...parts);
}

// figure is a field with a number, which stands to the right.
export function figure(...parts: Child[]): Field {
  return { look: "n", parts };
}

// folded hides what few want to see.
export function folded(summary: string, ...parts: Child[]): HTMLDetailsElement {
  return make("details", {}, make("summary", {}, summary), ...parts);
}

// clip shortens a text that would break a layout.
export function clip(text: string, most: number): string {
  const letters = Array.from(text);
  return letters.length <= most ? text : letters.slice(0, most - 1).join("") + "…";
}
