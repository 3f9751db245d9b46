package enginetest

import (
	"context"
	"path"
	"slices"
	"strings"
	"sync"
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
			a := b.fake()
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
		interrupt := r.interrupt
		r.interrupt = func() {
			mu.Lock()
			defer mu.Unlock()
			held = append(held, interrupt)
		}
	}
	for _, c := range Cases() {
		want, limit := "", limits{whole: time.Second, deadline: 20 * time.Millisecond}
		switch c.Name {
		case "interrupt/empty-loop", "interrupt/by-cancel":
			want = "did not end within 1s"
		case "interrupt/when-idle":
			limit.whole = time.Minute // it ends, and may take its time on a full machine
		default:
			continue
		}
		if got := outcome(context.Background(), f, c, nil, limit); got.Failed != want || got.Skipped != "" {
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
