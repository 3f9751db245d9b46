package study

import (
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
	"github.com/jsdyno/jsdyno/internal/catalog"
)

func TestScaling(t *testing.T) {
	procs := runtime.GOMAXPROCS(0)
	job := module(counting)
	job.Study, job.Measure = catalog.Scaling.Name, 700*time.Millisecond
	all, err := on(t.Context(), goja.New(), job)
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOMAXPROCS(0) != procs {
		t.Error("the number of processors for Go code stays changed")
	}
	for _, phase := range []string{"parallel-1", "parallel-1-on-one", "parallel-2", "parallel-2-on-one"} {
		wall, cpu := series(all, phase, catalog.KindWall), series(all, phase, catalog.KindProcessCPU)
		if wall == nil || cpu == nil || wall.Iterations < 1 || wall.Iterations != cpu.Iterations ||
			wall.PerOp()[0] <= 0 || cpu.PerOp()[0] <= 0 {
			t.Errorf("%s: %+v and %+v", phase, wall, cpu)
		}
	}
	p50, p99, most := series(all, "task-p50", catalog.KindWall), series(all, "task-p99", catalog.KindWall),
		series(all, "task-max", catalog.KindWall)
	switch { // a slow machine does not get to a hundred tasks
	case p50 == nil || p99 == nil || most == nil || p50.Values[0] <= 0 || p50.Values[0] > most.Values[0]:
		t.Errorf("%+v, %+v, %+v", p50, p99, most)
	case len(p99.Values) == 0 && !strings.HasPrefix(p99.Note, "only "),
		len(p99.Values) > 0 && (p99.Values[0] < p50.Values[0] || p99.Values[0] > most.Values[0]):
		t.Errorf("%+v between %v and %v", p99, p50.Values, most.Values)
	}
	if _, err := on(t.Context(), single{goja.New().(bench.BareAdapter), goja.New()}, job); err == nil ||
		err.Error() != "needs parallel-realms" {
		t.Errorf("an engine whose realms take turns: %v", err)
	}
}

// single is an engine whose realms cannot run at once.
type single struct {
	bench.BareAdapter
	engines.Adapter
}

func (single) Capabilities() []engines.Capability { return []engines.Capability{engines.CapBareRealms} }
