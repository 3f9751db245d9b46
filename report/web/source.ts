// The script of a workload, and the command that measures it again.

import { make } from "./dom";

// source shows the script as text, and what to know of it.
export function source(text: string, note: string): HTMLElement[] {
  const list: HTMLElement[] = [make("h3", {}, "Source")];
  if (note) list.push(make("p", { class: "soft" }, note));
  if (text) list.push(make("pre", { class: "code source", role: "region", tabindex: 0, "aria-label": "Source code" }, make("code", {}, text)));
  return list;
}

// again shows the command, with a button that copies it.
export function again(command: string): HTMLElement[] {
  const code = make("code", { class: "code" }, command);
  const said = make("span", { class: "soft", role: "status" });
  const button = make("button", { type: "button", class: "button copy" }, "Copy the command");
  button.addEventListener("click", async () => {
    said.textContent = await copied(code) ? "Copied." : "Selected: copy it with the keyboard.";
  });
  return [make("h3", {}, "Measure it again"), code, make("p", { class: "copying" }, button, " ", said)];
}

// copied puts a text on the clipboard. Where the browser does not let a page do so, it selects it instead.
async function copied(code: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(code.textContent ?? "");
    return true;
  } catch {
    getSelection()?.selectAllChildren(code);
    return false;
  }
}
