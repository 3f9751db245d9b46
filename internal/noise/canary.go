package noise

import (
	"runtime"
	"time"
)

// spinLasts is what a canary is made to take on this machine when nothing disturbs it.
const spinLasts = time.Millisecond

// Canary is a fixed piece of work: the same instructions at each spin, which touch no memory and call nothing. It keeps
// the processor's multiplier busy, so that it sees the processor's speed, and a neighbour on the same core. It does not
// see what competes for caches and memory. It may be used by several goroutines.
type Canary struct{ turns int }

// Beat is one spin of a canary.
type Beat struct {
	At   time.Time     // when it began
	Wall time.Duration // time that passed
	CPU  time.Duration // CPU time of the thread; 0 where the system does not tell
}

// Calibrate makes a canary that takes about a millisecond here. It takes some ten milliseconds, and is done once a run:
// only beats of one canary can be compared.
func Calibrate() Canary {
	const tries = 9
	for turns := 1 << 12; ; turns *= 2 {
		c := Canary{turns}
		least := time.Duration(1<<63 - 1)
		for range tries {
			least = min(least, c.Spin().cost())
		}
		if least > spinLasts/2 || turns >= 1<<30 {
			return Canary{int(float64(turns) * float64(spinLasts) / float64(max(least, 1)))}
		}
	}
}

// Spin does the work once and times it. It allocates nothing. The goroutine stays on its thread meanwhile.
func (c Canary) Spin() Beat {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	before, _ := threadCPU()
	start := time.Now()
	sum := work(c.turns)
	wall := time.Since(start)
	after, _ := threadCPU()
	runtime.KeepAlive(sum)
	return Beat{At: start, Wall: wall, CPU: after - before}
}

// cost is the CPU time, or where there is none the time that passed.
func (b Beat) cost() time.Duration {
	if b.CPU > 0 {
		return b.CPU
	}
	return b.Wall
}

// work is four independent chains of linear congruences (the multiplier is Knuth's, of MMIX): together they leave the
// multiplier no pause, which one chain would, and in a pause a neighbour on the same core goes unnoticed.
//
//go:noinline
func work(turns int) uint64 {
	const multiplier = 6364136223846793005
	a, b, c, d := uint64(1), uint64(2), uint64(3), uint64(4)
	for range turns {
		a = a*multiplier + 1
		b = b*multiplier + 3
		c = c*multiplier + 5
		d = d*multiplier + 7
	}
	return a ^ b ^ c ^ d
}
