package compare

import (
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/index"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// Line is the time that n runs take: Once + Each·(n−1), in seconds.
type Line struct {
	Once float64 // until the first run has ended, and the realm is disposed of where it is for one run only
	Each float64 // a further run
}

// At is the time of n runs, from 1.
func (l Line) At(n float64) float64 { return l.Once + l.Each*(n-1) }

// CostLine is what the runs of a script take on one engine in one lane, by the wall clock, from before its process was
// made: the medians over processes. Crossovers are where two of them meet.
type CostLine struct {
	Suite     string       `json:"suite"`
	Workload  string       `json:"workload"`
	Lane      catalog.Lane `json:"lane"`
	Engine    string       `json:"engine"`
	Once      float64      `json:"once"`     // seconds until the first run has ended
	OnceLow   *float64     `json:"once_low"` // 95 % interval of the median; null with fewer than six processes
	OnceHigh  *float64     `json:"once_high"`
	Each      float64      `json:"each"` // seconds of a further run
	EachLow   *float64     `json:"each_low"`
	EachHigh  *float64     `json:"each_high"`
	Processes int          `json:"processes"`
}

// Line is the line itself.
func (c CostLine) Line() Line { return Line{c.Once, c.Each} }

// lines returns the line of each process that has all the steps of one script in one lane.
func lines(batches []*result.Batch, lane catalog.Lane, kind string) (all []Line) {
	for _, b := range batches {
		if !b.Counts() {
			continue
		}
		ok := true
		at := func(lane catalog.Lane, phases ...string) (sum float64) {
			for _, phase := range phases {
				m, found := stats.Median(index.Column{Lane: lane, Phase: phase, Kind: kind}.Samples(b))
				ok = ok && found
				sum += m
			}
			return sum
		}
		l := Line{Once: at(catalog.LaneCold,
			catalog.PhaseProcess, catalog.PhaseRealm, catalog.PhaseCompile, catalog.PhaseFirst)}
		switch lane {
		case catalog.LaneFresh:
			l.Once += at(catalog.LaneCold, catalog.PhaseDispose)
			l.Each = at(lane, catalog.PhaseRealm, catalog.PhaseCompile, catalog.PhaseFirst, catalog.PhaseDispose)
		case catalog.LanePrepared:
			l.Once += at(catalog.LaneCold, catalog.PhaseDispose) + at(lane, catalog.PhaseCacheProduce)
			l.Each = at(lane, catalog.PhaseRealm, catalog.PhaseCacheLoad, catalog.PhaseFirst, catalog.PhaseDispose)
		case catalog.LanePooled:
			l.Each = at(lane, catalog.PhaseWarm)
		}
		if ok {
			all = append(all, l)
		}
	}
	return all
}

// parts returns the two numbers of each line.
func parts(all []Line) (once, each []float64) {
	for _, l := range all {
		once, each = append(once, l.Once), append(each, l.Each)
	}
	return once, each
}

// middleLine is the line of the medians.
func middleLine(all []Line) Line {
	once, each := parts(all)
	o, _ := stats.Median(once)
	e, _ := stats.Median(each)
	return Line{o, e}
}

// costLine is the line of the medians, and how far they may be off.
func costLine(w result.Workload, lane catalog.Lane, engine string, all []Line) CostLine {
	l, c := middleLine(all), CostLine{Suite: w.Suite, Workload: w.Name, Lane: lane, Engine: engine, Processes: len(all)}
	c.Once, c.Each = l.Once, l.Each
	once, each := parts(all)
	if iv, _, ok := stats.MedianInterval(once, Level); ok {
		c.OnceLow, c.OnceHigh = new(iv.Low), new(iv.High)
	}
	if iv, _, ok := stats.MedianInterval(each, Level); ok {
		c.EachLow, c.EachHigh = new(iv.Low), new(iv.High)
	}
	return c
}
