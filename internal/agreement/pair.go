package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"time"

	"github.com/jsdyno/jsdyno/internal/plan"
	"github.com/jsdyno/jsdyno/internal/proc"
	"github.com/jsdyno/jsdyno/internal/stats"
)

const (
	slice       = 20 * time.Millisecond   // how long one sample should last
	warmUp      = 300 * time.Millisecond  // of each side, in turn
	sampling    = 1200 * time.Millisecond // of both sides in a block
	fewestQuads = 4                       // ABBA groups of samples in a block, however long they take
)

// side is one of the two processes of a block.
type side struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Scanner
}

// start starts a side of some kind: see beSide.
func start(ctx context.Context, kind string, processor int, args ...string) (*side, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := command(ctx, self, append([]string{"-side", kind, "-processor", fmt.Sprint(processor)}, args...)...)
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	return &side{cmd, in, bufio.NewScanner(out)}, cmd.Start()
}

// run has the process run the kernel n times and returns the seconds of one iteration, in CPU time of the process and
// in wall time.
func (s *side) run(n int) (cpu, wall float64, err error) {
	if _, err := fmt.Fprintln(s.in, n); err != nil {
		return 0, 0, err
	}
	if !s.out.Scan() {
		if err := s.cmd.Wait(); err != nil {
			return 0, 0, fmt.Errorf("a side ended: %w", err)
		}
		return 0, 0, errors.New("a side ended without an answer")
	}
	_, err = fmt.Sscan(s.out.Text(), &cpu, &wall)
	return cpu / 1e9 / float64(n), wall / 1e9 / float64(n), err
}

func (s *side) stop() {
	s.in.Close()
	_ = s.cmd.Wait() // it has said all that we want of it
}

// block is a fresh pair of processes. Both are alive, and one computes at a time.
type block struct {
	jsdyno, byHand float64 // seconds of CPU time an iteration: all of it over all of them
	cpuLog         float64 // ln(jsdyno/byHand), CPU time
	wallLog        float64 // the same of wall time
}

// answer starts a side that says one number, and returns it.
func answer(ctx context.Context, kind string, processor int, args ...string) (x float64, err error) {
	s, err := start(ctx, kind, processor, args...)
	if err != nil {
		return 0, err
	}
	defer s.stop()
	if !s.out.Scan() {
		return 0, fmt.Errorf("%s %v ended without a word", kind, args)
	}
	_, err = fmt.Sscan(s.out.Text(), &x)
	return x, err
}

// pairs is what two sides took, in pairs of processes one after the other.
type pairs struct {
	medians [2]float64
	ratio   ratio // of the first side to the second
}

// measurePairs measures both sides so many times, in alternating order.
func measurePairs(times int, measure func(number, who int) (float64, error)) (p pairs, err error) {
	var all [2][]float64
	var logs []float64
	for i := range times {
		var logRatio float64
		for place := range 2 {
			who := place ^ (i & 1)
			x, err := measure(i, who)
			if err != nil {
				return p, err
			}
			all[who] = append(all[who], x)
			logRatio += float64(1-2*who) * math.Log(x)
		}
		logs = append(logs, logRatio)
	}
	for who := range all {
		p.medians[who], _ = stats.Median(all[who])
	}
	p.ratio = newRatio(logs)
	return p, nil
}

// processorOf is where a block is measured, or -1 where threads cannot be kept on a processor. Two blocks in a row have
// the same, with the sides in either order.
func processorOf(block int) int {
	if p, ok := plan.Processor(proc.Processors(), 1, 0, uint64(block/2)); ok {
		return p
	}
	return -1
}

// measureBlock warms both sides up and then samples them as ABBA or, in odd blocks, as BAAB. So drift, and what the
// first side leaves behind for the second, affect both alike. The two sides of V8 run on one processor, as in a run of
// jsdyno; the blocks take the processors in turn.
func measureBlock(ctx context.Context, engine, kernel string, number int) (block, error) {
	var b block
	var sides [2]*side // 0 is jsdyno
	for place := range sides {
		i := place ^ (number & 1)
		s, err := start(ctx, []string{"steady", "steady-by-hand"}[i], processorOf(number), engine, kernel)
		if err != nil {
			return b, err
		}
		defer s.stop()
		sides[i] = s
	}
	n, err := warm(sides)
	if err != nil {
		return b, err
	}
	var cpus, walls [2]float64
	quads := 0
	for start := time.Now(); quads < fewestQuads || time.Since(start) < sampling; quads++ {
		for _, first := range [4]int{0, 1, 1, 0} {
			who := first ^ (number & 1)
			cpu, wall, err := sides[who].run(n)
			if err != nil {
				return b, err
			}
			cpus[who], walls[who] = cpus[who]+cpu, walls[who]+wall
		}
	}
	b.jsdyno, b.byHand = cpus[0]/float64(2*quads), cpus[1]/float64(2*quads)
	b.cpuLog, b.wallLog = math.Log(cpus[0]/cpus[1]), math.Log(walls[0]/walls[1])
	return b, nil
}

// warm runs each side by itself in slices of a tenth of a second, and returns how many iterations a sample has, the
// same for both. The slices are long because V8's optimising compiler works beside the script. Where a pause every few
// milliseconds gives it time, it may finish a loop of which too little is known yet. From then on V8 10.9 keeps
// entering and leaving that code. Such a process ran sieve eight times slower.
func warm(sides [2]*side) (int, error) {
	const long = 100 * time.Millisecond
	most := math.MaxInt
	for _, s := range sides {
		n, x := 1, 0.0
		for spent := 0.0; spent < warmUp.Seconds(); {
			var err error
			if _, x, err = s.run(n); err != nil {
				return 0, err
			}
			spent += x * float64(n)
			n = max(1, int(long.Seconds()/x))
		}
		most = min(most, max(1, int(math.Ceil(slice.Seconds()/x))))
	}
	return most, nil
}
