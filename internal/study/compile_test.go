package study

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/adapters/otto"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

func TestCompile(t *testing.T) {
	job := func(source string) wire.StudyJob {
		return wire.StudyJob{
			Study:   catalog.Compile.Name,
			Measure: 100 * time.Millisecond,
			Script:  wire.Script{File: "c.js", Source: source},
		}
	}
	var text strings.Builder
	for i := range 200 {
		fmt.Fprintf(&text, "function f%d(a) { return a + 1; } f%d(1);\n", i, i)
	}
	source := text.String()
	for name, a := range map[string]engines.Adapter{"goja": goja.New(), "otto": otto.New()} {
		all, err := on(t.Context(), a, job(source))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		want := []string{"/parse", "/compile", "/compile-eager", "/cache-produce", "/cache-load", "/first"}
		if got := names(all); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
		if eager := series(all, "compile-eager", catalog.KindWall); len(eager.Values) > 0 ||
			!strings.Contains(eager.Note, name) {
			t.Errorf("%s: %+v", name, eager)
		}
		if s := series(all, "source", "source"); s == nil || s.Values[0] != float64(len(source)) {
			t.Errorf("%s: %+v", name, s)
		}
		if !slices.ContainsFunc(all, func(s result.Series) bool {
			return s.Phase == "compile" && s.Unit == "count" && s.Values[0] > 1000
		}) {
			t.Errorf("%s: nothing is said of what was made of the source", name)
		}
	}
	all, err := on(t.Context(), goja.New(), job("window.document.title"))
	if first := series(all, "first", catalog.KindWall); err != nil || first == nil || len(first.Values) > 0 ||
		!strings.HasPrefix(first.Note, "does not run by itself: ") {
		t.Errorf("%+v, %v", first, err)
	}
	all, err = on(t.Context(), goja.New(), job("var = 1"))
	if err != nil {
		t.Fatal(err)
	}
	for _, phase := range []string{"parse", "compile", "cache-produce", "cache-load", "first"} {
		if s := series(all, phase, catalog.KindWall); s == nil || len(s.Values) > 0 || s.Status != result.ScriptError {
			t.Errorf("of a syntax error, %s: %+v", phase, s)
		}
	}
}
