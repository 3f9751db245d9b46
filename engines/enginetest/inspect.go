package enginetest

import (
	"errors"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
)

// inspected is a script with three functions: declared, assigned to a variable, and to a member.
const inspected = `
function clamp(x, low, high) { if (x < low) { return low; } return x > high ? high : x; }
var twice = function (x) { return 2 * x; };
var exports = typeof exports === "object" ? exports : {};
exports.run = function () { for (var i = 0, n = 0; i < 100; i++) { n += clamp(twice(i), 10, 90); } return n; };
exports.run();
`

// inspectionCases hold what an engine shows of its code to a script whose functions are known.
func inspectionCases() []Case {
	needs := []engines.Capability{engines.CapInspection}
	return []Case{
		{Name: "inspection/as-declared", Run: func(c *C) {
			_, err := bench.InspectorOf(c.Adapter)
			c.asDeclared(engines.CapInspection, err == nil, "the adapter is an Inspector")
		}},
		{Name: "inspection/every-function", Needs: needs, Run: func(c *C) {
			all := c.inspect("")
			for _, name := range []string{bench.WholeFile, "clamp", "twice", "exports.run"} {
				listed := func(l bench.Listing) bool { return l.Function == name && l.Text != "" }
				if !slices.ContainsFunc(all, listed) {
					c.Fatalf("no listing of %s", name)
				}
			}
			if all[0].Function != bench.WholeFile {
				c.Fatalf("the first listing is that of %s, want the outermost", all[0].Function)
			}
		}},
		{Name: "inspection/one-function", Needs: needs, Run: func(c *C) {
			for _, name := range []string{"clamp", "run"} {
				all := c.inspect(name)
				other := func(l bench.Listing) bool {
					return l.Function != name && !strings.HasSuffix(l.Function, "."+name)
				}
				if slices.ContainsFunc(all, other) {
					c.Fatalf("%s was asked for, and others are shown", name)
				}
				if !slices.ContainsFunc(all, sized) {
					c.Fatalf("%s has no text with a size", name)
				}
			}
		}},
		{Name: "inspection/sizes", Needs: needs, Run: func(c *C) {
			for _, l := range c.inspect("") {
				if l.Text == "" && l.Note == "" {
					c.Fatalf("%s of %s is neither shown nor excused", l.Code, l.Function)
				}
				if l.Text != "" && !sized(l) {
					c.Fatalf("%s of %s has no size", l.Code, l.Function)
				}
			}
		}},
		{Name: "inspection/known-code", Needs: needs, Run: func(c *C) {
			for _, l := range c.inspect("") {
				if !slices.Contains(engines.AllCode(), l.Code) || !slices.Contains(c.Adapter.Info().Code, l.Code) {
					c.Fatalf("%s is shown, which the engine does not claim to make", l.Code)
				}
			}
		}},
		{Name: "inspection/unknown-function", Needs: needs, Run: func(c *C) {
			_, err := c.inspector().Inspect("case.js", inspected, "missing")
			unknown, ok := errors.AsType[*bench.UnknownFunctionError](err)
			if !ok {
				c.Fatalf("a function that is not there: %v", err)
			}
			for _, name := range []string{"clamp", "twice", "exports.run"} {
				if !slices.Contains(unknown.Known, name) {
					c.Fatalf("%s is not named among the functions there are", name)
				}
			}
		}},
		{Name: "inspection/same-twice", Needs: needs, Run: func(c *C) {
			// Which functions get machine code, and how much, is a matter of time.
			timed := func(l bench.Listing) bool {
				return l.Code == engines.CodeBaseline || l.Code == engines.CodeOptimised
			}
			one, two := slices.DeleteFunc(c.inspect(""), timed), slices.DeleteFunc(c.inspect(""), timed)
			if len(one) != len(two) {
				c.Fatalf("%d listings, and then %d", len(one), len(two))
			}
			for i := range one {
				if one[i].Function != two[i].Function || one[i].Text != two[i].Text {
					c.Fatalf("%s is not shown twice alike", one[i].Function)
				}
			}
		}},
		{Name: "inspection/syntax-error", Needs: needs, Run: func(c *C) {
			_, err := c.inspector().Inspect("case.js", "var a = 1;\nvar = 2;", "")
			c.place(c.scriptError("var = 2", err), "case.js", 2)
		}},
	}
}

// sized reports whether a listing has a text, and a size with a name, a known unit and a number above 0.
func sized(l bench.Listing) bool {
	return l.Text != "" && slices.ContainsFunc(l.Sizes, func(s bench.Size) bool {
		return s.Name != "" && s.N > 0 && (s.Unit == "bytes" || s.Unit == "count")
	})
}

func (c *C) inspector() bench.Inspector {
	i, err := bench.InspectorOf(c.Adapter)
	if err != nil {
		c.Fatalf("it claims %s and shows nothing", engines.CapInspection)
	}
	return i
}

// inspect returns the listings of the script's functions, or of those with the name function if that is not "".
func (c *C) inspect(function string) []bench.Listing {
	all, err := c.inspector().Inspect("case.js", inspected, function)
	if err != nil {
		c.Fatalf("inspecting: %v", err)
	}
	if len(all) == 0 {
		c.Fatalf("nothing is shown")
	}
	return all
}
