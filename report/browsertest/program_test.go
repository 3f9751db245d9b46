package browsertest

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
	"github.com/jsdyno/jsdyno/report"
)

// TestProgramInBrowser looks at what the program makes of a page.
func TestProgramInBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("takes minutes under the race detector, which does not see into the browser")
	}
	ctx := chromium(t)
	for name, test := range map[string]func(*testing.T, context.Context){
		"as it came":        testAsItCame,
		"another reference": testReference,
		"means":             testMeans,
		"sorting":           testSorting,
		"filters":           testFilters,
		"address":           testAddress,
		"one workload":      testOneWorkload,
		"head to head":      testHeads,
		"filtered heads":    testFilteredHeads,
		"the first screen":  testFronts,
		"crossings":         testCrossings,
		"phases":            testPhases,
		"keyboard":          testKeyboard,
		"hostile":           testHostileProgram,
		"accessibility":     testAccessibility,
		"contents":          testContents,
		"sticky heads":      testSticky,
		"telephone":         testPhone,
		"controls":          testControls,
		"print":             testPrint,
		"downloads":         testDownloads,
		"a million samples": testMillion,
		"a broken page":     testBrokenPage,
	} {
		t.Run(name, func(t *testing.T) { test(t, ctx) })
	}
}

// wholePage makes the page of a file with its program.
func wholePage(t *testing.T, f *result.File) string {
	t.Helper()
	return render(t, f, report.Options{File: f, Script: func(w result.Workload) (report.Script, error) {
		return report.Script{
			Source: "// " + w.Name + "\n</script><img src=x onerror=alert(4)>",
			Note:   "note of " + w.Name,
			Again:  []string{"jsdyno", "run", w.Suite + "/" + w.Name},
		}, nil
	}})
}

// openReady opens a page with a program, and waits until the program is ready.
func openReady(t *testing.T, ctx context.Context, address string) (context.Context, *seen) {
	t.Helper()
	tab, s := open(t, ctx, address)
	await(t, tab, "the program is ready", `document.documentElement.dataset.ready === "yes"`)
	return tab, s
}

// goTo changes the fragment of the address, as a reader does who follows a link to another view.
func goTo(t *testing.T, tab context.Context, fragment string) {
	t.Helper()
	eval[bool](t, tab, `(window.heard = location.hash === "`+fragment+
		`", window.addEventListener("hashchange", () => window.heard = true, {once: true}), location.hash = "`+
		fragment+`", true)`)
	await(t, tab, "the page has heard of its address", `window.heard`)
}

// await waits for a condition to hold, a minute at most.
func await(t *testing.T, tab context.Context, what, condition string) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if eval[bool](t, tab, "!!("+condition+")") {
			return
		}
	}
	t.Fatalf("waited in vain until %s; notice: %s", what,
		eval[string](t, tab, `document.querySelector("[role=alert]")?.textContent ?? "none"`))
}

// testAsItCame: the program changes nothing that the reader did not ask for, and does nothing that a page must not do.
func testAsItCame(t *testing.T, ctx context.Context) {
	f := resulttest.SampleWithNode()
	still, _ := open(t, ctx, save(t, render(t, f, report.Options{})))
	tab, s := openReady(t, ctx, save(t, wholePage(t, f)))
	same(t, eval[map[string]string](t, tab, cells), eval[map[string]string](t, still, cells))
	const means = `[...document.querySelectorAll("[data-means] tbody tr")]` +
		`.map(tr => [...tr.cells].map(c => c.textContent).join("|")).join("\n")`
	if got, want := eval[string](t, tab, means), eval[string](t, still, means); got != want {
		t.Errorf("means are\n%s\nwant\n%s", got, want)
	}
	for _, fault := range s.faults(t, tab) {
		t.Error(fault)
	}
	// Its own numbers in words are Go's: with times instead of ratios and back, every cell is filled anew.
	eval[bool](t, tab, `[1, 0].every(i => { `+
		`document.querySelectorAll("#controls input[name=Show]")[i].click(); return true; })`)
	same(t, eval[map[string]string](t, tab, cells), eval[map[string]string](t, still, cells))
}

// testBrokenPage: a page whose data were cut off stays a page, and says what does not work.
func testBrokenPage(t *testing.T, ctx context.Context) {
	html := wholePage(t, resulttest.Sample())
	before, after, _ := strings.Cut(html, `id="data">`)
	tab, _ := open(t, ctx, save(t, before+`id="data">AAAA`+after[100:]))
	await(t, tab, "there is a notice", `document.querySelector("main > [role=alert]")`)
	if got := eval[int](t, tab, `document.querySelectorAll("section[data-suite] .matrix tbody tr").length`); got != 24 {
		t.Errorf("%d rows are left", got)
	}
}
