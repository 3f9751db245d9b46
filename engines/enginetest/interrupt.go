package enginetest

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jsdyno/jsdyno/engines"
)

func interruptCases() []Case {
	hosts := []engines.Capability{engines.CapHostFunctions}
	var cases []Case
	for _, row := range []struct {
		name, source string
		needs        []engines.Capability
		features     []string
	}{
		{"empty-loop", "for (;;) {}", nil, nil},
		{"while-loop", "var n = 0; while (true) { n++; }", nil, nil},
		{"condition-only-loop", "var n = 0; while (++n > 0) ;", nil, nil},
		{"do-loop", "do ; while (true)", nil, nil},
		{"try-catch-loop", "for (;;) { try { for (;;) {} } catch (e) {} }", nil, nil},
		{"try-finally-loop", "for (;;) { try { for (;;) {} } finally { continue; } }", nil, nil},
		{"try-catch-once", "try { for (;;) {} } catch (e) {} 'caught'", nil, nil},
		{"try-catch-last", "try { for (;;) {} } catch (e) { e; }", nil, nil},
		{"try-catch-empty", "try { for (;;) {} } catch (e) {}", nil, nil},
		{"in-callback", "[2, 1].sort(function () { for (;;) {} })", nil, nil},
		{"callback-loop", "for (;;) { [1, 2, 3].map(function (x) { return x + 1; }); }", nil, nil},
		{"recursion-loop", "function f(n) { return n === 0 ? 0 : f(n - 1); } for (;;) { f(50); }", nil, nil},
		{"while-crossing", "({get a() { for (;;) {} }})", nil, nil},
		{"while-describing-error", "throw {toString: function () { for (;;) {} }}", nil, nil},
		{"host-loop", "for (;;) { tick(); }", hosts, nil},
		{"host-loop-in-try", "for (;;) { try { tick(); } catch (e) {} }", hosts, nil},
		{"generator-loop", "function* g() { for (;;) { yield 1; } } for (var x of g()) {}",
			nil, []string{"generators", "for-of"}},
		{"job-loop", "(function again() { Promise.resolve().then(again); })()",
			[]engines.Capability{engines.CapPromiseJobs}, nil},
		{"in-job", "Promise.resolve().then(function () { for (;;) {} })",
			[]engines.Capability{engines.CapPromiseJobs}, nil},
		{"host-loop-in-job", "Promise.resolve().then(function () { for (;;) { tick(); } })",
			[]engines.Capability{engines.CapPromiseJobs, engines.CapHostFunctions}, nil},
	} {
		cases = append(cases, Case{
			Name: "interrupt/" + row.name, Needs: row.needs, Features: row.features,
			Run: func(c *C) {
				r := c.Realm()
				if slices.Contains(row.needs, engines.CapHostFunctions) {
					c.bind(r, "tick", func([]engines.Value) (engines.Value, error) { return engines.Undefined(), nil })
				}
				p := c.compile(r, "case.js", row.source)
				ctx, cancel := context.WithTimeout(c.Context(), c.limits.deadline)
				defer cancel()
				v, err := r.Run(ctx, p)
				c.interrupted(v, err)
				c.is(err, context.DeadlineExceeded, "a deadline")
				c.Usable(r)
			},
		})
	}
	return append(cases,
		Case{Name: "interrupt/by-call", Run: func(c *C) {
			r := c.Realm()
			stop := interruptEvery(r, 5*time.Millisecond)
			v, err := r.Eval(c.Context(), "case.js", "for (;;) {}")
			stop()
			c.interrupted(v, err)
			if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
				c.Fatalf("Interrupt was called, but the error blames the context: %v", err)
			}
			c.Usable(r)
		}},
		// An engine that has yet to make something before a script begins must not lose an interrupt meanwhile.
		Case{Name: "interrupt/at-the-start", Run: func(c *C) {
			r := c.Realm()
			for range 5 {
				stop := interruptEvery(r, 0)
				v, err := r.Eval(c.Context(), "case.js", "for (;;) {}")
				stop()
				c.interrupted(v, err)
			}
			c.Usable(r)
		}},
		Case{Name: "interrupt/by-cancel", Run: func(c *C) {
			r := c.Realm()
			ctx, cancel := context.WithCancel(c.Context())
			defer cancel()
			timer := time.AfterFunc(c.limits.deadline, cancel)
			defer timer.Stop()
			v, err := r.Eval(ctx, "case.js", "for (;;) {}")
			c.interrupted(v, err)
			c.is(err, context.Canceled, "a cancel")
			c.Usable(r)
		}},
		Case{Name: "interrupt/context-already-over", Run: func(c *C) {
			r := c.Realm()
			ctx, cancel := context.WithCancel(c.Context())
			cancel()
			v, err := r.Eval(ctx, "case.js", "for (;;) {}")
			c.interrupted(v, err)
			c.is(err, context.Canceled, "a cancel")
			c.Usable(r)
		}},
		Case{Name: "interrupt/when-idle", Run: func(c *C) {
			r := c.Realm()
			r.Interrupt()
			c.Want(r, "var n = 0; for (var i = 0; i < 10000; i++) { n += i; } n", engines.Number(49995000))
			r.Interrupt()
			c.Want(r, "'again'", engines.String("again"))
		}},
		Case{Name: "interrupt/after-the-end", Run: func(c *C) {
			r := c.Realm()
			for range 3 {
				ctx, cancel := context.WithCancel(c.Context())
				if _, err := r.Eval(ctx, "case.js", "1"); err != nil {
					c.Fatalf("%v", err)
				}
				cancel()
			}
			c.Usable(r)
		}},
		Case{Name: "interrupt/again-and-again", Run: func(c *C) {
			r := c.Realm()
			for range 3 {
				ctx, cancel := context.WithTimeout(c.Context(), c.limits.deadline)
				v, err := r.Eval(ctx, "case.js", "for (;;) {}")
				cancel()
				c.interrupted(v, err)
				c.Usable(r)
			}
		}},
		// Interrupts from before the first instruction to after the last leave a Run either whole or interrupted.
		Case{Name: "interrupt/racing-the-end", Run: func(c *C) {
			r := c.Realm()
			p := c.compile(r, "case.js", "var n = 0; for (var i = 0; i < 20000; i++) { n += i; } n")
			start := time.Now()
			c.Same("alone it", c.run(r, p), engines.Number(199990000))
			took := time.Since(start)
			// On one processor a timer may be late for many a short Run.
			for i, reached := 0, false; i < 12 || !reached && i < 1200; i++ {
				interrupted := make(chan struct{})
				timer := time.AfterFunc(took*time.Duration(i%12)/9, func() { r.Interrupt(); close(interrupted) })
				v, err := r.Run(c.Context(), p)
				if !timer.Stop() {
					<-interrupted // or it would reach what runs next
				}
				if err != nil {
					c.is(err, engines.ErrInterrupted, "a Run that is interrupted")
					reached = true
				} else {
					c.Same("a Run that is interrupted", v, engines.Number(199990000))
				}
				c.Usable(r)
			}
		}},
		Case{Name: "interrupt/keeps-globals", Needs: []engines.Capability{engines.CapPersistentRealm}, Run: func(c *C) {
			r := c.Realm()
			c.Eval(r, "var kept = 'kept'")
			ctx, cancel := context.WithTimeout(c.Context(), c.limits.deadline)
			defer cancel()
			v, err := r.Eval(ctx, "case.js", "for (;;) {}")
			c.interrupted(v, err)
			c.Want(r, "kept", engines.String("kept"))
		}},
		Case{
			Name:  "interrupt/drops-jobs",
			Needs: []engines.Capability{engines.CapPromiseJobs, engines.CapPersistentRealm},
			Run: func(c *C) {
				r := c.Realm()
				ctx, cancel := context.WithTimeout(c.Context(), c.limits.deadline)
				defer cancel()
				v, err := r.Eval(ctx, "case.js",
					"var late = 0; Promise.resolve().then(function () { late = 1; }); for (;;) {}")
				c.interrupted(v, err)
				// The job belongs to the Run that was stopped; in a later one it would be measured with it.
				c.Eval(r, "1")
				c.Want(r, "late", engines.Number(0))
			},
		},
	)
}

// interrupted fails unless a Run ended by interrupt.
func (c *C) interrupted(v engines.Value, err error) {
	if err == nil {
		c.Fatalf("an interrupted script completes with %s", show(v))
	}
	c.is(err, engines.ErrInterrupted, "an interrupt")
	var thrown *engines.ScriptError
	if errors.As(err, &thrown) {
		c.Fatalf("an interrupt ends in a script error: %v", err)
	}
}

// interruptEvery interrupts r, then again after each pause, until the returned function is called.
func interruptEvery(r *engines.Realm, pause time.Duration) (stop func()) {
	var over atomic.Bool
	var wait sync.WaitGroup
	begun := make(chan struct{})
	wait.Go(func() {
		close(begun)
		for !over.Load() {
			r.Interrupt()
			time.Sleep(pause)
		}
	})
	<-begun
	return func() {
		over.Store(true)
		wait.Wait()
	}
}
