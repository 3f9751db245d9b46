package browsertest

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
	"github.com/jsdyno/jsdyno/report"
)

// firstScreen is a script that gives what depends on the reference and is not a table: cards, sentences, the chart and
// its heading, and how sure it all is.
const firstScreen = `["header .cards li", "header .says li", "#speed-name", "#speed figure", ` +
	`"#sure ul[data-front] li"].flatMap(s => [...document.querySelectorAll(s)])
	.filter(e => e.checkVisibility()).map(e => e.innerText.trim())`

// testFronts: with another reference the first screen says what Go says of a run with that reference.
func testFronts(t *testing.T, ctx context.Context) {
	f := resulttest.Whole()
	tab, s := openReady(t, ctx, save(t, wholePage(t, f)))
	seen := map[string]bool{}
	for _, reference := range []string{"v8", "goja", "otto", "v8"} {
		var b bytes.Buffer
		if err := report.Write(&b, "html", compare.Summarise(f, reference), report.Options{}); err != nil {
			t.Fatal(err)
		}
		still, _ := open(t, ctx, save(t, b.String()))
		want := eval[[]string](t, still, firstScreen)
		eval[bool](t, tab, `(() => { const e = document.querySelector("#controls select"); `+
			`e.value = [...e.options].find(o => o.textContent === "`+reference+`").value; `+
			`e.dispatchEvent(new Event("change")); return true; })()`)
		got := eval[[]string](t, tab, firstScreen)
		if !slices.Equal(got, want) || len(want) < 14 {
			t.Errorf("against %s the page says\n%q\nwant\n%q", reference, got, want)
		}
		seen[want[0]+want[5]] = true
		marks := eval[[]string](t, tab, `[...document.querySelectorAll("header .cards li")]`+
			`.filter(e => e.checkVisibility()).map(e => e.querySelector("h2").textContent + " " + `+
			`(e.querySelector(".dot")?.getAttribute("class") ?? "none"))`)
		for _, engine := range []string{"v8 dot m0", "goja dot m1", "otto dot m2"} { // an engine keeps its looks
			if name, _, _ := bytes.Cut([]byte(engine), []byte(" ")); string(name) != reference &&
				!slices.Contains(marks, engine) {
				t.Errorf("against %s the cards have the marks %q, want %q", reference, marks, engine)
			}
		}
	}
	if len(seen) != 3 {
		t.Errorf("%d references say %d things", 3, len(seen))
	}
	for _, fault := range s.faults(t, tab) {
		t.Error(fault)
	}
}

// testAlarm: a run that calls an engine different from itself says so in the first screen, above every number. Another
// run does not.
func testAlarm(t *testing.T, ctx context.Context) {
	struck := resulttest.SampleWithNode()
	for _, b := range struck.Batches {
		for _, s := range b.Series {
			for i := range s.Values {
				if s.Phase == catalog.PhaseWarm && (i+1)/2%2 == 1 { // the second and third of every four
					s.Values[i] *= 1.5
				}
			}
		}
	}
	if aa := compare.Summarise(struck, "").AA; aa.Different == 0 {
		t.Fatalf("a planted pulse is not found: %+v", aa)
	}
	tab, _ := open(t, ctx, save(t, render(t, struck, report.Options{})))
	for _, size := range [][2]int64{{1280, 800}, {390, 844}} {
		if err := chromedp.Do(tab, chromedp.EmulateViewport(size[0], size[1])); err != nil {
			t.Fatal(err)
		}
		at := eval[[]float64](t, tab, `[".alarm", ".cards"]`+
			`.map(s => document.querySelector(s)?.getBoundingClientRect())`+
			`.flatMap(r => r ? [r.top, r.bottom] : [])`)
		if len(at) != 4 || at[0] < 0 || at[1] > float64(size[1]) || at[1] > at[2] {
			t.Errorf("%d pixels wide: the alarm and the cards are at %v of %d pixels", size[0], at, size[1])
		}
	}
	if text := eval[string](t, tab,
		`document.querySelector(".alarm").textContent`); !strings.Contains(text, "called different on ") {
		t.Errorf("the alarm is %q", text)
	}
	calm, _ := open(t, ctx, save(t, render(t, resulttest.SampleWithNode(), report.Options{})))
	if n := eval[int](t, calm, `document.querySelectorAll(".alarm").length`); n != 0 {
		t.Error("a run that passes its check has an alarm")
	}
}
