package browsertest

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
	"github.com/jsdyno/jsdyno/report"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// testOneWorkload: the dialog has the samples, the script as text, and the way back.
func testOneWorkload(t *testing.T, ctx context.Context) {
	f := resulttest.SampleWithNode()
	tab, s := openReady(t, ctx, save(t, wholePage(t, f)))
	eval[bool](t, tab, `(() => { `+
		`const b = document.querySelector(".matrix tr[data-workload='2'] button.open"); `+
		`b.focus(); b.click(); return true; })()`)
	await(t, tab, "the samples are there", `document.querySelectorAll("#workload figure.samples").length === 4`)
	if got := eval[string](t, tab,
		`document.querySelector("#workload[open] #workload-name").textContent`,
	); !strings.Contains(got, "string-building") {
		t.Errorf("the dialog is of %q", got)
	}
	if got := eval[string](t, tab, `location.hash`); got != "#open=kernels%2Fstring-building" {
		t.Errorf("the address ends with %q", got)
	}
	rows := eval[[]string](t, tab,
		`[...document.querySelector("#workload [aria-label='Clocks of the engines'] table").tBodies[0].rows]`+
			`.map(tr => [...tr.cells].map(c => c.textContent).join("|"))`)
	var clocks []string
	for _, c := range compare.Summarise(f, "").Cells {
		if c.Workload == "string-building" {
			clocks = append(clocks, c.Engine+"|"+strings.Join(words.Readings(c), "|"))
		}
	}
	if !slices.Equal(rows, clocks) || len(rows) != 4 {
		t.Errorf("the clocks are %q, want %q", rows, clocks)
	}
	var want []string // means of goja's processes
	for _, c := range compare.Summarise(f, "").Cells {
		if c.Engine == "goja" && c.Workload == "string-building" {
			want = words.Each(c.Means, words.Duration)
		}
	}
	got := eval[[]string](t, tab,
		`[...document.querySelectorAll("#workload figure.samples")[1].querySelectorAll("tbody tr")]`+
			`.map(tr => tr.cells[3].textContent)`)
	if !slices.Equal(got, want) || len(want) != 5 {
		t.Errorf("means are %v, want %v", got, want)
	}
	for _, picture := range []string{"figure.samples .frame", "figure.warmup .frame"} {
		eval[bool](t, tab, `(document.querySelector("#workload `+picture+`").scrollIntoView(), true)`)
		await(t, tab, "there is a picture", `document.querySelector("#workload `+picture+` :is(svg, canvas)")`)
	}
	if dots := eval[string](t, tab,
		`document.querySelector("#workload path.dots").getAttribute("d")`,
	); strings.Count(strings.ToUpper(dots), "M") != 20 {
		t.Errorf("the first process has dots at %s, want 20", dots)
	}
	testDensity(t, tab)
	if got := eval[string](t, tab,
		`document.querySelector("#workload pre.source").textContent`,
	); got != "// string-building\n</script><img src=x onerror=alert(4)>" {
		t.Errorf("the source is %q", got)
	}
	if got := eval[string](t, tab,
		`[...document.querySelectorAll("#workload code.code")].at(-1).textContent`,
	); got != "jsdyno run kernels/string-building" {
		t.Errorf("the command is %q", got)
	}
	eval[bool](t, tab, `(document.querySelector("#workload .next").click(), true)`)
	await(t, tab, "the next one is there",
		`document.querySelector("#workload-name").textContent.includes("regexp-scan")`)
	eval[bool](t, tab, `(document.querySelector("#workload .close").click(), true)`)
	await(t, tab, "the dialog is closed", `!document.querySelector("#workload[open]")`)
	if got := eval[string](t, tab, `document.activeElement.textContent`); got != "string-building" {
		t.Errorf("the focus is on %q, want what opened the dialog", got)
	}
	eval[bool](t, tab, `(history.back(), true)`)
	await(t, tab, "going back opens it again", `document.querySelector("#workload[open]")`)
	for _, fault := range s.faults(t, tab) {
		t.Error(fault)
	}
}

// testDensity: the hill beside the dots of an engine is highest where most dots are, low where there are hardly any,
// and beside them.
func testDensity(t *testing.T, tab context.Context) {
	t.Helper()
	for i := range 4 {
		eval[bool](t, tab, fmt.Sprintf(`(document.querySelectorAll("#workload figure.samples .frame")[%d]`+
			`.scrollIntoView(), true)`, i))
		await(t, tab, "there is a picture", fmt.Sprintf(
			`document.querySelectorAll("#workload figure.samples .frame")[%d].querySelector("path.density")`, i,
		))
		got := eval[struct{ Peak, Band, Dots, Left, Right float64 }](t, tab, fmt.Sprintf(`(() => {
			const svg = document.querySelectorAll("#workload figure.samples .frame")[%d].querySelector("svg");
			const pairs = d => [...d.matchAll(/[ML]([-.\d]+) ([-.\d]+)/g)].map(m => [Number(m[1]), Number(m[2])]);
			const hill = pairs(svg.querySelector("path.density").getAttribute("d")),`+
			` dots = [...svg.querySelectorAll("path.dots")].flatMap(p => pairs(p.getAttribute("d")));
			const peak = hill.reduce((a, b) => b[0] > a[0] ? b : a)[1],`+
			` near = y => dots.filter(d => Math.abs(d[1] - y) < 12).length;
			return {Peak: near(peak), `+
			`Band: Math.max(...[...Array(20).keys()].map(k => near(12 + 10 * k))), `+
			`Dots: dots.length, Left: Math.min(...hill.map(p => p[0])), Right: Math.max(...dots.map(d => d[0]))};
		})()`, i))
		if got.Dots != 100 || got.Peak < 0.75*got.Band || got.Peak < 10 || got.Left < got.Right {
			t.Errorf("picture %d: %+v: at its peak there should be nearly as many dots as in any band, "+
				"and none of them on it", i, got)
		}
	}
}

// testHeads: two engines are set against each other as in the table.
func testHeads(t *testing.T, ctx context.Context) {
	f := resulttest.SampleWithNode()
	tab, _ := openReady(t, ctx, save(t, wholePage(t, f)))
	counts := map[compare.Verdict]int{}
	none, apart, few := 0, 0, 0
	v := view.New(compare.Summarise(f, "goja"), report.Options{})
	for _, c := range compare.Summarise(f, "goja").Cells {
		switch {
		case c.Engine != "otto":
		case c.Comparison == nil && v.NoRatio(c, words.Escape) != "":
			apart++
		case c.Comparison == nil:
			none++
		case words.Blind(*c.Comparison):
			few++
		default:
			counts[c.Comparison.Verdict]++
		}
	}
	eval[bool](t, tab, `(() => { for (const [id, name] of [["heads-reference", "goja"], ["heads-engine", "otto"]]) { `+
		`const e = document.getElementById(id);
		e.value = [...e.options].find(o => o.textContent === name).value; `+
		`e.dispatchEvent(new Event("change")); } return true; })()`)
	want := fmt.Sprintf("otto against goja: slower on %d, faster on %d, the same on %d, undecided on %d",
		counts["slower"], counts["faster"], counts["same"], counts["undecided"])
	if few > 0 {
		want += fmt.Sprintf(", too few blocks on %d", few)
	}
	want += fmt.Sprintf("; no number on %d; no ratio on %d.", none, apart)
	if got := eval[string](t, tab, `document.querySelector("#heads .says").textContent`); got != want || apart == 0 {
		t.Errorf("%q, want %q", got, want)
	}
	if got := eval[string](t, tab, `location.hash`); got != "#pair=goja&pair=otto" {
		t.Errorf("the address ends with %q", got)
	}
	marks := eval[int](t, tab, `document.querySelectorAll("#heads .forest path.mark").length`)
	all := counts["slower"] + counts["faster"] + counts["same"] + counts["undecided"] + few
	if marks != all {
		t.Errorf("%d marks, want %d", marks, all)
	}
}

// testFilteredHeads: what the reader puts away in the tables is not in the pictures of two engines either.
func testFilteredHeads(t *testing.T, ctx context.Context) {
	tab, _ := openReady(t, ctx, save(t, wholePage(t, resulttest.SampleWithNode())))
	const names = `[...document.querySelectorAll("#heads .forest > text[x='2']")].map(e => e.textContent)`
	if all := eval[[]string](t, tab, names); len(all) < 20 {
		t.Fatalf("only %d workloads are in the picture", len(all))
	}
	goTo(t, tab, "#find=Strings&noengine=goja")
	if got := eval[[]string](t, tab, names); !slices.Equal(got, []string{"kernels/string-building"}) {
		t.Errorf("the picture is of %q, want that of which both have a number", got)
	}
	if got := eval[[]string](t, tab,
		`[...document.querySelectorAll("#heads .figures tbody th")].map(e => e.textContent)`,
	); !slices.Equal(got, []string{"kernels/string-building", "kernels/big-strings"}) {
		t.Errorf("the table is of %q", got)
	}
	const want = "otto against v8: slower on 1, faster on 0, the same on 0, undecided on 0; no number on 1. " +
		"Of 24 workloads 2 are shown."
	if got := eval[string](t, tab, `document.querySelector("#heads .says").textContent`); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// testPhases: a workload whose script was also started up has the picture of its phases, and another has none.
func testPhases(t *testing.T, ctx context.Context) {
	f := resulttest.Whole()
	at := map[bool]int{}
	for i, w := range f.Workloads {
		started := slices.ContainsFunc(f.Workloads, func(x result.Workload) bool {
			return x.Study == "startup" && x.Name == w.Name && x.SourceHash == w.SourceHash && x.SourceHash != ""
		})
		if w.Study == "" {
			at[started] = i
		}
	}
	if len(at) != 2 {
		t.Fatalf("of the sample's workloads some should be started up, and some not: %v", at)
	}
	tab, s := openReady(t, ctx, save(t, wholePage(t, f)))
	for started, i := range at {
		w := f.Workloads[i]
		goTo(t, tab, "#open="+url.QueryEscape(w.ID().String()))
		await(t, tab, "the workload is open", `document.querySelector("#workload[open] figure.samples")`)
		want := map[bool]string{true: "v8 goja otto", false: ""}[started]
		if got := eval[string](t, tab,
			`[...document.querySelectorAll("#workload svg.stack > text[text-anchor=end]")]`+
				`.map(e => e.textContent).join(" ")`,
		); got != want {
			t.Errorf("%s: the bars are of %q, want %q", w.Name, got, want)
		}
	}
	for _, fault := range s.faults(t, tab) {
		t.Error(fault)
	}
}

// testCrossings: head to head shows the pictures of the sections with two engines in each, and says of their crossings
// what the sections say.
func testCrossings(t *testing.T, ctx context.Context) {
	f := resulttest.Whole()
	tab, s := openReady(t, ctx, save(t, wholePage(t, f)))
	said := map[string][]string{} // of two engines
	for _, c := range compare.Summarise(f, "").Crossovers {
		pair := []string{c.Winner, c.Loser}
		slices.Sort(pair)
		said[strings.Join(pair, " ")] = append(said[strings.Join(pair, " ")], words.Crossover(c))
	}
	for _, pair := range []string{"goja v8", "goja otto"} {
		a, b, _ := strings.Cut(pair, " ")
		goTo(t, tab, "#pair="+b+"&pair="+a)
		got := eval[[]string](t, tab, `[...document.querySelectorAll("#heads .crossings li")].map(e => e.textContent)`)
		want := slices.Clone(said[pair])
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) || len(want) == 0 {
			t.Errorf("%s: %q, want %q", pair, got, want)
		}
		names := eval[[]string](t, tab,
			`[...new Set([...document.querySelectorAll("#heads .crossings svg")]`+
				`.map(e => [...e.querySelectorAll("text[data-engine]")].map(t => t.textContent).sort().join(" ")))]`)
		if !slices.Equal(names, []string{pair}) {
			t.Errorf("%s: the pictures are of %q", pair, names)
		}
		if first := eval[int](t, tab, `document.querySelectorAll("#heads .crossings > figure").length`); first != 1 {
			t.Errorf("%s: %d pictures are not folded, want 1", pair, first)
		}
	}
	if n := eval[int](t, tab,
		`document.querySelectorAll("section:not(#heads) figure.crossing li[data-pair]").length`,
	); n < 3 {
		t.Errorf("the sections say %d crossings themselves", n)
	}
	for _, fault := range s.faults(t, tab) {
		t.Error(fault)
	}
}
