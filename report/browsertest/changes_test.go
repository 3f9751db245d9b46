package browsertest

import (
	"context"
	"testing"

	"github.com/jsdyno/jsdyno/internal/changes"
)

// testChanges: the page of what changed loads nothing and runs nothing, can be read in light and dark, and fits every
// width.
func testChanges(t *testing.T, ctx context.Context) {
	for name, s := range map[string]changes.Summary{
		"invented":    invented(2),
		"three files": invented(3),
		"alone":       alone(),
		"hostile":     hostileChanges(),
		"empty":       {},
	} {
		t.Run(name, func(t *testing.T) {
			tab, seen := open(t, ctx, save(t, renderChanges(t, s)))
			for _, fault := range seen.faults(t, tab) {
				t.Error(fault)
			}
			looksRight(t, tab)
			if name == "hostile" {
				showsHostile(t, tab)
				return // its names are longer than a narrow page
			}
			eval[bool](t, tab, unfoldAll)
			for _, scheme := range []string{"light", "dark"} {
				prefer(t, tab, scheme)
				if got := eval[float64](t, tab, leastContrast); got < 4.5 { // WCAG 2.1, 1.4.3
					t.Errorf("the least contrast of text is %.2f in %s", got, scheme)
				}
			}
			for _, width := range widths {
				fits(t, tab, width)
				shown := eval[[]string](t, tab, `Array.from(document.querySelectorAll("svg.chart"))`+
					`.filter(e => e.checkVisibility()).map(e => e.classList[0])`)
				if want := map[bool]string{true: "wide", false: "small"}[width > 640]; name != "empty" &&
					(len(shown) != 1 || shown[0] != want) {
					t.Errorf("at %d pixels the charts shown are %v, want %s", width, shown, want)
				}
				if got := eval[[]string](t, tab, outsideOfPicture); len(got) > 0 {
					t.Errorf("at %d pixels these labels are cut: %q", width, got)
				}
			}
		})
	}
}
