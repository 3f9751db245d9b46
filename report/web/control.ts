// The kinds of controls in the bar. Each is a native one with a label.

import { make } from "./dom";
import type { State } from "./state";
import type { View } from "./view";

export interface Control {
  element: HTMLElement;
  show(view: View, state: State): void; // makes it show what is so
}

export interface Option {
  value: string;
  text: string;
}

// choice is one of several.
export function choice(
  title: string,
  options: Option[],
  current: (view: View, state: State) => string,
  pick: (value: string) => void,
): Control {
  const select = make("select", { autocomplete: "off" }, ...options.map(({ value, text }) => make("option", { value }, text)));
  select.addEventListener("change", () => pick(select.value));
  return {
    element: make("label", { class: "field" }, make("span", {}, title), select),
    show: (view, state) => {
      select.value = current(view, state);
    },
  };
}

// search is a text.
export function search(title: string, current: (state: State) => string, type: (text: string) => void): Control {
  const input = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
  input.addEventListener("input", () => type(input.value));
  return {
    element: make("label", { class: "field" }, make("span", {}, title), input),
    show: (_, state) => {
      if (input.value !== current(state)) input.value = current(state); // else the caret would jump
    },
  };
}

// either is one of two.
export function either(title: string, off: string, on: string, current: (view: View) => boolean, pick: (on: boolean) => void): Control {
  const radios = [off, on].map(() => make("input", { type: "radio", name: title, autocomplete: "off" }));
  radios.forEach((radio, i) => radio.addEventListener("change", () => pick(i === 1)));
  return {
    element: group(title, radios.map((radio, i) => make("label", { class: "check" }, radio, [off, on][i]))),
    show: (view) => {
      radios[current(view) ? 1 : 0].checked = true;
    },
  };
}

// checks are any of several. One that is fixed cannot be taken away.
export function checks(
  title: string,
  names: string[],
  current: (view: View) => boolean[],
  fixed: (view: View) => number,
  toggle: (name: string, on: boolean) => void,
): Control {
  const boxes = names.map(() => make("input", { type: "checkbox", autocomplete: "off" }));
  boxes.forEach((box, i) => box.addEventListener("change", () => toggle(names[i], box.checked)));
  return {
    element: group(title, boxes.map((box, i) => make("label", { class: "check" }, box, names[i]))),
    show: (view) => {
      const on = current(view);
      boxes.forEach((box, i) => {
        box.checked = on[i];
        box.disabled = fixed(view) === i;
      });
    },
  };
}

// press is a button that is there while there is something to do. What has the focus next is there for when it is not.
export function press(
  text: string,
  wanted: (view: View, state: State) => boolean,
  act: (view: View) => void,
  next: HTMLElement,
): Control {
  let now: View | null = null;
  const button = make("button", { type: "button" }, text);
  button.addEventListener("click", () => {
    if (now) act(now);
    if (button.hidden) next.focus();
  });
  return {
    element: button,
    show: (view, state) => {
      now = view;
      button.hidden = !wanted(view, state);
    },
  };
}

function group(title: string, labels: HTMLElement[]): HTMLElement {
  return make("fieldset", {}, make("legend", {}, title), make("div", { class: "checks" }, ...labels));
}
