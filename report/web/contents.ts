// The contents of the page: a bar of links that shows which section the reader is in.

import { unfold } from "./fold";
import type { Store } from "./state";

interface Place {
  link: HTMLAnchorElement;
  item: HTMLElement;
  target: Element;
  section: Element; // that the target is in, or the target
}

// far is by how many pixels a reader scrolls who leaves where a link has led.
const far = 48;

// contents makes the bar follow the reader. Whatever the page shows must be there.
export function contents(store: Store): void {
  const bar = document.querySelector<HTMLElement>("nav.contents");
  if (!bar) return;
  const places = placesOf(bar);

  let held: Place | null = null; // where a link has led: that counts, also where the page is too short to have it at the top
  let from = 0;
  let waiting = 0;
  const update = (): void => {
    waiting = 0;
    if (held && (Math.abs(scrollY - from) > far || held.item.hidden)) held = null;
    show(bar, places, held ?? reached(places));
  };
  const hold = (place: Place | undefined): void => {
    if (!place) return;
    unfold(place.target.querySelector(":scope > .options > summary") ?? place.target);
    held = place;
    from = scrollY;
    update();
  };
  const named = (): Place | undefined => places.find(({ link }) => link.hash === location.hash);

  for (const place of places) place.link.addEventListener("click", () => setTimeout(() => hold(place)));
  window.addEventListener("hashchange", () => hold(named()));
  window.addEventListener("scroll", () => {
    waiting ||= requestAnimationFrame(update);
  }, { passive: true });
  window.addEventListener("resize", () => {
    waiting ||= requestAnimationFrame(update);
  });
  store.subscribe(() => {
    for (const { item, section } of places) item.hidden = section.closest("[hidden]") !== null; // as a suite that the reader has put away
    update();
  });
  const first = named();
  if (first) {
    unfold(first.target);
    first.target.scrollIntoView(); // what the program has made above it has moved it
    hold(first);
  }
}

function placesOf(bar: HTMLElement): Place[] {
  return Array.from(bar.querySelectorAll<HTMLAnchorElement>("a")).flatMap((link) => {
    const item = link.closest("li");
    const target = document.getElementById(link.hash.slice(1));
    return item && target ? [{ link, item, target, section: target.closest("section") ?? target }] : [];
  });
}

// reached is the last section that begins above where links lead: at the head of the page the first, and at its end the last of all.
function reached(places: Place[]): Place | undefined {
  const seen = places.filter(({ item }) => !item.hidden);
  const page = document.documentElement;
  if (scrollY > 0 && scrollY + innerHeight >= page.scrollHeight - 2) return seen.at(-1);
  const line = (parseFloat(getComputedStyle(page).scrollPaddingTop) || 0) + 1;
  return seen.filter(({ section }) => section.getBoundingClientRect().top <= line).at(-1) ?? seen[0];
}

// show marks the link of the place, and brings it into sight where the bar is too short for all.
function show(bar: HTMLElement, places: Place[], now: Place | undefined): void {
  for (const place of places) {
    if (place !== now) place.link.removeAttribute("aria-current");
  }
  if (!now || now.link.hasAttribute("aria-current")) return;
  now.link.setAttribute("aria-current", "location");
  const list = bar.querySelector("ul") ?? bar;
  const [link, room] = [now.link.getBoundingClientRect(), list.getBoundingClientRect()];
  list.scrollLeft += link.left - room.left - (room.width - link.width) / 2;
  const tall = bar.getBoundingClientRect();
  bar.scrollTop += link.top - tall.top - (tall.height - link.height) / 2;
}
