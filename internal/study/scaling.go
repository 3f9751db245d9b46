package study

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/measure"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// garbage is what another realm does while a steady task is timed: it makes objects and forgets them.
const garbage = `for (var i = 0, keep = []; i < 20000; i++) { keep[i % 1000] = { n: i, s: "" + i, a: [i, i + 1] }; }`

func init() { does[catalog.Scaling.Name] = scaling }

// scaling runs a script on 1, 2 and more goroutines at once, each with a realm of its own, and again with one processor
// for Go code. It says what a run takes in wall time and in CPU time of all processors: an engine in Go collects
// garbage on other processors, which wall time alone hides. Then one realm does a steady task while another makes
// garbage, and the pauses show.
func scaling(ctx context.Context, a engines.Adapter, job wire.StudyJob) ([]result.Series, error) {
	maker, err := bench.BareOf(a)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(a.Capabilities(), engines.CapParallelRealms) {
		return nil, engines.Needs(engines.CapParallelRealms)
	}
	s := &scaler{log: newLog(), ctx: ctx, maker: maker, script: job.Script}
	procs := runtime.GOMAXPROCS(0)
	var widths []int
	for n := 1; n <= 2*procs; n *= 2 {
		widths = append(widths, n)
	}
	part := job.Measure / time.Duration(2*len(widths)+1)
	limits := []int{procs, 1}
	if procs == 1 {
		limits = limits[:1]
	}
	defer runtime.GOMAXPROCS(procs)
	for _, limit := range limits {
		runtime.GOMAXPROCS(limit)
		for _, n := range widths {
			phase := catalog.Parallel.Phase(n)
			if limit < procs {
				phase += catalog.OnOne
			}
			if err := s.parallel(phase, n, part); err != nil {
				s.failsNumber(phase, catalog.KindWall, "ns", err)
			}
		}
	}
	runtime.GOMAXPROCS(procs)
	if err := s.pauses(part); err != nil {
		s.failsNumber(catalog.PhaseTaskMedian, catalog.KindWall, "ns", err)
	}
	return s.series, nil
}

type scaler struct {
	*log
	ctx    context.Context
	maker  bench.BareAdapter
	script wire.Script
}

// runner makes a realm on this thread and runs source in it. It returns what runs the script once more, and what
// disposes of the realm.
func (s *scaler) runner(source, again string) (run, dispose func() error, err error) {
	realm, err := s.maker.NewBare()
	if err != nil {
		return nil, nil, err
	}
	if run, err = readied(realm, s.script.File, source, again); err != nil {
		return nil, nil, errors.Join(err, realm.Close())
	}
	return run, realm.Close, nil
}

// parallel runs the script on n goroutines for so long, each warmed up for a fifth of that.
func (s *scaler) parallel(phase string, n int, lasts time.Duration) error {
	var ready, done sync.WaitGroup
	begin := make(chan struct{})
	runs, failures := make([]int, n), make([]error, n)
	var stop time.Time
	ready.Add(n)
	for i := range n {
		done.Go(func() {
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			run, dispose, err := s.runner(whole(s.script), again(s.script))
			for start := time.Now(); err == nil && time.Since(start) < lasts/5; {
				err = run()
			}
			ready.Done()
			<-begin
			for err == nil && time.Now().Before(stop) && s.ctx.Err() == nil {
				if err = run(); err == nil {
					runs[i]++
				}
			}
			if dispose != nil {
				err = errors.Join(err, dispose())
			}
			failures[i] = err
		})
	}
	ready.Wait()
	runtime.GC()
	cpu, start := measure.ProcessCPU(), time.Now()
	stop = start.Add(lasts)
	close(begin)
	done.Wait()
	wall, used := time.Since(start), measure.ProcessCPU()-cpu
	total := 0
	for i := range n {
		total += runs[i]
	}
	if err := errors.Join(append(failures, s.ctx.Err())...); err != nil {
		return err
	}
	if total == 0 {
		return fmt.Errorf("no run ended within %v", lasts)
	}
	s.add(phase, catalog.KindWall, total, float64(wall))
	s.add(phase, catalog.KindProcessCPU, total, float64(used))
	return nil
}

// pauses times a task of about a millisecond again and again while another realm makes garbage.
func (s *scaler) pauses(lasts time.Duration) error {
	stop, dirty := make(chan struct{}), make(chan struct{})
	finished := make(chan error, 1)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		run, dispose, err := s.runner(garbage, "") // which has run once
		close(dirty)
		for err == nil {
			select {
			case <-stop:
				finished <- dispose()
				return
			default:
				err = run()
			}
		}
		if dispose != nil {
			err = errors.Join(err, dispose())
		}
		finished <- err
	}()
	<-dirty
	times, err := s.steady(lasts)
	close(stop)
	if err := errors.Join(err, <-finished); err != nil {
		return err
	}
	slices.Sort(times)
	if n := len(times); n < 100 {
		s.series = append(s.series, result.Series{
			Phase: catalog.PhaseTaskTail, Kind: catalog.KindWall, Unit: "ns", Iterations: 1,
			Note: fmt.Sprintf("only %d tasks were timed", n),
		})
	}
	for _, q := range []struct {
		phase string
		share float64
	}{{catalog.PhaseTaskMedian, 0.5}, {catalog.PhaseTaskTail, 0.99}, {catalog.PhaseTaskLongest, 1}} {
		if q.phase == catalog.PhaseTaskTail && len(times) < 100 {
			continue
		}
		s.add(q.phase, catalog.KindWall, 1, times[int(q.share*float64(len(times)-1))])
	}
	return nil
}

// steady returns the wall times of the task, in nanoseconds. How much work makes a millisecond is found when the engine
// is warm, so that the task takes the same time on every engine, and is not the same work.
func (s *scaler) steady(lasts time.Duration) (times []float64, err error) {
	const task = `var loops = 1000; ` +
		`function task() { for (var i = 0, n = 0; i < loops; i++) { n = (n * 31 + i) % 65537; } return n; }`
	const longer = `loops = Math.ceil(loops * 1.2);`
	realm, err := s.maker.NewBare()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, realm.Close()) }()
	compiled := func(source string) (func() error, error) {
		p, err := realm.Compile("task.js", source, bench.WayLazy)
		return func() error { return realm.Run(p) }, err
	}
	define, err := compiled(task)
	if err == nil {
		err = define()
	}
	if err != nil {
		return nil, err
	}
	run, err := compiled("task();")
	if err != nil {
		return nil, err
	}
	more, err := compiled(longer)
	if err != nil {
		return nil, err
	}
	for began := time.Now(); time.Since(began) < lasts/4; {
		start := time.Now()
		if err := run(); err != nil {
			return nil, err
		}
		if time.Since(start) < time.Millisecond {
			if err := more(); err != nil {
				return nil, err
			}
		}
	}
	for began := time.Now(); len(times) < 10 || time.Since(began) < lasts; {
		if err := s.ctx.Err(); err != nil {
			return nil, err
		}
		start := time.Now()
		if err := run(); err != nil {
			return nil, err
		}
		times = append(times, float64(time.Since(start)))
	}
	return times, nil
}

func (s *scaler) add(phase, kind string, iterations int, value float64) {
	s.series = append(s.series, result.Series{
		Phase: phase, Kind: kind, Unit: "ns", Iterations: iterations, Values: []float64{value},
	})
}
