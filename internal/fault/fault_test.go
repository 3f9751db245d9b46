package fault

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

// TestErrors: an error keeps its kind, its cause and its hint when it is wrapped.
func TestErrors(t *testing.T) {
	for _, c := range []struct {
		err  error
		kind Kind
	}{
		{Usage("write it so", "reading %s: %w", "x", io.EOF), OfUser},
		{Harness("write it so", "reading %s: %w", "x", io.EOF), OfHarness},
	} {
		wrapped := fmt.Errorf("outside: %w", c.err)
		e, ok := errors.AsType[*Error](wrapped)
		if !ok || e.Kind != c.kind || !errors.Is(wrapped, io.EOF) || c.err.Error() != "reading x: EOF" {
			t.Errorf("%v: %+v, %t", wrapped, e, ok)
		}
		if got := HintOf(wrapped, "else"); got != "write it so" {
			t.Errorf("the hint is %q", got)
		}
	}
	for _, err := range []error{io.EOF, Usage("", "no hint")} {
		if got := HintOf(err, "else"); got != "else" {
			t.Errorf("%v: the hint is %q", err, got)
		}
	}
}

// TestMeant: what is near enough to be a slip is offered, and nothing else.
func TestMeant(t *testing.T) {
	names := []string{"goja", "otto", "v8", strings.Repeat("x", 1000)}
	for name, want := range map[string]string{
		"gojs": "; did you mean goja?", "oto": "; did you mean otto?", "goja": "; did you mean goja?",
		"quickjs": "", "": "",
	} {
		if got := Meant(name, names); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
