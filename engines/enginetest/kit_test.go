package enginetest

import (
	"context"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/engines"
)

func TestBrokenEngines(t *testing.T) {
	t.Parallel()
	cases := Cases()
	for _, b := range brokenEngines() {
		t.Run(b.name, func(t *testing.T) {
			t.Parallel()
			var a engines.Adapter = b.fake()
			if b.poor {
				a = struct{ engines.Adapter }{a}
			}
			features, err := engines.Probe(t.Context(), newFake())
			if err != nil {
				t.Fatal(err)
			}
			var failed, want []string
			message := map[string]string{}
			for _, c := range cases {
				if b.only == nil && matches(slow, c.Name) || b.only != nil && !matches(b.only, c.Name) {
					continue
				}
				o := outcome(t.Context(), a, c, features, quick)
				if o.Skipped != "" {
					continue
				}
				if o.Failed != "" {
					failed = append(failed, c.Name)
					message[c.Name] = o.Failed
				}
				if matches(b.fails, c.Name) || slices.Contains(gojaGaps, c.Name) {
					want = append(want, c.Name)
				}
			}
			for _, name := range failed {
				if !slices.Contains(want, name) {
					t.Errorf("%s fails and should not: %s", name, message[name])
				}
			}
			for _, name := range want {
				if !slices.Contains(failed, name) {
					t.Errorf("%s does not catch it", name)
				}
			}
		})
	}
}

// A script that ignores its interrupt must cost its case and nothing else.
func TestBrokenInterruptHangs(t *testing.T) {
	t.Parallel()
	hangs := map[string]bool{
		"interrupt/empty-loop": true, "interrupt/by-cancel": true, "interrupt/at-the-start": true,
		"interrupt/when-idle": false,
	}
	testHangs(t, hangs, func(*fakeRealm) func() bool { return func() bool { return true } })
}

// An engine that prepares a run must not lose an interrupt until it is ready.
func TestBrokenEarlyInterruptHangs(t *testing.T) {
	t.Parallel()
	hangs := map[string]bool{"interrupt/at-the-start": true, "interrupt/when-idle": false}
	testHangs(t, hangs, func(r *fakeRealm) func() bool {
		var ready atomic.Bool
		missed := make(chan struct{}, 1)
		run := r.run
		r.run = func(p engines.AdapterProgram) (engines.Value, error) {
			select {
			case <-missed:
			case <-time.After(200 * time.Millisecond): // nobody interrupts this one
			}
			ready.Store(true)
			defer ready.Store(false)
			return run(p)
		}
		return func() bool {
			if ready.Load() {
				return false
			}
			select {
			case missed <- struct{}{}:
			default:
			}
			return true
		}
	})
}

// testHangs runs the cases of hangs, and expects those that are true to hang, on an engine whose realms lose an
// interrupt whenever what lost returned for them reports true.
func testHangs(t *testing.T, hangs map[string]bool, lost func(*fakeRealm) func() bool) {
	t.Helper()
	var mu sync.Mutex
	var held []func()
	t.Cleanup(func() {
		mu.Lock()
		defer mu.Unlock()
		for _, interrupt := range held {
			interrupt()
		}
	})
	f := newFake()
	f.spoil = func(r *fakeRealm) {
		interrupt, lost := r.interrupt, lost(r)
		r.interrupt = func() {
			mu.Lock()
			defer mu.Unlock()
			if lost() {
				held = append(held, interrupt)
			} else {
				interrupt()
			}
		}
	}
	for _, c := range Cases() {
		hang, run := hangs[c.Name]
		if !run {
			continue
		}
		// What ends may take its time on a full machine.
		want, limit, attempts := "", limits{whole: time.Minute, deadline: 20 * time.Millisecond}, 1
		if hang {
			limit.whole = time.Second
			want = "did not end within 1s"
			attempts = 20 // on a full machine the deadline may pass before the script begins, and then nothing hangs
		}
		var got Outcome
		for range attempts {
			if got = outcome(context.Background(), f, c, nil, limit); got.Failed != "" {
				break
			}
		}
		if got.Failed != want || got.Skipped != "" {
			t.Errorf("%s: got %+v, want failure %q", c.Name, got, want)
		}
	}
}

// matches reports whether the last pattern that fits name is not one with "!".
func matches(patterns []string, name string) bool {
	found := false
	for _, p := range patterns {
		pattern, not := strings.CutPrefix(p, "!")
		if ok, err := path.Match(pattern, name); err != nil {
			panic(err)
		} else if ok {
			found = !not
		}
	}
	return found
}
