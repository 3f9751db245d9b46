// A frame is the element that a picture stands in. Pictures are made when they are about to be seen, and as wide as there is room.

// whenSeen calls begin once, when the element comes near what is seen of the root.
export function whenSeen(element: Element, root: Element, signal: AbortSignal, begin: () => void): void {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    begin();
  }, { root, rootMargin: "200px" });
  observer.observe(element);
  signal.addEventListener("abort", () => observer.disconnect());
}

// fitted calls fit with the width of the element, at once and whenever it has become another. Without a signal it does so as long as the page lives.
export function fitted(element: Element, signal: AbortSignal | undefined, fit: (width: number) => void): void {
  let width = 0;
  let waiting = 0;
  const measure = (): void => {
    const now = element.clientWidth;
    if (now === 0 || now === width) return;
    width = now;
    fit(width);
  };
  measure();
  // Not within the observer: a picture that changes the layout there is an error of the page.
  const observer = new ResizeObserver(() => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(measure);
  });
  observer.observe(element);
  signal?.addEventListener("abort", () => {
    observer.disconnect();
    cancelAnimationFrame(waiting);
  });
}
