package browsertest

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
	"github.com/jsdyno/jsdyno/report"
)

// TestInBrowser starts one browser for all of its parts, because starting takes the longest.
func TestInBrowser(t *testing.T) {
	ctx := chromium(t)
	t.Run("page", func(t *testing.T) { testPage(t, ctx) })
	t.Run("hostile names", func(t *testing.T) { testHostileNames(t, ctx) })
	t.Run("looks", func(t *testing.T) { testLooks(t, ctx) })
	t.Run("alarm", func(t *testing.T) { testAlarm(t, ctx) })
	t.Run("folds", func(t *testing.T) { testFolds(t, ctx) })
	t.Run("changes", func(t *testing.T) { testChanges(t, ctx) })
	t.Run("planted faults", func(t *testing.T) { testPlantedFaults(t, ctx) })
}

// testPage: a report loads nothing and runs nothing, and its tables are real ones.
func testPage(t *testing.T, ctx context.Context) {
	for name, f := range map[string]*result.File{
		"sample":  resulttest.Sample(),
		"node":    resulttest.SampleWithNode(),
		"studies": resulttest.Studies(),
		"hostile": resulttest.Hostile(),
		"empty":   {},
	} {
		t.Run(name, func(t *testing.T) {
			tab, s := open(t, ctx, save(t, render(t, f, report.Options{})))
			for _, fault := range s.faults(t, tab) {
				t.Error(fault)
			}
			looksRight(t, tab)
		})
	}
}

// testHostileNames: what the reader sees is the text itself.
func testHostileNames(t *testing.T, ctx context.Context) {
	tab, _ := open(t, ctx, save(t, render(t, resulttest.Hostile(), report.Options{})))
	showsHostile(t, tab)
}

// testLooks: light and dark differ and can be read, and no width cuts anything off.
func testLooks(t *testing.T, ctx context.Context) {
	t.Run("sample", func(t *testing.T) { testLooksOf(t, ctx, resulttest.Sample(), true) })
	// The sample with Node has verdicts of every length.
	t.Run("node", func(t *testing.T) { testLooksOf(t, ctx, resulttest.SampleWithNode(), true) })
	t.Run("studies", func(t *testing.T) { testLooksOf(t, ctx, resulttest.Studies(), false) })
}

func testLooksOf(t *testing.T, ctx context.Context, f *result.File, charts bool) {
	tab, _ := open(t, ctx, save(t, render(t, f, report.Options{})))
	eval[bool](t, tab, unfoldAll)
	looks := func(scheme string) (background string, contrast float64) {
		t.Helper()
		prefer(t, tab, scheme)
		return eval[string](t, tab, `getComputedStyle(document.body).backgroundColor`),
			eval[float64](t, tab, leastContrast)
	}
	light, lightContrast := looks("light")
	dark, darkContrast := looks("dark")
	if light != "rgb(250, 249, 247)" || dark != "rgb(19, 22, 27)" {
		t.Errorf("backgrounds are %s and %s: the style sheet is not in force", light, dark)
	}
	if lightContrast < 4.5 || darkContrast < 4.5 { // WCAG 2.1, 1.4.3
		t.Errorf("the least contrast of text is %.2f in light and %.2f in dark, want 4.5", lightContrast, darkContrast)
	}
	for _, width := range widths {
		fits(t, tab, width)
		shown := eval[[]string](t, tab, `Array.from(document.querySelectorAll("svg.chart"))`+
			`.filter(e => e.getBoundingClientRect().width > 0).map(e => e.classList[0])`)
		if want := map[bool]string{true: "wide", false: "small"}[width > 640]; charts &&
			(len(shown) != 1 || shown[0] != want) {
			t.Errorf("at %d pixels the charts shown are %v, want %s", width, shown, want)
		}
		if got := eval[[]string](t, tab, outsideOfPicture); len(got) > 0 {
			t.Errorf("at %d pixels these labels are cut: %q", width, got)
		}
	}
}

// testPlantedFaults plants each fault in a page; a check that misses it cannot be trusted with a report.
func testPlantedFaults(t *testing.T, ctx context.Context) {
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	tab, s := open(t, ctx, save(t, fmt.Sprintf(
		`<!doctype html><title>x</title><body style="color: #ccc; background: #fff">
		<p>pale</p><img src=%s/x.png onerror="console.log(1)">`+
			`<script>setTimeout(() => alert("hi")); undefined_function()</script>`, server.URL)))
	all := strings.Join(s.faults(t, tab), "\n")
	for _, part := range []string{
		"console: log", "console: Uncaught", "request: " + server.URL, "dialog: hi",
		"element: <img", "element: <script", "element: <body style",
	} {
		if !strings.Contains(all, part) {
			t.Errorf("%q was planted and not found in:\n%s", part, all)
		}
	}
	if got := eval[float64](t, tab, leastContrast); got > 2 {
		t.Errorf("pale text has contrast %.2f", got)
	}
	blocked, s := open(t, ctx, save(t, strings.Replace(render(t, resulttest.Sample(), report.Options{}), "</body>",
		"<script>alert(1)</script><img src="+server.URL+"/y.png><p style='color:red'>x</p></body>", 1)))
	all = strings.Join(s.faults(t, blocked), "\n")
	if strings.Contains(all, "dialog") || strings.Count(all, "console: ") < 3 {
		t.Errorf("the policy must block a script, an image and a style, and say so:\n%s", all)
	}
}
