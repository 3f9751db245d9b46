// A column's head that sorts.

import { make } from "./dom";
import type { State, Store } from "./state";

// sortable makes the text of a head a button. What else stands in the head stays behind it.
export function sortable(th: HTMLTableCellElement, column: string, store: Store): void {
  const text = [...th.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
  const button = make("button", { type: "button", class: "sort", title: "sort the rows by this column" }, ...text);
  button.addEventListener("click", () => store.change(next(store.state, column)));
  th.prepend(button);
}

// next is upwards, downwards, and the order of the page again.
function next(state: State, column: string): Partial<State> {
  if (state.sort !== column) return { sort: column, descending: false };
  if (!state.descending) return { descending: true };
  return { sort: "", descending: false };
}

// mark tells whether the rows are sorted by a head, and which way.
export function mark(th: HTMLTableCellElement, sorted: boolean, descending: boolean): void {
  if (sorted) th.setAttribute("aria-sort", descending ? "descending" : "ascending");
  else th.removeAttribute("aria-sort");
}
