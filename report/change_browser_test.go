package report

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
)

// testChanges: the page of what changed does nothing but be there, can be read in light and dark, and fits every width.
func testChanges(t *testing.T, ctx context.Context) {
	for name, s := range map[string]compare.ChangeSummary{"invented": invented(2), "three files": invented(3), "alone": alone(), "hostile": hostileChanges(), "empty": {}} {
		t.Run(name, func(t *testing.T) {
			tab, seen := open(t, ctx, save(t, renderChanges(t, "html", s, Options{})))
			for _, fault := range seen.faults(t, tab) {
				t.Error(fault)
			}
			if got := eval[int](t, tab, `document.querySelectorAll("table").length - document.querySelectorAll("table > caption").length`); got != 0 {
				t.Errorf("%d tables have no caption", got)
			}
			if got := eval[int](t, tab, `document.querySelectorAll("th:not([scope])").length`); got != 0 {
				t.Errorf("%d header cells have no scope", got)
			}
			if got := eval[int](t, tab, `document.querySelectorAll("[id]").length - new Set(Array.from(document.querySelectorAll("[id]"), e => e.id)).size`); got != 0 {
				t.Errorf("%d ids stand twice", got)
			}
			if name == "hostile" {
				text := eval[string](t, tab, `document.body.textContent`)
				for _, want := range resulttest.HostileTexts() {
					if !strings.Contains(text, Escape(want)) {
						t.Errorf("%q is not shown", Escape(want))
					}
				}
				return // its names are longer than a narrow page
			}
			eval[bool](t, tab, `document.querySelectorAll("details").forEach(e => e.open = true) === undefined`)
			for _, scheme := range []string{"light", "dark"} {
				features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}
				if _, err := chromedp.Call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
					t.Fatal(err)
				}
				if got := eval[float64](t, tab, leastContrast); got < 4.5 { // WCAG 2.1, 1.4.3
					t.Errorf("the least contrast of text is %.2f in %s", got, scheme)
				}
			}
			for _, width := range []int64{1280, 700, 390, 320} {
				if err := chromedp.Do(tab, chromedp.EmulateViewport(width, 800)); err != nil {
					t.Fatal(err)
				}
				if got := eval[int64](t, tab, `document.documentElement.scrollWidth`); got > width {
					t.Errorf("at %d pixels the page is %d wide", width, got)
				}
			}
		})
	}
}
