// The page's program. Everything that it shows beyond the page as it came is made here; without it the page is whole, but still.

import { contents } from "./contents";
import { load } from "./data";
import { unfoldToPrint } from "./fold";
import { fronts } from "./fronts";
import { headToHead } from "./heads";
import { matrix } from "./matrix";
import { Store } from "./state";
import { workloads } from "./workload";
import "./app.css";

async function start(): Promise<void> {
  const report = await load();
  const store = new Store();
  fronts(report, store);
  matrix(report, store);
  headToHead(report, store);
  workloads(report, store);
  contents(store); // of what is there by now
  unfoldToPrint();
  document.documentElement.dataset.ready = "yes"; // tests wait for it
  performance.mark("ready");
}

start().catch((error) => {
  // The page as it came stays readable; a line says what does not work.
  const note = document.createElement("p");
  note.className = "notice";
  note.setAttribute("role", "alert");
  note.textContent = "Sorting, filtering and single workloads do not work here: " + String(error);
  document.querySelector("main")?.prepend(note);
});
