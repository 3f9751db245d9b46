package browsertest

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/jsdyno/jsdyno/internal/browser"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
	"github.com/jsdyno/jsdyno/report/words"
)

// chromium starts a browser without a window, or skips where there is none and none is required.
func chromium(t *testing.T) context.Context {
	t.Helper()
	end := time.Now().Add(time.Hour)
	if limit, ok := t.Deadline(); ok {
		// A browser that hangs is named before go test ends with all goroutines.
		end = limit.Add(-30 * time.Second)
	}
	ctx, cancel := context.WithDeadline(t.Context(), end)
	t.Cleanup(cancel)
	ctx, quit, err := browser.Start(ctx)
	switch {
	case err != nil && (os.Getenv("CI") != "" || os.Getenv("JSDYNO_REQUIRE_BROWSER") != ""):
		t.Fatal(err)
	case err != nil:
		t.Skip(err)
	}
	t.Cleanup(quit)
	return ctx
}

// seen is what a page did that a report must not do.
type seen struct {
	mu       sync.Mutex
	console  []string // messages, errors and policy violations
	requests []string // other than for the page itself
	dialogs  []string
}

// open loads a page in a new tab and listens to what it does, for as long as the tab is open.
func open(t *testing.T, ctx context.Context, address string) (context.Context, *seen) {
	t.Helper()
	tab, cancel := chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	s := &seen{}
	err := chromedp.Listen(tab, func(event any) {
		s.mu.Lock()
		defer s.mu.Unlock()
		switch e := event.(type) {
		case *runtime.EventConsoleAPICalled:
			s.console = append(s.console, string(e.Type))
		case *runtime.EventExceptionThrown:
			s.console = append(s.console, e.ExceptionDetails.Text)
		case *cdplog.EventEntryAdded:
			s.console = append(s.console, e.Entry.Text)
		case *network.EventRequestWillBeSent:
			if page, _, _ := strings.Cut(address, "#"); e.Request.URL != page {
				s.requests = append(s.requests, e.Request.URL)
			}
		case *cdppage.EventJavascriptDialogOpening:
			s.dialogs = append(s.dialogs, e.Message)
			go func() { // a page with a dialog open answers nothing
				_, err := chromedp.Call(tab, cdppage.HandleJavaScriptDialog,
					cdppage.HandleJavaScriptDialogParams{Accept: true})
				if err != nil {
					t.Errorf("closing a dialog: %v", err)
				}
			}()
		}
	})
	if err == nil {
		_, err = chromedp.Call(tab, network.Enable, network.EnableParams{})
	}
	if err == nil {
		_, err = chromedp.Call(tab, cdplog.Enable, cdp.Empty{})
	}
	if err == nil {
		err = chromedp.Do(tab, chromedp.Navigate(address), chromedp.Sleep(300*time.Millisecond))
	}
	if err != nil {
		t.Fatalf("opening %s: %v", address, err)
	}
	return tab, s
}

// faults lists what the page did wrong, and the elements in it that no report has. A page with a program has one script
// besides its data. The program makes inputs with labels, and charts whose library sets styles.
func (s *seen) faults(t *testing.T, tab context.Context) (list []string) {
	t.Helper()
	elements := eval[[]string](t, tab, `Array.from(document.querySelectorAll(
		"script:not([type='application/gzip']), img, iframe, object, embed, link, form, input, base, video, audio, `+
		`foreignObject, a:not([href^='#']):not(footer a[href^='https://github.com/jsdyno/jsdyno']), `+
		`meta[http-equiv=refresh]"))
		.filter(e => !document.documentElement.dataset.ready || `+
		`e !== document.querySelector("body > script:not([type])") && !e.matches("label input, input[aria-label]"))
		.concat(Array.from(document.querySelectorAll("*")).filter(e => Array.from(e.attributes)`+
		`.some(a => /^on|^style$|^srcdoc$/i.test(a.name)) && !e.closest(".uplot")))
		.map(e => e.outerHTML.slice(0, 80))`)
	s.mu.Lock()
	defer s.mu.Unlock()
	for kind, found := range map[string][]string{
		"console": s.console, "request": s.requests, "dialog": s.dialogs, "element": elements,
	} {
		for _, f := range found {
			list = append(list, kind+": "+f)
		}
	}
	slices.Sort(list)
	return list
}

func eval[T any](t *testing.T, tab context.Context, script string) T {
	t.Helper()
	v, err := chromedp.Run(tab, chromedp.Evaluate[T](script))
	if err != nil {
		t.Fatalf("evaluating %.60s: %v", script, err)
	}
	return v
}

// save writes a page to a file and returns its address.
func save(t *testing.T, html string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(path, []byte(html), 0o644); err != nil {
		t.Fatal(err)
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}

// looksRight reports tables without a caption, header cells without a scope, and ids that stand twice.
func looksRight(t *testing.T, tab context.Context) {
	t.Helper()
	if got := eval[int](t, tab, `document.querySelectorAll("table").length - `+
		`document.querySelectorAll("table > caption").length`); got != 0 {
		t.Errorf("%d tables have no caption", got)
	}
	if got := eval[int](t, tab, `document.querySelectorAll("th:not([scope])").length`); got != 0 {
		t.Errorf("%d header cells have no scope", got)
	}
	if got := eval[int](t, tab, `document.querySelectorAll("[id]").length - `+
		`new Set(Array.from(document.querySelectorAll("[id]"), e => e.id)).size`); got != 0 {
		t.Errorf("%d ids stand twice", got)
	}
}

// showsHostile reports hostile names that the page does not show as text.
func showsHostile(t *testing.T, tab context.Context) {
	t.Helper()
	text := eval[string](t, tab, `document.body.textContent`)
	for _, want := range resulttest.HostileTexts() {
		if !strings.Contains(text, words.Escape(want)) {
			t.Errorf("%q is not shown", words.Escape(want))
		}
	}
}

// prefer sets the colour scheme that the reader prefers, "light" or "dark".
func prefer(t *testing.T, tab context.Context, scheme string) {
	t.Helper()
	features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}
	if _, err := chromedp.Call(tab, emulation.SetEmulatedMedia,
		emulation.SetEmulatedMediaParams{Features: features}); err != nil {
		t.Fatal(err)
	}
}

// widths are those of a screen, a small window and two telephones, in pixels.
var widths = []int64{1280, 700, 390, 320}

// fits makes the window that wide, and reports a page that is wider than the window.
func fits(t *testing.T, tab context.Context, width int64) {
	t.Helper()
	if err := chromedp.Do(tab, chromedp.EmulateViewport(width, 800)); err != nil {
		t.Fatal(err)
	}
	if got := eval[int64](t, tab, `document.documentElement.scrollWidth`); got > width {
		t.Errorf("at %d pixels the page is %d wide", width, got)
	}
}

// leastContrast is a script that gives the lowest contrast (WCAG 2.1) of any text with the colour behind it.
const leastContrast = `(() => {
	const parse = c => { const m = c.match(/[\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m; };
	const over = (a, b) => [0, 1, 2].map(i => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
	const light = c => { const [r, g, b] = c.slice(0, 3)` +
	`.map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
		return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
	let least = 21;
	for (const e of document.querySelectorAll("body *")) {
		if (e.tagName === "title" || !Array.from(e.childNodes).some(n => n.nodeType === 3 && n.data.trim())) continue;
		let back = [0, 0, 0, 0], opacity = 1;
		for (let p = e; p; p = p.parentElement) {
			const s = getComputedStyle(p);
			if (back[3] < 1) back = back[3] === 0 ? parse(s.backgroundColor) : back;
			opacity *= Number(s.opacity);
		}
		const s = getComputedStyle(e), text = parse(e.closest("svg") ? s.fill : s.color);
		text[3] *= opacity;
		const a = light(over(text, back)), b = light(back);
		least = Math.min(least, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
	}
	return least;
})()`

// outsideOfPicture is a script that lists the labels that reach over the edge of their chart.
const outsideOfPicture = `Array.from(document.querySelectorAll(` +
	`"svg.chart text, svg.curves text, svg.stack text, svg.picture text")).filter(e => {
	const t = e.getBoundingClientRect(), s = e.closest("svg").getBoundingClientRect();
	return t.width > 0 && (t.left < s.left - 1 || t.right > s.right + 1 || ` +
	`t.top < s.top - 1 || t.bottom > s.bottom + 1);
}).map(e => e.textContent)`
