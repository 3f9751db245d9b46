package compare

import (
	"fmt"
	"math"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// Clocks are the time of an iteration by each clock that all processes had, in seconds; in a Total they are ratios.
// They say different things. What an engine's own threads do beside the script, such as collecting garbage or
// compiling, is in the time of the process and not in that of the thread. Waiting for a processor is in the wall time
// only.
type Clocks struct {
	ProcessCPU *float64 `json:"process_cpu"` // CPU time of all the engine's threads
	ThreadCPU  *float64 `json:"thread_cpu"`  // of the thread that ran the script
	Wall       *float64 `json:"wall"`
}

// apart is the share from which on two clocks are said to differ.
const apart = 0.10

// clocks reads each clock in the way in which the value of a cell is read.
func clocks(all []*result.Batch) *Clocks {
	by := func(kind string) *float64 {
		var logs []float64
		for _, b := range all {
			m, ok := b.Mean(kind)
			if !ok {
				return nil
			}
			logs = append(logs, math.Log(m))
		}
		value, ok := Centre(logs)
		if !ok {
			return nil
		}
		return new(math.Exp(value))
	}
	return &Clocks{
		ProcessCPU: by(catalog.KindProcessCPU),
		ThreadCPU:  by(catalog.KindThreadCPU),
		Wall:       by(catalog.KindWall),
	}
}

// ratioClocks is the geometric mean over the rows of the ratio of an engine to the reference, by each clock that all of
// them have.
func ratioClocks(rows [][]*Measured, engine, ref int) *Clocks {
	by := func(of func(*Clocks) *float64) *float64 {
		var ratios []float64
		for _, row := range rows {
			a, b := row[ref].Clocks, row[engine].Clocks
			if a == nil || b == nil || of(a) == nil || of(b) == nil {
				return nil
			}
			ratios = append(ratios, *of(b) / *of(a))
		}
		mean, ok := stats.GeometricMean(ratios)
		if !ok {
			return nil
		}
		return &mean
	}
	return &Clocks{
		ProcessCPU: by(func(c *Clocks) *float64 { return c.ProcessCPU }),
		ThreadCPU:  by(func(c *Clocks) *float64 { return c.ThreadCPU }),
		Wall:       by(func(c *Clocks) *float64 { return c.Wall }),
	}
}

// Apart reports whether two clocks say different things: one is at least a tenth above the other.
func Apart(a, b *float64) bool {
	return a != nil && b != nil && math.Abs(math.Log(*a / *b)) >= math.Log1p(apart)
}

// Beside is the CPU time of all threads divided by that of the script's thread or, where that is missing, by the wall
// time: the script's thread cannot have had more. It is 0 where it is not known.
func (k *Clocks) Beside() float64 {
	own := k.ThreadCPU
	if own == nil {
		own = k.Wall
	}
	if k.ProcessCPU == nil || own == nil {
		return 0
	}
	return *k.ProcessCPU / *own
}

// labelClocks labels a cell whose CPU time is at least a tenth above that of the script's thread, or above the wall
// time.
func (c *Measured) labelClocks() {
	k := c.Clocks
	if k.Beside() < 1+apart {
		return
	}
	const rest = "the engine does the rest on other threads, such as collecting garbage"
	if k.ThreadCPU == nil {
		c.mark(Threads, "an iteration takes %s of CPU time, at most %s (its wall time) of it on one thread; %s",
			brief(*k.ProcessCPU), brief(*k.Wall), rest)
		return
	}
	c.mark(Threads, "an iteration takes %s of CPU time, %s of it on the script's own thread; %s%s",
		brief(*k.ProcessCPU), brief(*k.ThreadCPU), rest, waited(k))
}

// waited adds the wall time to a sentence where it differs from the CPU time as well.
func waited(k *Clocks) string {
	if !Apart(k.Wall, k.ProcessCPU) {
		return ""
	}
	return fmt.Sprintf("; its wall time is %s", brief(*k.Wall))
}

// brief is a time in three digits and its own unit.
func brief(seconds float64) string {
	units := []struct {
		name string
		size float64
	}{{"ns", 1e-9}, {"µs", 1e-6}, {"ms", 1e-3}, {"s", 1}}
	for i, u := range units {
		if text := fmt.Sprintf("%.3g", seconds/u.size); i == len(units)-1 || seconds/u.size < 999.5 {
			return text + " " + u.name
		}
	}
	return ""
}
