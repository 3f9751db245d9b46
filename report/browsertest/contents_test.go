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

// links is a script that gives the ids to which the contents lead, without entries that are hidden.
const links = `[...document.querySelectorAll("nav.contents li:not([hidden]) a")].map(a => a.hash.slice(1))`

// arrived is a script that gives what is wrong after a link of the contents was followed: its section must be unfolded,
// and its heading must be in sight and covered by nothing.
const arrived = `(id => {
	const body = document.getElementById(id), box = body.getBoundingClientRect(), faults = [];
	if (!body.checkVisibility()) faults.push("it is folded");
	const heading = document.getElementById(id + "-name") ?? body, at = heading.getBoundingClientRect();
	const found = document.elementFromPoint(at.left + 20, at.top + at.height / 2);
	if (at.top < 0 || at.bottom > innerHeight) faults.push("its heading is at " + Math.round(at.top));
	else if (!heading.contains(found)) faults.push("its heading is covered by " + (found?.outerHTML.slice(0, 60)));
	if (box.top > 200 && scrollY + innerHeight < document.documentElement.scrollHeight - 2) ` +
	`faults.push("it begins at " + Math.round(box.top));
	return faults;
})`

// testContents: each link of the contents leads into its section, which unfolds, and the bar shows where the reader is;
// with the program and without.
func testContents(t *testing.T, ctx context.Context) {
	f := resulttest.Whole()
	still, _ := open(t, ctx, save(t, render(t, f, report.Options{})))
	tab, s := openReady(t, ctx, save(t, wholePage(t, f)))
	changes, _ := open(t, ctx, save(t, renderChanges(t, invented(3))))
	for name, page := range map[string]context.Context{"still": still, "with the program": tab, "changes": changes} {
		for _, size := range [][2]int64{{1280, 800}, {820, 700}, {390, 844}} {
			if err := chromedp.Do(page, chromedp.EmulateViewport(size[0], size[1])); err != nil {
				t.Fatal(err)
			}
			list := eval[[]string](t, page, links)
			if least := map[string]int{"still": 12, "with the program": 14, "changes": 6}[name]; len(list) < least {
				t.Errorf("%s: %d links, want %d or more: %q", name, len(list), least, list)
			}
			eval[bool](t, page, `document.querySelectorAll("details.fold").forEach(e => e.open = false) === undefined`)
			for _, id := range list {
				eval[bool](t, page, fmt.Sprintf(
					`(document.querySelector("nav.contents a[href='#%s']").click(), true)`, id))
				if name == "with the program" {
					await(t, page, "the bar is at "+id, fmt.Sprintf(
						`[...document.querySelectorAll("nav.contents [aria-current]")]`+
							`.map(a => a.hash).join() === "#%s"`, id))
				}
				for _, fault := range eval[[]string](t, page, fmt.Sprintf(`%s("%s")`, arrived, id)) {
					t.Errorf("%s, %d pixels wide: %s: %s", name, size[0], id, fault)
				}
			}
		}
	}
	for _, fault := range s.faults(t, tab) {
		t.Error(fault)
	}
	// A reader who scrolls is followed: to the place that was passed last, which is not the one that was clicked.
	eval[bool](t, tab, `(scrollTo(0, document.getElementById("suite0")`+
		`.closest("section").getBoundingClientRect().top + scrollY), true)`)
	await(t, tab, "the bar has followed", `[...document.querySelectorAll("nav.contents [aria-current]")]`+
		`.map(a => a.hash).join() === "#suite0"`)
	deep, _ := openReady(t, ctx, save(t, wholePage(t, f))+"#study1")
	await(t, deep, "the bar is at the place of the address",
		`document.querySelector("nav.contents a[href='#study1'][aria-current]")`)
	for _, fault := range eval[[]string](t, deep, arrived+`("study1")`) {
		t.Errorf("from an address: %s", fault)
	}
	// What the reader puts away leaves the contents.
	goTo(t, deep, "#nosuite=kernels")
	if eval[bool](t, deep, `document.querySelector("nav.contents a[href='#suite0']").checkVisibility()`) {
		t.Error("a suite that is not shown is in the contents")
	}
}

// testFolds: the page comes short, and is printed whole.
func testFolds(t *testing.T, ctx context.Context) {
	tab, _ := open(t, ctx, save(t, render(t, resulttest.Whole(), report.Options{})))
	const height, folded = `document.documentElement.scrollHeight`,
		`[...document.querySelectorAll("details > :not(summary)")].filter(e => !e.checkVisibility()).length`
	short := eval[int](t, tab, height)
	if n := eval[int](t, tab, folded); n < 8 {
		t.Errorf("%d parts are folded", n)
	}
	if _, err := chromedp.Call(tab, emulation.SetEmulatedMedia,
		emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		t.Fatal(err)
	}
	if n := eval[int](t, tab, folded); n != 0 {
		t.Errorf("%d parts are folded in print", n)
	}
	if _, err := chromedp.Call(tab, emulation.SetEmulatedMedia,
		emulation.SetEmulatedMediaParams{Media: "screen"}); err != nil {
		t.Fatal(err)
	}
	eval[bool](t, tab, unfoldAll)
	if long := eval[int](t, tab, height); long < 2*short {
		t.Errorf("the page is %d pixels high as it comes and %d with everything unfolded", short, long)
	}
}
