package browsertest

import (
	"context"
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/jsdyno/jsdyno/internal/result/resulttest"
	"github.com/jsdyno/jsdyno/report"
)

// unfoldAll is a script that opens whatever is folded.
const unfoldAll = `document.querySelectorAll("details").forEach(e => e.open = true) === undefined`

// covered is a script that lists what can be pressed, but lies under something else when it is scrolled to the top of
// the view.
const covered = `[...document.querySelectorAll("main :is(a, button, input, select, summary)")]` +
	`.filter(e => e.checkVisibility() && !e.disabled).filter(e => {
	e.scrollIntoView();
	const at = e.getBoundingClientRect(),` +
	` found = document.elementFromPoint(at.left + Math.min(at.width / 2, 30), at.top + Math.min(at.height / 2, 12));
	return !found || !e.contains(found) && !found.contains(e);
}).map(e => e.outerHTML.slice(0, 80))`

// testSticky: the heads of a table stay in sight, and cover nothing that a link or a key leads to.
func testSticky(t *testing.T, ctx context.Context) {
	tab, _ := openReady(t, ctx, save(t, wholePage(t, resulttest.SampleWithNode())))
	for _, c := range []struct{ width, top int64 }{{1280, 0}, {700, 46}} {
		if err := chromedp.Do(tab, chromedp.EmulateViewport(c.width, 800)); err != nil {
			t.Fatal(err)
		}
		const middle = `document.querySelector("section[data-suite='0'] .matrix").tBodies[0].rows[7]`
		eval[bool](t, tab, `(`+middle+`.scrollIntoView(), true)`)
		heads := eval[[]float64](t, tab,
			`[...document.querySelector("section[data-suite='0'] .matrix").tHead.rows[0].cells]`+
				`.map(e => e.getBoundingClientRect().top)`)
		for _, top := range heads {
			if top < float64(c.top)-2 || top > float64(c.top)+2 {
				t.Errorf("%d pixels wide: the head of a column is at %.0f, want %d", c.width, top, c.top)
			}
		}
		if len(heads) != 5 {
			t.Errorf("%d heads, want one for the workloads and four engines", len(heads))
		}
		if list := eval[[]string](t, tab, covered); len(list) > 0 {
			t.Errorf("%d pixels wide: covered are %q", c.width, list)
		}
		eval[bool](t, tab, `(document.documentElement.style.scrollPaddingTop = "0px", true)`)
		if list := eval[[]string](t, tab, covered); len(list) == 0 {
			t.Error("without room for what sticks nothing is covered: this check could not fail")
		}
		eval[bool](t, tab, `(document.documentElement.style.scrollPaddingTop = "", true)`)
	}
	// A wide table scrolls in its frame, and the heads of its rows and columns stay at the edges of the frame.
	eval[bool](t, tab, unfoldAll)
	got := eval[[]float64](t, tab, `(() => {
		const frame = document.querySelector("details.figures .scroll"),`+
		` table = frame.firstElementChild, from = frame.getBoundingClientRect();
		frame.scrollLeft = 150; frame.scrollTop = 500;
		return [frame.scrollLeft, frame.scrollTop,`+
		` table.tBodies[0].rows[9].cells[0].getBoundingClientRect().left - from.left,`+
		` table.tHead.rows[0].cells[3].getBoundingClientRect().top - from.top];
	})()`)
	if got[0] < 100 || got[1] < 100 || got[2] < 0 || got[2] > 2 || got[3] < 0 || got[3] > 2 {
		t.Errorf("the wide table is scrolled by %.0f and %.0f; "+
			"the heads are %.0f from the left and %.0f from the top of its frame",
			got[0], got[1], got[2], got[3])
	}
}

// testPhone: on a telephone every engine of every row is in sight, with its name.
func testPhone(t *testing.T, ctx context.Context) {
	f := resulttest.Whole()
	still, _ := open(t, ctx, save(t, render(t, f, report.Options{})))
	tab, _ := openReady(t, ctx, save(t, wholePage(t, f)))
	changes, _ := open(t, ctx, save(t, renderChanges(t, invented(3))))
	for name, page := range map[string]context.Context{"still": still, "with the program": tab, "changes": changes} {
		eval[bool](t, page, unfoldAll)
		for _, width := range []int64{360, 390, 412} {
			fits(t, page, width)
			cells := eval[int](t, page, `document.querySelectorAll(".matrix tbody td").length`)
			if cells < 20 {
				t.Errorf("%s: only %d cells", name, cells)
			}
			outside := eval[[]string](t, page, fmt.Sprintf(`[...document.querySelectorAll(".matrix tbody td")]`+
				`.filter(e => e.checkVisibility()).filter(e => {
				const at = e.getBoundingClientRect();
				return at.left < 0 || at.right > %d || at.width < 60 || e.scrollWidth > e.clientWidth + 1 ||`+
				` e.dataset.name && getComputedStyle(e, "::before").content !== JSON.stringify(e.dataset.name);
			}).map(e => e.outerHTML.slice(0, 120))`, width))
			if len(outside) > 0 {
				t.Errorf("%s, %d pixels wide: %d of %d cells are not in sight or have no name, as %s",
					name, width, len(outside), cells, outside[0])
			}
			if n := eval[int](t, page,
				`[...document.querySelectorAll(".matrix tbody tr:not(.lane)")]`+
					`.filter(tr => tr.querySelectorAll("td[data-name]").length === 0).length`,
			); n > 0 {
				t.Errorf("%s: %d rows name no engine", name, n)
			}
		}
	}
}

// testControls: on a telephone the controls are one line until the reader wants them, and on a screen they are there.
func testControls(t *testing.T, ctx context.Context) {
	address := save(t, wholePage(t, resulttest.SampleWithNode()))
	for _, c := range []struct {
		width int64
		seen  bool
	}{{390, false}, {1280, true}} {
		tab, cancel := chromedp.NewContext(ctx)
		defer cancel()
		if err := chromedp.Do(tab, chromedp.EmulateViewport(c.width, 844), chromedp.Navigate(address)); err != nil {
			t.Fatal(err)
		}
		await(t, tab, "the program is ready", `document.documentElement.dataset.ready === "yes"`)
		const shown = `document.querySelector("#controls select").checkVisibility()`
		if got := eval[bool](t, tab, shown); got != c.seen {
			t.Errorf("%d pixels wide: the controls are seen: %v", c.width, got)
		}
		if height := eval[float64](t, tab,
			`document.querySelector("#controls").getBoundingClientRect().height`,
		); height > 340 {
			t.Errorf("%d pixels wide: the controls are %.0f pixels high", c.width, height)
		}
		if !c.seen {
			eval[bool](t, tab, `(document.querySelector("nav.contents a[href='#controls']").click(), true)`)
			await(t, tab, "the controls are unfolded", shown)
		}
	}
}

// testPrint: on paper nothing sticks, scrolls or is cut.
func testPrint(t *testing.T, ctx context.Context) {
	f := resulttest.Whole()
	tab, _ := openReady(t, ctx, save(t, wholePage(t, f)))
	changes, _ := open(t, ctx, save(t, renderChanges(t, invented(3))))
	const width = 688 // of an A4 page between margins of 14 mm, in CSS pixels
	for name, page := range map[string]context.Context{"report": tab, "changes": changes} {
		if err := chromedp.Do(page, chromedp.EmulateViewport(width, 980)); err != nil {
			t.Fatal(err)
		}
		if _, err := chromedp.Call(page, emulation.SetEmulatedMedia,
			emulation.SetEmulatedMediaParams{Media: "print"},
		); err != nil {
			t.Fatal(err)
		}
		for what, script := range map[string]string{
			"reaches over the edge": `e.getBoundingClientRect().right > 689`,
			"sticks":                `["sticky", "fixed"].includes(getComputedStyle(e).position)`,
			"scrolls": `e.matches(".scroll") && ` +
				`(getComputedStyle(e).overflow !== "visible" || e.scrollHeight > e.clientHeight + 2)`,
		} {
			if list := eval[[]string](t, page,
				`[...document.querySelectorAll("main *, nav")]`+
					`.filter(e => e.checkVisibility() && !e.closest("svg *"))`+
					`.filter(e => `+script+
					`).map(e => e.outerHTML.slice(0, 100))`,
			); len(list) > 0 {
				t.Errorf("%s: %d elements: %s, as %s", name, len(list), what, list[0])
			}
		}
		if n := eval[int](t, page,
			`[...document.querySelectorAll("main table")].filter(e => e.checkVisibility()).length`,
		); n < 5 {
			t.Errorf("%s: only %d tables were looked at", name, n)
		}
	}
}
