package study

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/adapters/otto"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/wire"
)

func crossing(kind bench.Crossing) wire.StudyJob {
	return wire.StudyJob{
		Study:   catalog.Boundary.Name,
		Measure: 80 * time.Millisecond,
		Script:  wire.Script{File: string(kind) + ".js", Entry: string(kind)},
	}
}

func TestBoundaryMeasuresEveryCrossing(t *testing.T) {
	for name, a := range map[string]engines.Adapter{"goja": goja.New(), "otto": otto.New()} {
		for _, kind := range bench.Crossings() {
			all, err := on(t.Context(), a, crossing(kind))
			if err != nil {
				t.Errorf("%s, %s: %v", name, kind, err)
				continue
			}
			wall := series(all, "cross", catalog.KindWall)
			lacks := name == "otto" && (kind == bench.Bytes64k || kind == bench.PromiseByGo)
			switch {
			case wall == nil, lacks != (wall.Note != ""), lacks && !strings.Contains(wall.Note, "otto has no"):
				t.Errorf("%s, %s: %+v", name, kind, wall)
			case lacks:
			case len(wall.Values) < 1 || wall.PerOp()[0] < 1e-9:
				t.Errorf("%s, %s: %+v", name, kind, wall)
			case series(all, "cross", "go-allocations") == nil || series(all, "cross", "go-bytes") == nil ||
				series(all, "cross-leak", "pss") == nil:
				t.Errorf("%s, %s: nothing on memory", name, kind)
			}
		}
	}
}

// loser is a binding that loses a value.
type loser struct{ engines.Adapter }

type losing struct{ bench.Crosser }

func (loser) NewCrossing(kind bench.Crossing) (bench.Crosser, error) {
	c, err := goja.New().(bench.CrossingAdapter).NewCrossing(kind)
	return losing{c}, err
}

func (l losing) Cross(n int) error {
	return errors.Join(l.Crosser.Cross(n), bench.Disagree(float64(n), float64(n+1)))
}

func TestABindingThatLosesValuesHasNoTime(t *testing.T) {
	if all, err := on(t.Context(), loser{goja.New()}, crossing(bench.CallTwo)); err == nil ||
		!strings.Contains(err.Error(), "loses or mixes up values") || len(all) > 0 {
		t.Errorf("%+v, %v", all, err)
	}
	if err := bench.Disagree(1, 1); err != nil {
		t.Error(err)
	}
}

func TestEveryCrossingIsDescribed(t *testing.T) {
	for _, c := range bench.Crossings() {
		if bench.AboutCrossing(c) == "" || bench.CrossingSource(c) == "" {
			t.Errorf("%s: about %q, source %q", c, bench.AboutCrossing(c), bench.CrossingSource(c))
		}
	}
	if got := fmt.Sprint(bench.CrossingSource("teleport"), bench.AboutCrossing("teleport")); got != "" {
		t.Errorf("a crossing that there is not has %q", got)
	}
}
