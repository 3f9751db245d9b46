package enginetest

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/jsdyno/jsdyno/engines"
)

// C is what a running case holds: the engine, and a way to fail. It stands in for *testing.T so that an
// outcome is data, to be compared with a known gap.
type C struct {
	Adapter engines.Adapter

	ctx    context.Context // ends when the case's time is up
	limits limits
	realms []*engines.Realm
}

// failure is what Fatalf panics with.
type failure string

// Fatalf ends the case as failed. The message is compared with known gaps: nothing in it may differ from
// one run to the next.
func (c *C) Fatalf(format string, args ...any) {
	panic(failure(fmt.Sprintf(format, args...)))
}

// Context ends when the case's time is up, so that a script that loops for ever does not outlive its case.
func (c *C) Context() context.Context { return c.ctx }

// Realm makes a realm that is closed after the case.
func (c *C) Realm() *engines.Realm {
	r, err := engines.NewRealm(c.Adapter)
	if err != nil {
		c.Fatalf("%v", err)
	}
	c.realms = append(c.realms, r)
	return r
}

// Eval evaluates source, which must not throw, under the file name case.js.
func (c *C) Eval(r *engines.Realm, source string) engines.Value {
	v, err := r.Eval(c.ctx, "case.js", source)
	if err != nil {
		c.Fatalf("evaluating %s: %v", short(source), err)
	}
	return v
}

// Want evaluates source and fails unless its value is want.
func (c *C) Want(r *engines.Realm, source string, want engines.Value) {
	c.Same(short(source), c.Eval(r, source), want)
}

// Same fails unless got is want, which for numbers includes the sign of zero.
func (c *C) Same(what string, got, want engines.Value) {
	if got.Kind != want.Kind || got.Text != want.Text || got.Bool != want.Bool || !sameNumber(got.Number, want.Number) {
		c.Fatalf("%s gives %s, want %s", what, show(got), show(want))
	}
}

// Throws evaluates source and fails unless it throws.
func (c *C) Throws(r *engines.Realm, source string) *engines.ScriptError {
	v, err := r.Eval(c.ctx, "case.js", source)
	if err == nil {
		c.Fatalf("%s does not throw and gives %s", short(source), show(v))
	}
	return c.scriptError(source, err)
}

// Usable fails unless the realm still runs scripts.
func (c *C) Usable(r *engines.Realm) {
	v, err := r.Eval(c.ctx, "after.js", "1 + 1")
	if err != nil {
		c.Fatalf("the realm is not usable afterwards: %v", err)
	}
	c.Same("1 + 1 afterwards", v, engines.Number(2))
}

// asDeclared fails unless the engine claims a capability and has what belongs to it, or neither. what says what that
// is, such as "the realm is a FuncBinder".
func (c *C) asDeclared(capability engines.Capability, has bool, what string) {
	if declared := slices.Contains(c.Adapter.Capabilities(), capability); declared != has {
		c.Fatalf("%s is declared: %v; %s: %v", capability, declared, what, has)
	}
}

func (c *C) scriptError(source string, err error) *engines.ScriptError {
	var thrown *engines.ScriptError
	if !errors.As(err, &thrown) {
		c.Fatalf("%s ends in %v, which is no script error", short(source), err)
	}
	if errors.Is(err, engines.ErrInterrupted) {
		c.Fatalf("%s throws, but its error says that it was interrupted: %v", short(source), err)
	}
	return thrown
}

// close closes the case's realms and returns the first error.
func (c *C) close() error {
	var first error
	for _, r := range c.realms {
		if err := r.Close(); err != nil && first == nil {
			first = err
		}
	}
	return first
}

func sameNumber(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || math.IsNaN(a) && math.IsNaN(b)
}

// show writes v so that a string and a number of the same digits differ, and so do 0 and -0.
func show(v engines.Value) string {
	text := short(v.String())
	switch {
	case v.Kind == engines.KindString:
		text = `"` + text + `"`
	case v.Kind == engines.KindNumber && v.Number == 0 && math.Signbit(v.Number):
		text = "-0"
	}
	return string(v.Kind) + " " + text
}

// short makes text one line of ASCII that is short enough for known_gaps.txt.
func short(text string) string {
	const limit = 60
	cut := len(text) > limit
	if cut {
		text = text[:limit] // before quoting: a result may be megabytes
	}
	text = strconv.QuoteToASCII(text)
	text = strings.ReplaceAll(text[1:len(text)-1], `\"`, `"`)
	if cut || len(text) > limit {
		text = text[:min(limit, len(text))] + "..."
	}
	return text
}
