package measure_test

import (
	"reflect"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/measure"
	"github.com/jsdyno/jsdyno/internal/mode"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// onThread is an engine whose scripts have a thread of their own.
type onThread struct{ engines.Adapter }

func (a onThread) Info() engines.Info {
	i := a.Adapter.Info()
	i.PureGo = false
	return i
}

// slicesWith runs some slices of a millisecond or more with a slow-down of known size.
func slicesWith(t *testing.T, a engines.Adapter, inject float64, iterations int) []result.Slice {
	t.Helper()
	if !a.Info().PureGo {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
	}
	open := func() (*engines.Realm, error) { return engines.NewRealm(a) }
	m, err := measure.NewMeter(t.Context(), open, wire.Script{
		File: "w.js", Mode: mode.Module, Entry: "run",
		Source: "exports.run = function () { for (var i = 0, n = 0; i < 20000; i++) { n += i; } return n; }",
	}, a)
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	m.Injector = measure.NewInjector(inject, wire.IntoWork, measure.WorkCPU)
	var all []result.Slice
	for range 31 {
		s, err := m.Slice(iterations)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
	return all
}

// TestInjectBurnsTheShareAsked holds the median of many slices against the share: one that an interrupt fell into does
// not matter, and all are counted in CPU time. Of that a busy neighbour takes some microseconds, by what changing over
// to it and back costs in the middle of the burning. So slices are long, and one of a few attempts must do.
func TestInjectBurnsTheShareAsked(t *testing.T) {
	const attempts = 4
	for _, share := range []float64{0.02, 0.1, 0.5} {
		var got []float64
		for range attempts {
			burned := medianBurned(t, share)
			if got = append(got, burned); burned >= 0.9*share && burned <= 1.1*share {
				break
			}
		}
		if last := got[len(got)-1]; last < 0.9*share || last > 1.1*share {
			t.Errorf("share %v: burned %v", share, got)
		}
	}
}

// medianBurned is what an injector that is to burn a share of a slice's time has burned of it.
func medianBurned(t *testing.T, share float64) float64 {
	t.Helper()
	var shares []float64
	for _, s := range slicesWith(t, goja.New(), share, 12) {
		if s.Injected <= 0 || s.Injected >= s.ProcessCPU {
			t.Fatalf("share %v: %+v", share, s)
		}
		shares = append(shares, float64(s.Injected)/float64(s.ProcessCPU-s.Injected))
	}
	slices.Sort(shares)
	return shares[len(shares)/2]
}

func TestASliceRecordsWhatItCost(t *testing.T) {
	for _, s := range slicesWith(t, goja.New(), 0, 2) {
		if s.ThreadCPU != 0 || s.ProcessCPU <= 0 {
			t.Errorf("in pure Go no thread is the script's: %+v", s)
		}
	}
	all := slicesWith(t, onThread{goja.New()}, 0, 2)
	var sum result.Slice
	for _, s := range all {
		if s.Injected != 0 {
			t.Errorf("burned without being asked: %+v", s)
		}
		if s.Iterations != 2 || s.Wall <= 0 || s.RunDelay < 0 || s.Switches < 0 || s.Faults < 0 {
			t.Errorf("%+v", s)
		}
		sum.Wall += s.Wall
		sum.ThreadCPU += s.ThreadCPU
		sum.ProcessCPU += s.ProcessCPU
	}
	const slack = 2 * time.Millisecond // where the kernel counts in ticks
	if sum.ThreadCPU < time.Millisecond || sum.ThreadCPU > sum.Wall+slack || sum.ThreadCPU > sum.ProcessCPU+slack {
		t.Errorf("thread %v, process %v, wall %v", sum.ThreadCPU, sum.ProcessCPU, sum.Wall)
	}
	for i := range all {
		all[i].Beside = 0 // has no series
	}
	for kind := range all[0].Counts { // what was counted nowhere has none either
		if !slices.ContainsFunc(all, func(s result.Slice) bool { return s.Counts[kind] != 0 }) {
			for i := range all {
				delete(all[i].Counts, kind)
			}
		}
	}
	back := slicesOf(t, result.SeriesOf("warm", all))
	if !reflect.DeepEqual(back, all) {
		t.Errorf("what was measured does not come back from its series: %v, want %v", back, all)
	}
}

// slicesOf is the way back from series to slices, as a reader of the file would go it.
func slicesOf(t *testing.T, series []result.Series) (all []result.Slice) {
	t.Helper()
	for _, column := range series {
		if column.Kind == catalog.KindWall {
			for range column.Values {
				all = append(all, result.Slice{Iterations: column.Iterations})
			}
		}
		start := len(all) - len(column.Values)
		for i, v := range column.Values {
			s := &all[start+i]
			switch column.Kind {
			case catalog.KindWall:
				s.Wall = time.Duration(v)
			case catalog.KindThreadCPU:
				s.ThreadCPU = time.Duration(v)
			case catalog.KindProcessCPU:
				s.ProcessCPU = time.Duration(v)
			case catalog.KindRunDelay:
				s.RunDelay = time.Duration(v)
			case catalog.KindSwitches:
				s.Switches = int(v)
			case catalog.KindFaults:
				s.Faults = int(v)
			case catalog.KindInjected:
				s.Injected = time.Duration(v)
			default: // of a counter
				if s.Counts == nil {
					s.Counts = map[string]float64{}
				}
				s.Counts[column.Kind] = v
			}
		}
	}
	return all
}
