package resulttest

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/jsdyno/jsdyno/engines/bench"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
)

// process is one of a study. Its times are invented, and about what they should be.
type process struct {
	result.Batch
	noise *rand.Rand
}

// three picks the number of V8, goja or otto, which stand in this order.
func three(engine string, of ...float64) float64 {
	return of[slices.Index([]string{"v8", "goja", "otto"}, engine)]
}

// ms and us return nanoseconds.
func ms(n float64) float64 { return n * 1e6 }
func us(n float64) float64 { return n * 1e3 }

// near is a number with noise of so many hundredths, rounded as a file would hold it, so that no golden file depends on
// the last bit of a logarithm.
func (p *process) near(x, hundredths float64) float64 {
	return math.Round(x*(1+0.01*hundredths*p.noise.NormFloat64())*100) / 100
}

// time adds three samples of a step, or one of a step in a fresh process, by the wall and in thread time.
func (p *process) time(lane catalog.Lane, phase string, ns float64) {
	wall := result.Series{Lane: lane, Phase: phase, Kind: catalog.KindWall, Unit: "ns", Iterations: 1}
	cpu := wall
	cpu.Kind = catalog.KindThreadCPU
	n := 1
	if lane != "" {
		n = 3
	}
	for range n {
		v := p.near(ns, 2)
		wall.Values, cpu.Values = append(wall.Values, v), append(cpu.Values, math.Round(v*0.97*100)/100)
	}
	p.Series = append(p.Series, wall, cpu)
}

// asItIs notes of the step before, in both its series, that a program which belongs to no realm was handed over.
func (p *process) asItIs() {
	for i := len(p.Series) - 2; i < len(p.Series); i++ {
		p.Series[i].Note, p.Series[i].Manner = bench.KeptAsItIs, result.MannerAsItIs
	}
}

// byWall adds a time that only the wall has.
func (p *process) byWall(phase string, ns float64, note string) {
	p.Series = append(p.Series, result.Series{
		Phase: phase, Kind: catalog.KindWall, Unit: "ns", Iterations: 1, Values: []float64{p.near(ns, 2)}, Note: note,
	})
}

// ended adds how a script came to its end, and when.
func (p *process) ended(phase string, ns float64, manner result.Manner, note string) {
	p.byWall(phase, ns, note)
	p.Series[len(p.Series)-1].Manner = manner
}

// both adds a time by the wall, with the CPU time of the whole process as a share of it.
func (p *process) both(phase string, ns, share float64) {
	p.byWall(phase, ns, "")
	cpu := p.Series[len(p.Series)-1]
	cpu.Kind, cpu.Values = catalog.KindProcessCPU, []float64{math.Round(cpu.Values[0] * share)}
	p.Series = append(p.Series, cpu)
}

// start adds what the driver sees of a process.
func (p *process) start(engine string) { p.both("process", ms(three(engine, 13.8, 5.1, 5.4)), 0.9) }

// number adds what was counted, in the lane that the step before it had.
func (p *process) number(phase, kind, unit string, value float64) {
	var lane catalog.Lane
	if n := len(p.Series); n > 0 && p.Series[n-1].Phase == phase {
		lane = p.Series[n-1].Lane
	}
	p.Series = append(p.Series, result.Series{
		Lane: lane, Phase: phase, Kind: kind, Unit: unit, Iterations: 1, Values: []float64{value},
	})
}

// lacks adds a step without a time, and the reason.
func (p *process) lacks(phase, why string) {
	p.Series = append(p.Series, result.Series{
		Phase: phase, Kind: catalog.KindWall, Unit: "ns", Iterations: 1, Note: why,
	})
}

func (p *process) fail(status result.Status, detail string) {
	p.Failure = &result.Failure{Status: status, Detail: detail}
}
