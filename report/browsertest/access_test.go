package browsertest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/jsdyno/jsdyno/internal/npm"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
)

// testKeyboard: all that a pointer can do, keys can do too.
func testKeyboard(t *testing.T, ctx context.Context) {
	tab, _ := openReady(t, ctx, save(t, wholePage(t, resulttest.SampleWithNode())))
	// From the top on, Tab reaches the bar, a sort button, a tick and a name.
	reached := map[string]bool{}
	for range 60 {
		press(t, tab, "\t")
		reached[eval[string](t, tab, `(e => e.closest("#controls") ? "bar" : e.matches(".sort") ? "sort" : `+
			`e.matches(".tick input") ? "tick" : e.matches("button.open") ? "name" : "else")`+
			`(document.activeElement)`)] = true
		if outline := eval[bool](t, tab, `(e => e === document.body || `+
			`getComputedStyle(e).outlineStyle !== "none" || `+
			`e.matches("[role=status]"))(document.activeElement)`); !outline {
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

// testHostileProgram: hostile names stay text in everything that the program makes of them.
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
		eval[bool](t, tab, fmt.Sprintf(`(() => { const e = document.querySelector("#controls select"); `+
			`e.value = "%d"; e.dispatchEvent(new Event("change")); return true; })()`, reference))
	}
	for _, fault := range s.faults(t, tab) {
		t.Error(fault)
	}
	showsHostile(t, tab)
}

// testAccessibility: axe-core finds nothing serious, in light and dark, with the dialog closed and open, and it finds
// the faults that are planted.
func testAccessibility(t *testing.T, ctx context.Context) {
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	modules, err := npm.Install(t.Context(), os.DirFS("../web"), filepath.Join(cache, "jsdyno", "packages"), os.Stderr)
	if err != nil {
		t.Fatal(err)
	}
	axe, err := os.ReadFile(filepath.Join(modules, "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	violations := func(tab context.Context, only string) []string {
		t.Helper()
		eval[bool](t, tab, string(axe)+
			`;window.found = null; axe.run(document, {resultTypes: ["violations"]`+only+`})`+
			`.then(r => window.found = r.violations, `+
			`e => window.found = [{impact: "serious", id: String(e), nodes: []}]); true`)
		await(t, tab, "axe is done", `window.found`)
		return eval[[]string](t, tab, `window.found.filter(v => v.impact === "serious" || v.impact === "critical")`+
			`.map(v => v.id + ": " + v.nodes.slice(0, 3)`+
			`.map(n => n.html.slice(0, 150) + " " + n.failureSummary).join(" … "))`)
	}
	for name, f := range map[string]*result.File{"sample": resulttest.SampleWithNode(), "whole": resulttest.Whole()} {
		for _, scheme := range []string{"light", "dark"} {
			// Nothing but the contrast depends on the scheme.
			only := map[string]string{"light": "", "dark": `, runOnly: ["color-contrast"]`}[scheme]
			html := wholePage(t, f)
			tab, _ := open(t, ctx, save(t, html))
			prefer(t, tab, scheme)
			eval[bool](t, tab, unfoldAll) // what is folded is not looked at
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
	planted, _ := open(t, ctx, save(t, `<!doctype html><html lang=en><title>x</title><main><h1>x</h1><input>`+
		`<p style="color:#ddd;background:#fff">pale</p></main>`))
	all := strings.Join(violations(planted, ""), "\n")
	for _, rule := range []string{"label: ", "color-contrast: "} {
		if !strings.Contains(all, rule) {
			t.Errorf("%q was planted and not found in:\n%s", rule, all)
		}
	}
}

// press sends a key to whatever has the focus.
func press(t *testing.T, tab context.Context, key string) {
	t.Helper()
	if err := chromedp.Do(tab, chromedp.KeyEvent(key)); err != nil {
		t.Fatal(err)
	}
}
