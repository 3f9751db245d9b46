// One workload by itself, in a dialog over the page. Which one is part of the state, so that its address can be shared and going back closes it.

import { referenceOf, titleOf, workloadOf } from "./choice";
import type { Report } from "./data";
import { make } from "./dom";
import { buttonOf, equip, neighbours } from "./rows";
import { sheet } from "./sheet";
import type { Store } from "./state";

// workloads makes the names in the tables open the dialog.
export function workloads(report: Report, store: Store): void {
  const { dialog, heading, body, previous, next, close } = parts();
  document.body.append(dialog);

  let shown = ""; // the workload and the reference that the dialog is of, or nothing
  let current = -1;
  let opener: HTMLElement | null = null;
  let life = new AbortController(); // of the pictures in it

  const open = (workload: number): void => store.change({ open: report.workloads[workload].id }, true);
  const leave = (): void => store.change({ open: "" }, true);
  const step = (to: number | undefined): void => {
    if (to !== undefined) open(to);
  };
  close.addEventListener("click", leave);
  previous.addEventListener("click", () => step(neighbours(report, current)[0]));
  next.addEventListener("click", () => step(neighbours(report, current)[1]));
  dialog.addEventListener("close", () => { // by Esc, unless it was closed because the state says so
    if (!dialog.open) leave();
  });

  const hide = (): void => {
    dialog.close();
    body.replaceChildren();
    const back = opener?.isConnected ? opener : buttonOf(current);
    back?.focus();
    opener = null;
  };
  const show = (reference: number): void => {
    heading.textContent = titleOf(report, current);
    if (!dialog.open) {
      const active = document.activeElement;
      opener = active instanceof HTMLElement && active !== document.body ? active : null;
      dialog.showModal();
      heading.focus();
    }
    dialog.scrollTop = 0;
    const [before, after] = neighbours(report, current);
    previous.setAttribute("aria-disabled", String(before === undefined));
    next.setAttribute("aria-disabled", String(after === undefined));
    sheet(report, current, reference, body, dialog, life.signal);
  };

  store.subscribe(() => {
    equip(report, open);
    const { state } = store; // another reader may have changed it since
    const at = state.open === "" ? -1 : workloadOf(report, state.open);
    if (at < 0 && state.open !== "") return store.change({ open: "" }); // an address of another page
    const reference = referenceOf(report, state);
    const wanted = at < 0 ? "" : at + " " + reference;
    if (wanted === shown) return;
    shown = wanted;
    life.abort();
    life = new AbortController();
    if (at < 0) return hide();
    current = at;
    show(reference);
  });
}

// parts are the elements of the dialog that stay while workloads come and go.
function parts() {
  const button = (name: string, text: string): HTMLButtonElement => make("button", { type: "button", class: "button " + name }, text);
  const [previous, next, close] = [button("previous", "Previous"), button("next", "Next"), button("close", "Close")];
  const heading = make("h2", { id: "workload-name", tabindex: -1, "aria-live": "polite" });
  const body = make("div", { class: "body" });
  const bar = make("div", { class: "bar", role: "group", "aria-label": "Workloads" }, previous, next, close);
  const dialog = make("dialog", { id: "workload", class: "workload", "aria-labelledby": "workload-name" }, bar, heading, body);
  return { dialog, heading, body, previous, next, close };
}
