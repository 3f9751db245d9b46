package browsertest

import (
	"bytes"
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
	"github.com/jsdyno/jsdyno/report"
)

// cells is a script that gives the text and the class of each cell of the suites' tables, by workload and engine.
const cells = `Object.fromEntries(` +
	`[...document.querySelectorAll("section[data-suite] .body > .scroll > table.matrix")].flatMap(table => {
	const engines = [...table.tHead.rows[0].cells].map(th => ` +
	`th.firstChild.nodeType === 3 ? th.firstChild.data : th.querySelector("button").textContent);
	return [...table.tBodies[0].rows].flatMap(tr => [...tr.cells].slice(1).map((td, i) => {
		const name = tr.cells[0].querySelector("button.open")?.textContent ?? tr.cells[0].firstChild.data;
		return [name + " on " + engines[i + 1], td.textContent + " [" + (td.className || "ref") + "]"];
	}));
}))`

// same compares the cells of two pages.
func same(t *testing.T, got, want map[string]string) {
	t.Helper()
	if len(got) != len(want) || len(want) < 10 {
		t.Errorf("%d cells, want %d", len(got), len(want))
	}
	for at, text := range want {
		if got[at] != text {
			t.Errorf("%s: %q, want %q", at, got[at], text)
		}
	}
}

// testReference: against another engine every cell is as Go writes it for that reference.
func testReference(t *testing.T, ctx context.Context) {
	f := resulttest.SampleWithNode()
	tab, _ := openReady(t, ctx, save(t, wholePage(t, f)))
	for _, reference := range []string{"goja", "node"} {
		var b bytes.Buffer
		if err := report.Write(&b, "html", compare.Summarise(f, reference), report.Options{}); err != nil {
			t.Fatal(err)
		}
		still, _ := open(t, ctx, save(t, b.String()))
		goTo(t, tab, "#ref="+reference)
		same(t, eval[map[string]string](t, tab, cells), eval[map[string]string](t, still, cells))
		const keys = `[...document.querySelectorAll("section[data-suite] .key")]` +
			`.map(e => [...e.children].map(li => li.firstChild.className + " " + li.textContent).join(", "))`
		if got, want := eval[[]string](t, tab, keys), eval[[]string](t, still, keys); !slices.Equal(got, want) ||
			len(want) != 3 {
			t.Errorf("against %s the colours mean %q, want %q", reference, got, want)
		}
	}
}

// mean is a cell of the table of means, in full.
type mean struct {
	Scope, Engine    string
	Ratio, Low, High float64
	Verdict          string
}

const meanCells = `[...document.querySelectorAll("[data-means] tbody tr:not([hidden]) td[data-ratio]")].map(td => ({
	Scope: td.parentNode.cells[0].textContent,` +
	` Engine: td.closest("table").tHead.rows[0].cells[td.cellIndex].textContent,` +
	` Ratio: Number(td.dataset.ratio),
	Low: Number(td.dataset.low ?? NaN), High: Number(td.dataset.high ?? NaN), Verdict: td.textContent.split(" ")[0] }))`

// testMeans: the means over any choice are those that Go computes of a run with only the chosen workloads and engines.
// The mean over one workload is the comparison in its row, which borrows its spread from all workloads of the run,
// chosen or not.
func testMeans(t *testing.T, ctx context.Context) {
	f := resulttest.SampleWithNode()
	usual := checkMeans(t, ctx, f)
	f.Header.MinEffect = 60 // most of what differs does not count
	if same := checkMeans(t, ctx, f); same <= usual {
		t.Errorf("%d means are the same, and %d where little counts", usual, same)
	}
}

// checkMeans returns how many means are the same as the reference.
func checkMeans(t *testing.T, ctx context.Context, f *result.File) (same int) {
	t.Helper()
	tab, _ := openReady(t, ctx, save(t, wholePage(t, f)))
	for _, choice := range []struct {
		fragment, reference string
		engines             []string // taken out
		workloads           []string
	}{
		{"", "v8", nil, nil},
		{"#ref=goja", "goja", nil, nil},
		{"#noengine=otto", "v8", []string{"otto"}, nil},
		{"#noengine=otto&noengine=node&ref=goja", "goja", []string{"otto", "node"}, nil},
		{"#no=kernels/fibonacci&no=programs/mustache", "v8", nil, []string{"fibonacci", "mustache"}},
		{
			"#no=kernels/fibonacci&no=kernels/array-sort&noengine=otto&ref=node", "node",
			[]string{"otto"}, []string{"fibonacci", "array-sort"},
		},
	} {
		part := *f
		part.Engines = slices.DeleteFunc(slices.Clone(f.Engines), func(e result.Engine) bool {
			return slices.Contains(choice.engines, e.Name)
		})
		part.Workloads = slices.DeleteFunc(slices.Clone(f.Workloads), func(w result.Workload) bool {
			return slices.Contains(choice.workloads, w.Name)
		})
		want := map[string]mean{}
		for _, total := range compare.Summarise(&part, choice.reference).Totals {
			scope := total.Suite
			if scope == "" {
				scope = "all suites"
			}
			c := total.Comparison
			if len(total.Workloads) == 1 {
				c = *comparisonOf(t, f, choice.reference, total.Engine, total.Workloads[0])
			}
			want[scope+" "+total.Engine] = mean{scope, total.Engine, c.Ratio, *c.Low, *c.High, string(c.Verdict)}
		}
		goTo(t, tab, choice.fragment)
		got := eval[[]mean](t, tab, meanCells)
		if len(got) != len(want) || len(want) < 3 {
			t.Errorf("%q: %d means, want %d", choice.fragment, len(got), len(want))
		}
		near := func(a, b float64) bool { return math.Abs(a/b-1) < 1e-9 }
		for _, m := range got {
			w := want[m.Scope+" "+m.Engine]
			if !near(m.Ratio, w.Ratio) || !near(m.Low, w.Low) || !near(m.High, w.High) || m.Verdict != w.Verdict {
				t.Errorf("%q: %+v, want %+v", choice.fragment, m, w)
			}
			if m.Verdict == string(compare.Same) {
				same++
			}
		}
	}
	return same
}

// comparisonOf is what a row of the whole run says of an engine.
func comparisonOf(t *testing.T, f *result.File, reference, engine, workload string) *compare.Comparison {
	t.Helper()
	for _, c := range compare.Summarise(f, reference).Cells {
		if c.Engine == engine && c.WorkloadID().String() == workload && c.Comparison != nil {
			return c.Comparison
		}
	}
	t.Fatalf("%s on %s has no comparison to %s", engine, workload, reference)
	return nil
}

// order is a script that gives the workloads that are seen, in their order.
const order = `[...document.querySelectorAll(` +
	`"section[data-suite] .body > .scroll > table.matrix tbody tr:not([hidden]) button.open")]` +
	`.filter(e => e.getClientRects().length).map(e => e.textContent)`

// testSorting: a press on an engine's name sorts by its ratio, a second one the other way round, and a third one not at
// all.
func testSorting(t *testing.T, ctx context.Context) {
	f := resulttest.SampleWithNode()
	tab, _ := openReady(t, ctx, save(t, wholePage(t, f)))
	came := eval[[]string](t, tab, order)
	const press = `document.querySelector("section[data-suite='0'] table.matrix th[data-engine='1'] button.sort")` +
		`.click()`
	sortOf := func() string {
		return eval[string](t, tab,
			`document.querySelector("section[data-suite='0'] table.matrix th[data-engine='1']")`+
				`.getAttribute("aria-sort") ?? "none"`)
	}
	ratios := map[string]float64{}
	for _, c := range compare.Summarise(f, "").Cells {
		if c.Engine == "goja" && c.Comparison != nil {
			ratios[c.WorkloadID().String()] = c.Comparison.Ratio
		}
	}
	for _, want := range []string{"ascending", "descending", "none"} {
		eval[bool](t, tab, press+"; true")
		if got := sortOf(); got != want {
			t.Errorf("aria-sort is %s, want %s", got, want)
		}
		names := eval[[]string](t, tab, order)
		if len(names) != len(came) {
			t.Fatalf("%s: %d rows, want %d", want, len(names), len(came))
		}
		if want == "none" && !slices.Equal(names, came) {
			t.Errorf("the page's own order is %v, want %v", names, came)
		}
		for _, suite := range []string{"kernels", "programs"} {
			last, numbers, without := math.Inf(-1), 0, false
			for _, name := range names {
				r, ok := ratios[suite+"/"+name]
				isOf := slices.ContainsFunc(f.Workloads, func(w result.Workload) bool {
					return w.Suite == suite && w.Name == name
				})
				switch {
				case !isOf || want == "none":
				case !ok:
					without = true
				default:
					if want == "descending" {
						r = -r
					}
					if r < last || without {
						t.Errorf("%s: %s does not stand where it belongs", want, name)
					}
					last = r
					numbers++
				}
			}
			if want != "none" && numbers < 3 {
				t.Errorf("only %d rows of %s were looked at", numbers, suite)
			}
		}
	}
}

// testFilters: what is typed hides the other rows, and what is hidden counts in the means until the reader says
// otherwise.
func testFilters(t *testing.T, ctx context.Context) {
	tab, _ := openReady(t, ctx, save(t, wholePage(t, resulttest.SampleWithNode())))
	before := eval[[]mean](t, tab, meanCells)
	eval[bool](t, tab, `(() => { const e = document.querySelector("#controls input[type=search]"); `+
		`e.value = "Strings"; e.dispatchEvent(new Event("input")); return true; })()`)
	// Both are about strings.
	if got := eval[[]string](t, tab, order); !slices.Equal(got, []string{"string-building", "big-strings"}) {
		t.Errorf("shown are %v", got)
	}
	if got := eval[string](t, tab,
		`document.querySelector("#controls [role=status]").textContent`,
	); !strings.HasPrefix(got, "2 of 24 workloads shown") {
		t.Errorf("the status is %q", got)
	}
	if got := eval[[]mean](t, tab, meanCells); !slices.Equal(got, before) {
		t.Error("a filter changed the means")
	}
	if got := eval[string](t, tab, `location.hash`); got != "#find=Strings" {
		t.Errorf("the address ends with %q", got)
	}
	eval[bool](t, tab, `[...document.querySelectorAll("#controls button")]`+
		`.find(e => e.textContent === "count only what is shown").click() === undefined`)
	if got := eval[string](t, tab,
		`document.querySelector("[data-means] tr[data-scope=kernels], [data-means] tbody tr").cells[1].textContent`,
	); got != "1 of 14 workloads" {
		t.Errorf("counted are %q", got) // big-strings has no number on otto
	}
	eval[bool](t, tab, `[...document.querySelectorAll("#controls button")]`+
		`.find(e => e.textContent === "reset").click() === undefined`)
	if got := eval[[]mean](t, tab, meanCells); !slices.Equal(got, before) ||
		eval[string](t, tab, `location.hash`) != "" {
		t.Error("reset does not give back the page as it came")
	}
}

// testAddress: an address gives the view that it was taken from.
func testAddress(t *testing.T, ctx context.Context) {
	address := save(t, wholePage(t, resulttest.SampleWithNode()))
	const fragment = "#ref=goja&sort=otto&tier=es5&times=1&down=1" +
		"&nosuite=programs&noengine=node&no=kernels%2Ffibonacci&pair=goja&pair=otto"
	tab, _ := openReady(t, ctx, address+fragment)
	const view = `[...document.querySelectorAll("main section:not([hidden])")]` +
		`.filter(e => e.getClientRects().length).map(e => e.innerText).join("\n") + ` +
		`[...document.querySelectorAll("select, input")]` +
		`.map(e => e.type === "checkbox" || e.type === "radio" ? e.checked : e.value).join()`
	first := eval[string](t, tab, view)
	if got := eval[bool](t, tab,
		`document.querySelector("#controls select").selectedOptions[0].textContent === "goja" && `+
			`document.querySelector(".out button.open").textContent === "fibonacci" && `+
			`document.querySelector("section[data-suite='1']").hidden`,
	); !got {
		t.Errorf("the view is not that of the address:\n%s", first)
	}
	again, _ := openReady(t, ctx, address+eval[string](t, tab, `location.hash`))
	if second := eval[string](t, again, view); second != first {
		t.Errorf("the same address gives\n%s\nand\n%s", first, second)
	}
	// An address of another page is no error: what the page does not know counts for nothing.
	strange, s := openReady(t, ctx,
		address+"#ref=nothing&sort=x&open=no/such&pair=a&pair=b&noengine=%3Cimg%3E&no=x&tier=es9")
	for _, fault := range s.faults(t, strange) {
		t.Error(fault)
	}
	plain, _ := openReady(t, ctx, address)
	same(t, eval[map[string]string](t, strange, cells), eval[map[string]string](t, plain, cells))
}
