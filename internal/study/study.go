// Package study measures, inside a worker, what an engine costs besides the steady state: to start, to compile, to run
// once, to be thrown away. Each study is one file. It returns series of raw samples, which the driver writes down as
// they are.
//
// A study runs in a fresh process of its own, on a locked thread, with nothing else at work.
package study

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/measure"
	"github.com/jsdyno/jsdyno/internal/proc"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// does has what measures each study, by its name in the catalogue. The file of a study puts its function here.
var does = map[string]func(context.Context, engines.Adapter, wire.StudyJob) ([]result.Series, error){}

// Run does the study that the job names. ctx ends it between two steps. A step that the engine does not have is left
// out of the series.
func Run(ctx context.Context, a engines.Adapter, job wire.StudyJob) ([]result.Series, error) {
	do := does[job.Study]
	if do == nil {
		return nil, fmt.Errorf("this worker cannot do the study %q: driver and worker come from different builds",
			job.Study)
	}
	return do(ctx, a, job)
}

// log collects what the steps of a study took.
type log struct {
	series []result.Series
	at     map[column]int // index of the first of its series
}

// column is what the samples of one series have in common.
type column struct {
	lane       catalog.Lane
	phase      string
	iterations int
}

func newLog() *log { return &log{at: map[column]int{}} }

// time does a step and notes what it took. A step that fails is not noted.
func (l *log) time(lane catalog.Lane, phase string, step func() error) error {
	return l.timeMany(lane, phase, 1, step)
}

// timeMany does a step k times in one sample.
func (l *log) timeMany(lane catalog.Lane, phase string, k int, step func() error) error {
	return l.sample(lane, phase, k, func() error {
		for range k {
			if err := step(); err != nil {
				return err
			}
		}
		return nil
	})
}

// sample times what does something k times.
func (l *log) sample(lane catalog.Lane, phase string, k int, do func() error) error {
	all, cpu, start := measure.ProcessCPU(), measure.ThreadCPU(), time.Now()
	if err := do(); err != nil {
		return err
	}
	took := [...]float64{ // as in clocks
		float64(time.Since(start)),
		float64(measure.ThreadCPU() - cpu),
		float64(measure.ProcessCPU() - all),
	}
	c := column{lane, phase, k}
	first, ok := l.at[c]
	if !ok {
		first = len(l.series)
		l.at[c] = first
		for _, kind := range clocks {
			l.series = append(l.series, result.Series{Lane: lane, Phase: phase, Kind: kind, Unit: "ns", Iterations: k})
		}
	}
	for i, x := range took {
		l.series[first+i].Values = append(l.series[first+i].Values, x)
	}
	return nil
}

// clocks are the kinds of time of each step. What an engine does on other threads is in the process's only.
var clocks = [...]string{catalog.KindWall, catalog.KindThreadCPU, catalog.KindProcessCPU}

// number notes a single number.
func (l *log) number(phase, kind, unit string, value float64) {
	l.series = append(l.series, result.Series{
		Phase: phase, Kind: kind, Unit: unit, Iterations: 1, Values: []float64{value},
	})
}

// remark adds a note to what is known of a phase.
func (l *log) remark(lane catalog.Lane, phase, note string) {
	for i := range l.series {
		if s := &l.series[i]; note != "" && s.Lane == lane && s.Phase == phase {
			s.Note = note
			if note == bench.KeptAsItIs {
				s.Manner = result.MannerAsItIs
			}
		}
	}
}

// sizes notes what was made of a source.
func (l *log) sizes(lane catalog.Lane, phase string, all []bench.Size) {
	for _, s := range all {
		l.series = append(l.series, result.Series{
			Lane: lane, Phase: phase, Kind: s.Name, Unit: s.Unit, Iterations: 1, Values: []float64{float64(s.N)},
		})
	}
}

// added is the size of what was made between two counts of its bytes, and none where nothing was.
func added(name string, before, now int64) []bench.Size {
	if now <= before {
		return nil
	}
	return []bench.Size{{Name: name, Unit: "bytes", N: now - before}}
}

// lacks notes why an engine has no times of a phase.
func (l *log) lacks(phase, why string) { l.empty(catalog.LaneCold, phase, why, "") }

// fails notes why a phase has no times, unless it has some already: what is known stays.
func (l *log) fails(lane catalog.Lane, phase string, err error) {
	if !slices.ContainsFunc(l.series, func(s result.Series) bool { return s.Lane == lane && s.Phase == phase }) {
		l.empty(lane, phase, err.Error(), result.StatusOf(err))
	}
}

func (l *log) empty(lane catalog.Lane, phase, why string, status result.Status) {
	for _, kind := range clocks {
		l.series = append(l.series, result.Series{
			Lane: lane, Phase: phase, Kind: kind, Unit: "ns", Iterations: 1, Note: why, Status: status,
		})
	}
}

// failsNumber notes why there is no single number.
func (l *log) failsNumber(phase, kind, unit string, err error) {
	l.series = append(l.series, result.Series{
		Phase: phase, Kind: kind, Unit: unit, Iterations: 1, Note: err.Error(), Status: result.StatusOf(err),
	})
}

// pin keeps this thread on the job's processor from now on, if it has one. It is called after the engine has started,
// so that the threads which the engine starts for itself stay free.
func pin(job wire.StudyJob) error {
	if job.Processor == nil {
		return nil
	}
	return proc.PinThread(*job.Processor)
}
