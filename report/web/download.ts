// Buttons that give what the page holds as files. Nothing is asked of a network: the files are made here.

import type { Report } from "./data";
import { make } from "./dom";
import { asObjects, asText, samplesOf } from "./export";
import type { Store } from "./state";
import { resolve } from "./view";

// downloads are the buttons for what the tables show, with the reference and the filters of the reader.
export function downloads(report: Report, store: Store): HTMLElement {
  const view = () => resolve(report, store.state);
  const shown = (): number[] => report.workloads.map((_, w) => w).filter((w) => view().workloads[w]);
  return make("div", { class: "fields downloads", role: "group", "aria-label": "Download what is shown" },
    make("span", { "aria-hidden": "true" }, "Download what is shown"),
    button("CSV", async () => save("jsdyno.csv", "text/csv", [asText(report, view())])),
    button("JSON", async () => save("jsdyno.json", "application/json", [asObjects(report, view())])),
    report.workloads.some((w) => w.samples > 0) &&
      button("Samples (CSV)", async () => save("jsdyno-samples.csv", "text/csv", await samplesOf(report, shown(), view().engines))));
}

// downloadOf is the button for the samples of one workload.
export function downloadOf(report: Report, workload: number): HTMLElement {
  const all = report.engines.map(() => true);
  return button("Download the samples (CSV)", async () => save("jsdyno-samples.csv", "text/csv", await samplesOf(report, [workload], all)));
}

// button does something that takes a while, once at a time.
function button(text: string, act: () => Promise<void>): HTMLButtonElement {
  const made = make("button", { type: "button", class: "button" }, text);
  made.addEventListener("click", async () => {
    if (made.getAttribute("aria-disabled") === "true") return;
    made.setAttribute("aria-disabled", "true");
    try {
      await act();
    } finally {
      made.removeAttribute("aria-disabled");
    }
  });
  return made;
}

// save hands a file to the browser, which asks the reader or puts it where downloads are.
function save(name: string, type: string, parts: string[]): void {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
