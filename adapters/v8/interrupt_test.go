package v8

import (
	"context"
	"errors"
	"testing"

	"github.com/jsdyno/jsdyno/engines"
)

// The promise jobs of what was interrupted belong to no later run, whichever call has left them. An unwatched run may
// still run them itself, at its end.
func TestInterruptedJobsAreDropped(t *testing.T) {
	const endless = "Promise.resolve().then(function () { late = 1; }); stop(); for (;;) {}"
	const render = "(function () { return ''; })"
	show := func(setup, source string) func(*engines.Realm) error {
		return func(r *engines.Realm) error {
			p, err := r.Compile("e.js", source)
			if err != nil {
				return err
			}
			_, err = r.Show(t.Context(), setup, p)
			return err
		}
	}
	for name, run := range map[string]func(*engines.Realm) error{
		"watched": func(r *engines.Realm) error {
			_, err := r.Eval(t.Context(), "e.js", endless)
			return err
		},
		"unwatched": func(r *engines.Realm) error {
			_, err := r.Eval(context.Background(), "e.js", endless)
			return err
		},
		"set-up":        show(endless, "1"),
		"what is shown": show(render, endless),
		"what shows":    show("(function () { "+endless+" })", "1"),
		"what is rejected": func(r *engines.Realm) error {
			if err := r.WatchRejections(true); err != nil {
				return err
			}
			_, err := r.Eval(t.Context(), "e.js", "Promise.reject({ toString: function () { "+endless+" } }); 1")
			return errors.Join(err, r.Unhandled())
		},
	} {
		r := realmOf(t)
		if err := r.BindFunc("stop", func([]engines.Value) (engines.Value, error) {
			r.Interrupt()
			return engines.Undefined(), nil
		}); err != nil {
			t.Fatal(err)
		}
		if _, err := r.Eval(t.Context(), "before.js", "var late = 0"); err != nil {
			t.Fatal(err)
		}
		if err := run(r); !errors.Is(err, engines.ErrInterrupted) {
			t.Errorf("%s: %v, want an interrupt", name, err)
		}
		left, err := r.Eval(t.Context(), "after.js", "late")
		if err != nil || left != engines.Number(0) && name != "unwatched" {
			t.Errorf("%s: afterwards %v, %v", name, left, err)
		}
		if v, err := r.Eval(t.Context(), "later.js", "late"); err != nil || v != left {
			t.Errorf("%s: later %v, %v", name, v, err)
		}
	}
}
