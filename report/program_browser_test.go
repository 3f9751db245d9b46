package report

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/npm"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
)

// TestProgramInBrowser looks at what the program makes of a page.
func TestProgramInBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("takes minutes under the race detector, which does not see into the browser")
	}
	ctx := chromium(t)
	for name, test := range map[string]func(*testing.T, context.Context){
		"as it came": testAsItCame, "another reference": testReference, "means": testMeans, "sorting": testSorting, "filters": testFilters, "address": testAddress,
		"one workload": testOneWorkload, "head to head": testHeads, "keyboard": testKeyboard, "hostile": testHostileProgram, "accessibility": testAccessibility,
		"a million samples": testMillion, "a broken page": testBrokenPage,
	} {
		t.Run(name, func(t *testing.T) { test(t, ctx) })
	}
}

// wholePage makes the page of a file with its program.
func wholePage(t *testing.T, f *result.File) string {
	t.Helper()
	return render(t, "html", f, Options{File: f, Script: func(w result.Workload) Script {
		return Script{Source: "// " + w.Name + "\n</script><img src=x onerror=alert(4)>", Note: "note of " + w.Name, Again: []string{"jsdyno", "run", w.Suite + "/" + w.Name}}
	}})
}

// openReady opens a page with a program and waits until that has done its part.
func openReady(t *testing.T, ctx context.Context, address string) (context.Context, *seen) {
	t.Helper()
	tab, s := open(t, ctx, address)
	await(t, tab, "the program is ready", `document.documentElement.dataset.ready === "yes"`)
	return tab, s
}

// goTo changes the fragment of the address, as a reader does who follows a link to another view.
func goTo(t *testing.T, tab context.Context, fragment string) {
	t.Helper()
	eval[bool](t, tab, `(window.heard = location.hash === "`+fragment+`", window.addEventListener("hashchange", () => window.heard = true, {once: true}), location.hash = "`+fragment+`", true)`)
	await(t, tab, "the page has heard of its address", `window.heard`)
}

// await waits for a condition to hold, ten seconds at most.
func await(t *testing.T, tab context.Context, what, condition string) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if eval[bool](t, tab, "!!("+condition+")") {
			return
		}
	}
	t.Fatalf("waited in vain until %s; notice: %s", what, eval[string](t, tab, `document.querySelector("[role=alert]")?.textContent ?? "none"`))
}

// cells is a script that gives the text and the class of each cell of the suites' tables, by workload and engine.
const cells = `Object.fromEntries([...document.querySelectorAll("section[data-suite] > .scroll > table.matrix")].flatMap(table => {
	const engines = [...table.tHead.rows[0].cells].map(th => th.firstChild.nodeType === 3 ? th.firstChild.data : th.querySelector("button").textContent);
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

// testAsItCame: the program changes nothing that the reader did not ask for, and does nothing that a page must not do.
func testAsItCame(t *testing.T, ctx context.Context) {
	f := resulttest.SampleWithNode()
	still, _ := open(t, ctx, save(t, render(t, "html", f, Options{})))
	tab, s := openReady(t, ctx, save(t, wholePage(t, f)))
	same(t, eval[map[string]string](t, tab, cells), eval[map[string]string](t, still, cells))
	const means = `[...document.querySelectorAll("[data-means] tbody tr")].map(tr => [...tr.cells].map(c => c.textContent).join("|")).join("\n")`
	if got, want := eval[string](t, tab, means), eval[string](t, still, means); got != want {
		t.Errorf("means are\n%s\nwant\n%s", got, want)
	}
	for _, fault := range s.faults(t, tab) {
		t.Error(fault)
	}
	// Its own numbers in words are Go's: with times instead of ratios and back, every cell is filled anew.
	eval[bool](t, tab, `[1, 0].every(i => { document.querySelectorAll("#controls input[name=Show]")[i].click(); return true; })`)
	same(t, eval[map[string]string](t, tab, cells), eval[map[string]string](t, still, cells))
}

// testReference: against another engine every cell is as Go writes it for that reference.
func testReference(t *testing.T, ctx context.Context) {
	f := resulttest.SampleWithNode()
	tab, _ := openReady(t, ctx, save(t, wholePage(t, f)))
	for _, reference := range []string{"goja", "node"} {
		var b bytes.Buffer
		if err := Write(&b, "html", compare.Summarise(f, reference), Options{}); err != nil {
			t.Fatal(err)
		}
		still, _ := open(t, ctx, save(t, b.String()))
		goTo(t, tab, "#ref="+reference)
		same(t, eval[map[string]string](t, tab, cells), eval[map[string]string](t, still, cells))
	}
}

// mean is a cell of the table of means, in full.
type mean struct {
	Scope, Engine    string
	Ratio, Low, High float64
	Verdict          string
}

const meanCells = `[...document.querySelectorAll("[data-means] tbody tr:not([hidden]) td[data-ratio]")].map(td => ({
	Scope: td.parentNode.cells[0].textContent, Engine: td.closest("table").tHead.rows[0].cells[td.cellIndex].textContent, Ratio: Number(td.dataset.ratio),
	Low: Number(td.dataset.low ?? NaN), High: Number(td.dataset.high ?? NaN), Verdict: td.textContent.split(" ")[0] }))`

// testMeans: the means over any choice are those that Go computes of a run that had only the chosen workloads and engines.
func testMeans(t *testing.T, ctx context.Context) {
	f := resulttest.SampleWithNode()
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
		{"#no=kernels/fibonacci&no=kernels/array-sort&noengine=otto&ref=node", "node", []string{"otto"}, []string{"fibonacci", "array-sort"}},
	} {
		part := *f
		part.Engines = slices.DeleteFunc(slices.Clone(f.Engines), func(e result.Engine) bool { return slices.Contains(choice.engines, e.Name) })
		part.Workloads = slices.DeleteFunc(slices.Clone(f.Workloads), func(w result.Workload) bool { return slices.Contains(choice.workloads, w.Name) })
		want := map[string]mean{}
		for _, total := range compare.Summarise(&part, choice.reference).Totals {
			scope := total.Suite
			if scope == "" {
				scope = "all suites"
			}
			c := total.Comparison
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
		}
	}
}

// order is a script that gives the workloads that are seen, in their order.
const order = `[...document.querySelectorAll("section[data-suite] > .scroll > table.matrix tbody tr:not([hidden]) button.open")].filter(e => e.getClientRects().length).map(e => e.textContent)`

// testSorting: a press on an engine's name sorts by its ratio, a second one the other way round, and a third one not at all.
func testSorting(t *testing.T, ctx context.Context) {
	f := resulttest.SampleWithNode()
	tab, _ := openReady(t, ctx, save(t, wholePage(t, f)))
	came := eval[[]string](t, tab, order)
	const press = `document.querySelector("section[data-suite='0'] table.matrix th[data-engine='1'] button.sort").click()`
	sortOf := func() string {
		return eval[string](t, tab, `document.querySelector("section[data-suite='0'] table.matrix th[data-engine='1']").getAttribute("aria-sort") ?? "none"`)
	}
	ratios := map[string]float64{}
	for _, c := range compare.Summarise(f, "").Cells {
		if c.Engine == "goja" && c.Comparison != nil {
			ratios[c.Suite+"/"+c.Workload] = c.Comparison.Ratio
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
				isOf := slices.ContainsFunc(f.Workloads, func(w result.Workload) bool { return w.Suite == suite && w.Name == name })
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

// testFilters: what is typed hides the other rows, and what is hidden counts in the means until the reader says otherwise.
func testFilters(t *testing.T, ctx context.Context) {
	tab, _ := openReady(t, ctx, save(t, wholePage(t, resulttest.SampleWithNode())))
	before := eval[[]mean](t, tab, meanCells)
	eval[bool](t, tab, `(() => { const e = document.querySelector("#controls input[type=search]"); e.value = "Strings"; e.dispatchEvent(new Event("input")); return true; })()`)
	if got := eval[[]string](t, tab, order); !slices.Equal(got, []string{"string-building", "big-strings"}) { // both are about strings
		t.Errorf("shown are %v", got)
	}
	if got := eval[string](t, tab, `document.querySelector("#controls [role=status]").textContent`); !strings.HasPrefix(got, "2 of 20 workloads shown") {
		t.Errorf("the status is %q", got)
	}
	if got := eval[[]mean](t, tab, meanCells); !slices.Equal(got, before) {
		t.Error("a filter changed the means")
	}
	if got := eval[string](t, tab, `location.hash`); got != "#find=Strings" {
		t.Errorf("the address ends with %q", got)
	}
	eval[bool](t, tab, `[...document.querySelectorAll("#controls button")].find(e => e.textContent === "count only what is shown").click() === undefined`)
	if got := eval[string](t, tab, `document.querySelector("[data-means] tr[data-scope=kernels], [data-means] tbody tr").cells[1].textContent`); got != "1 of 14 workloads" {
		t.Errorf("counted are %q", got) // big-strings has no number on otto
	}
	eval[bool](t, tab, `[...document.querySelectorAll("#controls button")].find(e => e.textContent === "reset").click() === undefined`)
	if got := eval[[]mean](t, tab, meanCells); !slices.Equal(got, before) || eval[string](t, tab, `location.hash`) != "" {
		t.Error("reset does not give back the page as it came")
	}
}

// testAddress: an address gives the view that it was taken of.
func testAddress(t *testing.T, ctx context.Context) {
	address := save(t, wholePage(t, resulttest.SampleWithNode()))
	const fragment = "#ref=goja&sort=otto&tier=es5&times=1&down=1&nosuite=programs&noengine=node&no=kernels%2Ffibonacci&pair=goja&pair=otto"
	tab, _ := openReady(t, ctx, address+fragment)
	const view = `[...document.querySelectorAll("main section:not([hidden])")].filter(e => e.getClientRects().length).map(e => e.innerText).join("\n") + [...document.querySelectorAll("select, input")].map(e => e.type === "checkbox" || e.type === "radio" ? e.checked : e.value).join()`
	first := eval[string](t, tab, view)
	if got := eval[bool](t, tab, `document.querySelector("#controls select").selectedOptions[0].textContent === "goja" && document.querySelector(".out button.open").textContent === "fibonacci" && document.querySelector("section[data-suite='1']").hidden`); !got {
		t.Errorf("the view is not that of the address:\n%s", first)
	}
	again, _ := openReady(t, ctx, address+eval[string](t, tab, `location.hash`))
	if second := eval[string](t, again, view); second != first {
		t.Errorf("the same address gives\n%s\nand\n%s", first, second)
	}
	// An address of another page is no error: what the page does not know counts for nothing.
	strange, s := openReady(t, ctx, address+"#ref=nothing&sort=x&open=no/such&pair=a&pair=b&noengine=%3Cimg%3E&no=x&tier=es9")
	for _, fault := range s.faults(t, strange) {
		t.Error(fault)
	}
	plain, _ := openReady(t, ctx, address)
	same(t, eval[map[string]string](t, strange, cells), eval[map[string]string](t, plain, cells))
}

// testOneWorkload: the dialog has the samples, the script as text, and the way back.
func testOneWorkload(t *testing.T, ctx context.Context) {
	f := resulttest.SampleWithNode()
	tab, s := openReady(t, ctx, save(t, wholePage(t, f)))
	eval[bool](t, tab, `(() => { const b = document.querySelector(".matrix tr[data-workload='2'] button.open"); b.focus(); b.click(); return true; })()`)
	await(t, tab, "the samples are there", `document.querySelectorAll("#workload figure.samples").length === 4`)
	if got := eval[string](t, tab, `document.querySelector("#workload[open] #workload-name").textContent`); !strings.Contains(got, "string-building") {
		t.Errorf("the dialog is of %q", got)
	}
	if got := eval[string](t, tab, `location.hash`); got != "#open=kernels%2Fstring-building" {
		t.Errorf("the address ends with %q", got)
	}
	var want []string // medians of goja's processes
	for _, c := range compare.Summarise(f, "").Cells {
		if c.Engine == "goja" && c.Workload == "string-building" {
			want = each(c.Medians, duration)
		}
	}
	got := eval[[]string](t, tab, `[...document.querySelectorAll("#workload figure.samples")[1].querySelectorAll("tbody tr")].map(tr => tr.cells[3].textContent)`)
	if !slices.Equal(got, want) || len(want) != 5 {
		t.Errorf("medians are %v, want %v", got, want)
	}
	for _, picture := range []string{"figure.samples .frame", "figure.warmup .frame"} {
		eval[bool](t, tab, `(document.querySelector("#workload `+picture+`").scrollIntoView(), true)`)
		await(t, tab, "there is a picture", `document.querySelector("#workload `+picture+` :is(svg, canvas)")`)
	}
	if dots := eval[string](t, tab, `document.querySelector("#workload path.dots").getAttribute("d")`); strings.Count(strings.ToUpper(dots), "M") != 20 {
		t.Errorf("the first process has dots at %s, want 20", dots)
	}
	if got := eval[string](t, tab, `document.querySelector("#workload pre.source").textContent`); got != "// string-building\n</script><img src=x onerror=alert(4)>" {
		t.Errorf("the source is %q", got)
	}
	if got := eval[string](t, tab, `[...document.querySelectorAll("#workload code.code")].at(-1).textContent`); got != "jsdyno run kernels/string-building" {
		t.Errorf("the command is %q", got)
	}
	eval[bool](t, tab, `(document.querySelector("#workload .next").click(), true)`)
	await(t, tab, "the next one is there", `document.querySelector("#workload-name").textContent.includes("regexp-scan")`)
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

// testHeads: two engines are set against each other as in the table.
func testHeads(t *testing.T, ctx context.Context) {
	f := resulttest.SampleWithNode()
	tab, _ := openReady(t, ctx, save(t, wholePage(t, f)))
	counts := map[compare.Verdict]int{}
	none := 0
	for _, c := range compare.Summarise(f, "goja").Cells {
		switch {
		case c.Engine != "otto":
		case c.Comparison == nil:
			none++
		default:
			counts[c.Comparison.Verdict]++
		}
	}
	eval[bool](t, tab, `(() => { for (const [id, name] of [["heads-reference", "goja"], ["heads-engine", "otto"]]) { const e = document.getElementById(id);
		e.value = [...e.options].find(o => o.textContent === name).value; e.dispatchEvent(new Event("change")); } return true; })()`)
	want := fmt.Sprintf("otto against goja: slower on %d, faster on %d, the same on %d, undecided on %d; no number on %d", counts["slower"], counts["faster"], counts["same"], counts["undecided"], none)
	if got := eval[string](t, tab, `document.querySelector("#heads .says").textContent`); got != want && got != want+"." {
		t.Errorf("%q, want %q", got, want)
	}
	if got := eval[string](t, tab, `location.hash`); got != "#pair=goja&pair=otto" {
		t.Errorf("the address ends with %q", got)
	}
	marks := eval[int](t, tab, `document.querySelectorAll("#heads .forest path.mark").length`)
	if all := counts["slower"] + counts["faster"] + counts["same"] + counts["undecided"]; marks != all {
		t.Errorf("%d marks, want %d", marks, all)
	}
}

// testKeyboard: whatever a pointer does, keys do too.
func testKeyboard(t *testing.T, ctx context.Context) {
	tab, _ := openReady(t, ctx, save(t, wholePage(t, resulttest.SampleWithNode())))
	// From the top on, Tab reaches the bar, a sort button, a tick and a name.
	reached := map[string]bool{}
	for range 60 {
		press(t, tab, "\t")
		reached[eval[string](t, tab, `(e => e.closest("#controls") ? "bar" : e.matches(".sort") ? "sort" : e.matches(".tick input") ? "tick" : e.matches("button.open") ? "name" : "else")(document.activeElement)`)] = true
		if outline := eval[bool](t, tab, `(e => e === document.body || getComputedStyle(e).outlineStyle !== "none" || e.matches("[role=status]"))(document.activeElement)`); !outline {
			t.Errorf("no focus is seen on %s", eval[string](t, tab, `document.activeElement.outerHTML.slice(0, 100)`))
		}
	}
	for _, part := range []string{"bar", "sort", "tick", "name"} {
		if !reached[part] {
			t.Errorf("Tab does not reach a %s", part)
		}
	}
	eval[bool](t, tab, `(document.querySelector("th[data-engine='2'] button.sort").focus(), true)`)
	press(t, tab, "\r")
	if got := eval[string](t, tab, `location.hash`); got != "#sort=otto" {
		t.Errorf("Enter on a head gives %q", got)
	}
	eval[bool](t, tab, `(document.querySelector("tr[data-workload='0'] .tick input").focus(), true)`)
	press(t, tab, " ")
	if got := eval[string](t, tab, `location.hash`); got != "#sort=otto&no=kernels%2Ffibonacci" {
		t.Errorf("space on a tick gives %q", got)
	}
	eval[bool](t, tab, `(document.querySelector("tr[data-workload='1'] button.open").focus(), true)`)
	press(t, tab, "\r")
	await(t, tab, "Enter opens a workload", `document.querySelector("#workload[open]")`)
	press(t, tab, "\x1b")
	await(t, tab, "Escape closes it", `!document.querySelector("#workload[open]")`)
	if got := eval[string](t, tab, `document.activeElement.textContent`); got != "matrix-multiply" {
		t.Errorf("afterwards the focus is on %q", got)
	}
}

// testHostileProgram: names from strangers stay text in all that the program makes of them.
func testHostileProgram(t *testing.T, ctx context.Context) {
	f := resulttest.Hostile()
	tab, s := openReady(t, ctx, save(t, wholePage(t, f)))
	n := eval[int](t, tab, `document.querySelectorAll(".matrix button.open").length`)
	if n < 10 {
		t.Fatalf("only %d workloads", n)
	}
	for i := range n {
		eval[bool](t, tab, fmt.Sprintf(`(document.querySelectorAll(".matrix button.open")[%d].click(), true)`, i))
		await(t, tab, "the dialog is open", `document.querySelector("#workload[open] .later :is(figure, .nosamples)")`)
		eval[bool](t, tab, `(document.querySelector("#workload .close").click(), true)`)
	}
	for _, reference := range []int{1, 2, 0} {
		eval[bool](t, tab, fmt.Sprintf(`(() => { const e = document.querySelector("#controls select"); e.value = "%d"; e.dispatchEvent(new Event("change")); return true; })()`, reference))
	}
	for _, fault := range s.faults(t, tab) {
		t.Error(fault)
	}
	text := eval[string](t, tab, `document.body.textContent`)
	for _, want := range resulttest.HostileTexts() {
		if !strings.Contains(text, Escape(want)) {
			t.Errorf("%q is not shown", Escape(want))
		}
	}
}

// testAccessibility: axe-core finds nothing serious, in light and dark, with the dialog closed and open, and finds what is planted.
func testAccessibility(t *testing.T, ctx context.Context) {
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	modules, err := npm.Install(t.Context(), os.DirFS("web"), filepath.Join(cache, "jsdyno", "packages"), os.Stderr)
	if err != nil {
		t.Fatal(err)
	}
	axe, err := os.ReadFile(filepath.Join(modules, "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	violations := func(tab context.Context, only string) []string {
		t.Helper()
		eval[bool](t, tab, string(axe)+`;window.found = null; axe.run(document, {resultTypes: ["violations"]`+only+`}).then(r => window.found = r.violations, e => window.found = [{impact: "serious", id: String(e), nodes: []}]); true`)
		await(t, tab, "axe is done", `window.found`)
		return eval[[]string](t, tab, `window.found.filter(v => v.impact === "serious" || v.impact === "critical").map(v => v.id + ": " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 150) + " " + n.failureSummary).join(" … "))`)
	}
	for name, f := range map[string]*result.File{"sample": resulttest.SampleWithNode(), "studies": resulttest.Studies()} {
		for _, scheme := range []string{"light", "dark"} {
			only := map[string]string{"light": "", "dark": `, runOnly: ["color-contrast"]`}[scheme] // nothing else depends on it
			html := wholePage(t, f)
			tab, _ := open(t, ctx, save(t, html))
			features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}
			if _, err := chromedp.Call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
				t.Fatal(err)
			}
			for _, v := range violations(tab, only) {
				t.Errorf("%s, %s: %s", name, scheme, v)
			}
			if !strings.Contains(html, "<script>") {
				continue
			}
			eval[bool](t, tab, `(document.querySelector(".matrix button.open").click(), true)`)
			await(t, tab, "the samples are there", `document.querySelector("#workload figure.samples")`)
			for _, v := range violations(tab, only) {
				t.Errorf("%s, %s, with a workload open: %s", name, scheme, v)
			}
		}
	}
	planted, _ := open(t, ctx, save(t, `<!doctype html><html lang=en><title>x</title><main><h1>x</h1><input><p style="color:#ddd;background:#fff">pale</p></main>`))
	all := strings.Join(violations(planted, ""), "\n")
	for _, rule := range []string{"label: ", "color-contrast: "} {
		if !strings.Contains(all, rule) {
			t.Errorf("%q was planted and not found in:\n%s", rule, all)
		}
	}
}

// testMillion: a page with a million samples opens, answers, and shows a workload of fifty thousand. The limits are far above what it takes, so that
// a busy machine does not fail them; the times are logged.
func testMillion(t *testing.T, ctx context.Context) {
	for _, samples := range []int{100_000, 1_000_000} {
		began := time.Now()
		html := wholePage(t, large(samples))
		made := time.Since(began)
		address := save(t, html)
		tab, cancel := chromedp.NewContext(ctx)
		defer cancel()
		if err := chromedp.Do(tab, chromedp.Navigate(address)); err != nil {
			t.Fatal(err)
		}
		await(t, tab, "the program is ready", `document.documentElement.dataset.ready === "yes"`)
		ready := eval[float64](t, tab, `performance.getEntriesByName("ready")[0].startTime`)
		eval[bool](t, tab, `(window.began = performance.now(), document.querySelector(".matrix button.open").click(), true)`)
		await(t, tab, "the samples are there", `document.querySelector("#workload figure.samples")`)
		shown := eval[float64](t, tab, `performance.getEntriesByName("samples").at(-1).startTime - window.began`)
		t.Logf("%d samples: %.1f MB, made in %v; ready after %.0f ms, a workload after %.0f ms", samples, float64(len(html))/1e6, made.Round(time.Millisecond), ready, shown)
		if ready > 10_000 || shown > 10_000 {
			t.Errorf("%d samples: ready after %.0f ms, a workload after %.0f ms", samples, ready, shown)
		}
	}
}

// large is a run of 20 workloads on three engines in 50 blocks with so many samples in all.
func large(samples int) *result.File {
	f := resulttest.Sample()
	noise := rand.New(rand.NewPCG(3, 3))
	each := samples / len(f.Workloads) / 150
	f.Batches = nil
	for _, w := range f.Workloads {
		for block := range 50 {
			for k, e := range f.Engines[:3] {
				warm := result.Series{Phase: "warm", Kind: "wall", Unit: "ns", Iterations: 1, Values: make([]float64, each)}
				for i := range warm.Values {
					warm.Values[i] = math.Round(1e6 * float64(1+10*k) * (1 + 0.02*noise.ExpFloat64()))
				}
				f.Batches = append(f.Batches, result.Batch{Engine: e.Name, Suite: w.Suite, Workload: w.Name, Block: block, Place: k, Stride: 1, Cycle: 1, Steady: true,
					Checksum: w.Checksum, Series: []result.Series{warm}})
			}
		}
	}
	return f
}

// testBrokenPage: a page whose data were cut off stays a page, and says what does not work.
func testBrokenPage(t *testing.T, ctx context.Context) {
	html := wholePage(t, resulttest.Sample())
	before, after, _ := strings.Cut(html, `id="data">`)
	tab, _ := open(t, ctx, save(t, before+`id="data">AAAA`+after[100:]))
	await(t, tab, "there is a notice", `document.querySelector("main > [role=alert]")`)
	if got := eval[int](t, tab, `document.querySelectorAll("section[data-suite] .matrix tbody tr").length`); got != 20 {
		t.Errorf("%d rows are left", got)
	}
}

// press sends a key to whatever has the focus.
func press(t *testing.T, tab context.Context, key string) {
	t.Helper()
	if err := chromedp.Do(tab, chromedp.KeyEvent(key)); err != nil {
		t.Fatal(err)
	}
}
