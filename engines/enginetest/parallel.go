package enginetest

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"

	"github.com/jsdyno/jsdyno/engines"
)

func parallelCases() []Case {
	parallel := []engines.Capability{engines.CapParallelRealms}
	return []Case{
		{Name: "parallel/results", Needs: parallel, Run: func(c *C) {
			const source = `var seed = %d, s = '', t = {};
for (var i = 0; i < 4000; i++) { seed = (seed * 69069 + 1) %% 4294967296; t['k' + seed %% 50] = i; ` +
				`if (i %% 500 === 0) { s += seed.toString(36) + ','; } }
s + JSON.stringify(t).length`
			sources := []string{fmt.Sprintf(source, 1), fmt.Sprintf(source, 2)}
			want := []engines.Value{c.Eval(c.Realm(), sources[0]), c.Eval(c.Realm(), sources[1])}
			if want[0].Text == want[1].Text {
				c.Fatalf("two seeds give one result: %s", show(want[0]))
			}
			c.inParallel(func(ctx context.Context, i int, r *engines.Realm) error {
				for range 3 {
					v, err := r.Eval(ctx, "case.js", sources[i])
					if err != nil {
						return err
					}
					if v != want[i] {
						return fmt.Errorf("in parallel it gives %s, alone %s", show(v), show(want[i]))
					}
				}
				return nil
			})
		}},
		// Each script calls Go in the middle and is answered only when the other has arrived there too.
		{Name: "parallel/at-once", Needs: append(parallel, engines.CapHostFunctions), Run: func(c *C) {
			arrived := []chan struct{}{make(chan struct{}), make(chan struct{})}
			c.inParallel(func(ctx context.Context, i int, r *engines.Realm) error {
				meet := func([]engines.Value) (engines.Value, error) {
					close(arrived[i])
					select {
					case <-arrived[1-i]:
						return engines.Undefined(), nil
					case <-ctx.Done():
						return engines.Value{}, ctx.Err()
					case <-time.After(c.limits.meeting):
						return engines.Value{}, errors.New("the other realm does not run at the same time")
					}
				}
				if err := r.BindFunc("meet", meet); err != nil {
					return err
				}
				_, err := r.Eval(ctx, "case.js",
					"var n = 0; for (var i = 0; i < 1000; i++) { n += i; } meet(); n")
				return err
			})
		}},
		{Name: "parallel/coming-and-going", Needs: parallel, Run: func(c *C) {
			c.inParallel(func(ctx context.Context, _ int, _ *engines.Realm) error {
				for range 3 {
					r, err := engines.NewRealm(c.Adapter)
					if err != nil {
						return err
					}
					v, err := r.Eval(ctx, "case.js", "JSON.stringify({a: [1, 2]}) + Math.sqrt(16)")
					if err = errors.Join(err, r.Close()); err != nil {
						return err
					}
					if want := engines.String(`{"a":[1,2]}4`); v != want {
						return fmt.Errorf("got %s, want %s", show(v), show(want))
					}
				}
				return nil
			})
		}},
		{Name: "parallel/interrupt-stops-one", Needs: parallel, Run: func(c *C) {
			stopped := make(chan struct{})
			c.inParallel(func(ctx context.Context, i int, r *engines.Realm) error {
				if i == 0 {
					defer close(stopped)
					short, cancel := context.WithTimeout(ctx, c.limits.deadline)
					defer cancel()
					if _, err := r.Eval(short, "loop.js", "for (;;) {}"); !errors.Is(err, engines.ErrInterrupted) {
						return fmt.Errorf("the loop ends in %v", err)
					}
					_, err := r.Eval(ctx, "after.js", "1 + 1")
					return err
				}
				for { // the other runs while the first is stopped
					if _, err := r.Eval(ctx, "case.js",
						"var n = 0; for (var i = 0; i < 20000; i++) { n += i; } n"); err != nil {
						return err
					}
					select {
					case <-stopped:
						return nil
					default:
					}
				}
			})
		}},
	}
}

// inParallel gives each of two goroutines a realm that it makes, uses and closes on a thread of its own. When one
// fails, the context of both ends, so that the other does not wait for it, and the case fails with its error.
func (c *C) inParallel(work func(context.Context, int, *engines.Realm) error) {
	ctx, cancel := context.WithCancelCause(c.Context())
	defer cancel(nil)
	var wait sync.WaitGroup
	for i := range 2 {
		wait.Go(func() {
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			r, err := engines.NewRealm(c.Adapter)
			if err == nil {
				err = errors.Join(work(ctx, i, r), r.Close())
			}
			if err != nil {
				cancel(fmt.Errorf("realm %d: %w", i, err)) // the first one counts
			}
		})
	}
	wait.Wait()
	if ctx.Err() != nil {
		c.Fatalf("%v", context.Cause(ctx))
	}
}
