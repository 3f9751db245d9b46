package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
)

// studied is a summary of two engines with one script studied, and one script that does not mean to end. Names are
// hostile.
func studied() compare.Summary {
	f := func(engine, suite, lane, phase, kind, unit string, value float64) compare.Figure {
		low, high := value*0.9, value*1.1
		return compare.Figure{
			Engine: engine, Suite: suite, Workload: "<img src=x>",
			Lane: catalog.Lane(lane), Phase: phase, Kind: kind, Unit: unit,
			Status: result.OK, Value: &value, Low: &low, High: &high, Processes: 5, Samples: 5,
		}
	}
	code := func(engine, detail string) compare.Figure {
		c := f(engine, "startup", "", "tier", "tier", result.UnitCode, 3)
		c.Detail = detail
		return c
	}
	lacks := compare.Figure{
		Engine: "two", Suite: "startup", Workload: "<img src=x>",
		Phase: "parse", Kind: catalog.KindWall, Unit: "sec/op",
		Status: result.Unsupported, Detail: "none | <b>",
	}
	stop := f("one", "stopping", "", "stop", catalog.KindWall, "sec/op", 4e-4)
	stop.Detail, stop.Manner = "stopped", result.MannerStopped
	reuse := f("one", "stopping", "", "reuse", catalog.KindWall, "sec/op", 1e-5)
	killed := compare.Figure{
		Engine: "two", Suite: "stopping", Workload: "<img src=x>", Phase: "process", Kind: catalog.KindWall,
		Unit: "sec/op", Status: result.Timeout, Detail: "did not end",
	}
	at, low := 41.0, 36.0
	return compare.Summary{
		Schema: result.Schema, Reference: "one",
		Engines: []result.Engine{{Name: "one", Available: true}, {Name: "two", Available: true}},
		Figures: []compare.Figure{
			f("one", "startup", "", "realm", catalog.KindThreadCPU, "sec/op", 4e-3),
			f("two", "startup", "", "realm", catalog.KindThreadCPU, "sec/op", 1e-4),
			f("one", "startup", "", "realm", catalog.KindWall, "sec/op", 5), // another clock
			f("one", "startup", "fresh", "compile", catalog.KindWall, "sec/op", 2e-3),
			f("one", "startup", "", "compile", "instructions", "count", 12345),
			f("two", "startup", "", "keep-10", "pss", "bytes", -2048),
			f("two", "startup", "", "cross-leak", "pss", "bytes/op", -0.5),
			code("one", "f: optimised (TurboFan)"), code("two", "<b>\x1b|: bytecode"),
			lacks, stop, reuse, killed,
		},
		Crossovers: []compare.Crossover{{
			Suite: "startup", Workload: "<img src=x>", Lane: catalog.LaneFresh, Winner: "one", Loser: "two",
			At: &at, Low: &low,
		}},
	}
}

func TestStudiesInEveryFormat(t *testing.T) {
	for format, want := range map[string][]string{
		"text": {
			"startup/<img src=x>", "realm ", "4.00 ms ±11%", "fresh: compile", "f: optimised (TurboFan)",
			"\\x1b|: bytecode", "12,345 instructions", "-2.00 KiB", "-0.50 B",
			"stopped in 400 µs", "realm usable", "timeout",
			"one overtakes two after 41.0 runs (36.0–never)",
		},
		"markdown": {
			"fresh: compile", " | 2.00 ms ±11% | – |", "f: optimised (TurboFan)", "stopped in 400 µs",
			"- <code>&#60;img src&#61;x&#62; in the fresh lane: one overtakes two",
		},
		"html": {
			"&lt;img src=x&gt;", "f: optimised (TurboFan)", "&lt;b&gt;\\x1b|: bytecode",
			"a realm and a compilation for each run", "in 400 µs", "one overtakes two after",
		},
		"csv":  {"startup,<img src=x>,one,,fresh/compile,ok,,0.002,sec/op,"},
		"json": {`"phase": "realm"`, `"at": 41`},
	} {
		var out bytes.Buffer
		if err := Write(&out, format, studied(), Options{Width: 120}); err != nil {
			t.Fatal(err)
		}
		for _, text := range want {
			if !strings.Contains(out.String(), text) {
				t.Errorf("%s: %q is missing in\n%s", format, text, out.String())
			}
		}
		if format == "html" && strings.Contains(out.String(), "<img src=x>") ||
			format == "markdown" && (strings.Contains(out.String(), "<b>") || strings.Contains(out.String(), "<img")) {
			t.Errorf("%s: a name is markup", format)
		}
		if strings.Contains(out.String(), "NaN") || (format == "text" && strings.Contains(out.String(), "5.00 s")) {
			t.Errorf("%s: %s", format, out.String())
		}
	}
}
