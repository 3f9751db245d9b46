package measure_test

import (
	"context"
	"testing"

	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/adapters/otto"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/measure"
)

func TestQuoteIsES5(t *testing.T) {
	name := "a\"\\\u2028\n\x7f\u00e4\U0001d4b3"
	if got, want := measure.Quote(name, ""), `"a\"\\\u2028\u000a\u007f\u00e4\ud835\udcb3"`; got != want {
		t.Errorf("Quote = %s, want %s", got, want)
	}
	if got, want := measure.Quote(name, "\U0001d4b3"), `"a\"\\\u2028\u000a\u007f\u00e4`+"\U0001d4b3\""; got != want {
		t.Errorf("Quote beside the letter itself = %s, want %s", got, want)
	}
	for _, s := range []string{"", "plain", "'\"\\", "\x00\x01\n\u2028\u2029", "\u00e4\u20ac\uffff"} {
		for _, a := range []engines.Adapter{goja.New(), otto.New()} {
			r, err := engines.NewRealm(a)
			if err != nil {
				t.Fatal(err)
			}
			v, err := r.Eval(context.Background(), "q.js", measure.Quote(s, ""))
			if err != nil || v.Text != s {
				t.Errorf("%s reads %s as %q, %v", a.Info().Name, measure.Quote(s, ""), v.Text, err)
			}
			r.Close()
		}
	}
}
