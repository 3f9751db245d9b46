package noise

import (
	"slices"
	"time"
)

// Guard watches a run from beside it: beats of one canary between the slices, and the machine's counters. Only the
// goroutine that runs may use it.
type Guard struct {
	canary Canary
	reader *Reader
	start  Counters
	block  Counters
	beats  []Beat
	ran    time.Duration
	waited time.Duration
}

// NewGuard calibrates a canary, which takes some ten milliseconds, and begins to watch.
func NewGuard() *Guard {
	g := &Guard{canary: Calibrate(), reader: NewReader("/")}
	g.start = g.reader.Read()
	g.block = g.start
	return g
}

// Restart forgets what was seen so far, so that what follows is graded by itself. The canary stays as it was
// calibrated.
func (g *Guard) Restart() {
	*g = Guard{canary: g.canary, reader: g.reader, start: g.reader.Read()}
	g.block = g.start
}

// Beat spins the canary once, for about a millisecond.
func (g *Guard) Beat() { g.beats = append(g.beats, g.canary.Spin()) }

// Slice notes how long a script's thread ran in a slice, and how long it waited for a processor. The driver's own
// threads mostly wait for messages, so they do not tell. Scripts without a thread add nothing, and then the canary's
// waiting counts.
func (g *Guard) Slice(ran, waited time.Duration) {
	g.ran += ran
	g.waited += waited
}

// Beats spins the canary for as long as lasts says. A run that samples too little to be graded by its own beats begins
// with that.
func (g *Guard) Beats(lasts time.Duration) {
	for start := time.Now(); time.Since(start) < lasts; {
		g.Beat()
	}
}

// Block begins a block.
func (g *Guard) Block() { g.block = g.reader.Read() }

// Since returns what disturbed the block that Block began.
func (g *Guard) Since() Disturbance { return g.reader.Read().Since(g.block) }

// Assess grades all that was seen so far. Where the kernel does not tell how long this process waited, it does not tell
// it of a script's thread either. Then too the canary's waiting counts.
func (g *Guard) Assess() Assessment {
	d := g.reader.Read().Since(g.start)
	ran, waited := g.ran, g.waited
	if ran == 0 || slices.Contains(d.Unknown, nameDelay) {
		ran, waited = 0, 0
		for _, b := range g.beats {
			if b.CPU > 0 {
				ran, waited = ran+b.CPU, waited+max(0, b.Wall-b.CPU)
			}
		}
	}
	if ran > 0 {
		d.Delay = share(waited.Seconds(), (ran + waited).Seconds())
		d.Unknown = slices.DeleteFunc(d.Unknown, func(name string) bool { return name == nameDelay })
	}
	return Assess(g.beats, d)
}
