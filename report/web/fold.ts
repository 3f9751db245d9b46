// Sections that fold. The page comes with most of them, and they need no program: a browser unfolds the section that a link leads into. Older ones
// do not, and neither do they unfold what they print.

import { type Child, make } from "./dom";

// fold is what stands in a section that is made here, under its heading.
export function fold(id: string, heading: string, ...body: Child[]): HTMLElement[] {
  return [make("details", { class: "fold", open: true },
    make("summary", {}, make("h2", { id: id + "-name" }, heading)),
    make("div", { class: "body", id }, ...body))];
}

// unfold opens whatever an element is folded into.
export function unfold(element: Element | null): void {
  for (let at = element?.closest("details"); at; at = at.parentElement?.closest("details")) at.open = true;
}

// unfoldToPrint opens everything while the page is printed.
export function unfoldToPrint(): void {
  let opened: HTMLDetailsElement[] = [];
  window.addEventListener("beforeprint", () => {
    opened = Array.from(document.querySelectorAll<HTMLDetailsElement>("details:not([open])"));
    for (const details of opened) details.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
}
