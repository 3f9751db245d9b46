// Package study measures, inside a worker, what an engine costs besides the steady state: to start, to compile, to run once, to be thrown
// away. Each study is one file. It returns series of raw samples, which the driver writes down as they are.
//
// A study runs in a fresh process of its own, on a locked thread, with nothing else at work.
package study

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/measure"
	"github.com/jsdyno/jsdyno/internal/proc"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// Run does the study that the job names. ctx ends it between two steps. A step that the engine does not have is left out of the series.
func Run(ctx context.Context, a engines.Adapter, job wire.StudyJob) ([]result.Series, error) {
	do := map[wire.Study]func(context.Context, engines.Adapter, wire.StudyJob) ([]result.Series, error){
		wire.StudyStartup:  startup,
		wire.StudyKeeping:  keeping,
		wire.StudyScaling:  scaling,
		wire.StudyStopping: stopping,
		wire.StudyBoundary: boundary,
		wire.StudyCompile:  compile,
	}[job.Study]
	if do == nil {
		return nil, fmt.Errorf("a worker cannot do the study %q: driver and worker are not of one build", job.Study)
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
	lane       result.Lane
	phase      string
	iterations int
}

func newLog() *log { return &log{at: map[column]int{}} }

// time does a step and notes what it took. A step that fails is not noted.
func (l *log) time(lane result.Lane, phase string, step func() error) error {
	return l.timeMany(lane, phase, 1, step)
}

// timeMany does a step k times in one sample.
func (l *log) timeMany(lane result.Lane, phase string, k int, step func() error) error {
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
func (l *log) sample(lane result.Lane, phase string, k int, do func() error) error {
	cpu, start := measure.ThreadCPU(), time.Now()
	if err := do(); err != nil {
		return err
	}
	wall := time.Since(start)
	used := measure.ThreadCPU() - cpu
	c := column{lane, phase, k}
	i, ok := l.at[c]
	if !ok {
		i = len(l.series)
		l.at[c] = i
		for _, kind := range []string{result.KindWall, result.KindThreadCPU} {
			l.series = append(l.series, result.Series{Lane: lane, Phase: phase, Kind: kind, Unit: "ns", Iterations: k})
		}
	}
	l.series[i].Values = append(l.series[i].Values, float64(wall))
	l.series[i+1].Values = append(l.series[i+1].Values, float64(used))
	return nil
}

// number notes a single number.
func (l *log) number(phase, kind, unit string, value float64) {
	l.series = append(l.series, result.Series{Phase: phase, Kind: kind, Unit: unit, Iterations: 1, Values: []float64{value}})
}

// sizes notes what was made of a source.
func (l *log) sizes(phase string, all []engines.Size) {
	for _, s := range all {
		l.series = append(l.series, result.Series{Phase: phase, Kind: s.Name, Unit: s.Unit, Iterations: 1, Values: []float64{float64(s.N)}})
	}
}

// lacks notes why an engine has no times of a phase.
func (l *log) lacks(phase, why string) {
	for _, kind := range []string{result.KindWall, result.KindThreadCPU} {
		l.series = append(l.series, result.Series{Phase: phase, Kind: kind, Unit: "ns", Iterations: 1, Note: why})
	}
}

// pin keeps this thread on the job's processor from now on, if it has one. It comes after the engine has started: the threads that it starts for
// itself are to be free.
func pin(job wire.StudyJob) error {
	if job.Processor == nil {
		return nil
	}
	return proc.PinThread(*job.Processor)
}

// bareOf is the adapter's maker of bare realms.
func bareOf(a engines.Adapter) (engines.BareAdapter, error) {
	maker, ok := a.(engines.BareAdapter)
	if !ok {
		return nil, errors.New("needs " + string(engines.CapBareRealms))
	}
	return maker, nil
}
