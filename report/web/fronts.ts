// What the page says first, against the reference of the reader. Go has written it for each engine; here is chosen which is seen.

import { referenceOf } from "./choice";
import type { Report } from "./data";
import type { Store } from "./state";

// fronts shows the cards, the sentences and the chart of one reference.
export function fronts(report: Report, store: Store): void {
  const all = Array.from(document.querySelectorAll<HTMLElement>("[data-front]"));
  store.subscribe((state) => {
    const now = referenceOf(report, state);
    for (const part of all) part.hidden = Number(part.dataset.front) !== now;
  });
}
