package worker

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

func TestClipped(t *testing.T) {
	long := strings.Repeat("x", mostSaid)
	if got := clipped(long); got != long {
		t.Errorf("%d bytes became %d", len(long), len(got))
	}
	one, two := clipped(long+"1"), clipped(long+"2")
	if one == two || !strings.HasPrefix(one, long+"… (65537 bytes, SHA-256 ") || len(one) > len(long)+200 {
		t.Errorf("%s\n%s", one[len(long):], two[len(long):])
	}
	if got := clipped("x" + strings.Repeat("é", mostSaid)); !utf8.ValidString(got) {
		t.Error("a letter is split")
	}
}

// TestALongErrorIsStillAnError: what is thrown may be longer than any message, and says its name, place and beginning.
func TestALongErrorIsStillAnError(t *testing.T) {
	d := start(t, withGoja)
	o := d.ask(t, wire.TypeEval, wire.EvalJob{
		File: "e.js", Source: "\nthrow new RangeError('no ' + 'x'.repeat(30e6))", Deadline: time.Minute,
	})
	if o.Failure == nil || o.Failure.Status != result.ScriptError ||
		!strings.HasPrefix(o.Failure.Detail, "RangeError: no xxx") ||
		!strings.HasSuffix(o.Failure.Detail, ") (e.js:2)") {
		t.Fatalf("%.200v", o.Failure)
	}
	if n := len(o.Failure.Detail); n > 2*mostSaid || len(o.Thrown.Stack) > 2*mostSaid {
		t.Errorf("%d bytes of detail, %d of the stack", n, len(o.Thrown.Stack))
	}
}
