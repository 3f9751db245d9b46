package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/jsdyno/jsdyno/internal/console"
	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/files"
	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/selftest"
)

// campaigns returns the campaigns of the --from files, or measures new ones. With --out it also writes the validation
// from the files. If measuring ends with an error, it also returns the campaigns that are finished.
func (f selftestFlags) campaigns(ctx context.Context) (all []selftest.Campaign, err error) {
	switch {
	case len(f.from) == 0 && f.out != "":
		return nil, fault.Usage(
			"save the campaigns with --raw FILE, then write the page with --from FILE --out FILE.md",
			"--out needs --from: the page is written from files of campaigns")
	case len(f.from) == 0:
		return f.measure(ctx)
	}
	paths := matches(f.from)
	if err := checkOutput(f.out, paths...); err != nil {
		return nil, err
	}
	var sessions []selftest.Session
	var text bytes.Buffer
	err = files.Interruptible(ctx, func() (err error) {
		if sessions, err = selftest.ReadFiles(paths); err == nil && f.out != "" {
			err = selftest.Document(&text, sessions)
		}
		return err
	})
	switch {
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case err != nil:
		return nil, fault.Usage("`jsdyno selftest --raw FILE` writes such a file", "%w", err)
	case f.out != "":
		if err := writeWhole(ctx, f.out, text.Bytes()); err != nil {
			return nil, err
		}
	}
	for _, s := range sessions {
		all = append(all, s.Campaigns...)
	}
	return all, nil
}

// matches returns the files that match the patterns, in order. A pattern that matches nothing stands for itself.
func matches(patterns []string) (paths []string) {
	for _, pattern := range patterns {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			found = []string{pattern}
		}
		paths = append(paths, found...)
	}
	return paths
}

// measure runs the campaigns. With an error it also returns the campaigns that are finished. The error of an
// interruption is that of stopped.
func (f selftestFlags) measure(ctx context.Context) (done []selftest.Campaign, err error) {
	plan, err := f.plan(ctx)
	if err != nil {
		return nil, err
	}
	workloads, err := selftest.Workloads()
	if err != nil {
		return nil, fault.Harness("", "%w", err)
	}
	raw := io.Discard
	if f.raw != "" {
		file, err := selftest.Append(f.raw)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		raw = file
	}
	guard := noise.NewGuard()
	guard.Beats(5 * time.Second)
	pairs := plan.Pairs(workloads, guard)
	start := time.Now()
	one := func(p selftest.Pair, repeat bool) (missed bool, err error) {
		c, err := selftest.Run(ctx, p)
		if err != nil {
			return false, stopped(done, err)
		}
		c.Repeat = repeat
		if err := c.Write(raw); err != nil {
			return false, fault.Harness("make room, or choose another file with --raw", "%w", err)
		}
		done = append(done, c)
		return c.Missed(), nil
	}
	for i, p := range pairs {
		fmt.Fprintf(os.Stderr, "%s: campaign %d of %d: %s on %s, %.3g %% slower in %s, at most %s\n",
			console.Seconds(time.Since(start)), i+1, len(pairs),
			p.Engine.Name, p.Workload.ID(), 100*p.Inject, selftest.KindOf(p.Into), console.Seconds(p.Budget))
		missed, err := one(p, false)
		if err != nil {
			return done, err
		}
		if !f.check || !missed {
			continue
		}
		fmt.Fprintln(os.Stderr, "jsdyno: wrong result: repeating the campaign for four times as long")
		p.Budget *= 4
		p.Seed++
		if missed, err = one(p, true); err != nil {
			return done, err
		}
		if missed {
			fmt.Fprintln(os.Stderr,
				"jsdyno: wrong again: the check failed, and the remaining campaigns are not measured")
			return done, nil
		}
	}
	return done, nil
}

// stopped returns the error of campaigns that Ctrl-C ended. If some are finished, it says so and the error is
// errDiffer: what was not measured is not clean.
func stopped(done []selftest.Campaign, err error) error {
	if len(done) == 0 {
		return err
	}
	fmt.Fprintln(os.Stderr, "jsdyno: interrupted: the finished campaigns count; the others were not measured")
	return errDiffer
}
