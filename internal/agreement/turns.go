package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/plan"
	"github.com/jsdyno/jsdyno/internal/result"
)

const (
	idleTurns     = 200                   // of a worker without an engine
	idlePause     = 25 * time.Millisecond // between two of them, as when others have theirs
	idleTolerance = 0.005
	coldTolerance = 0.01
)

// turnsArgs are the arguments of a run in which otto's turns are long, and V8 has many more of them. The seed is stated
// so that the page can be made again.
var turnsArgs = []string{
	"run", "kernels", "programs",
	"--workloads", "esprima-parse,underscore-mime,mustache-page,xmldom-icons," +
		"closures,json-parse,regexp-log,sort-comparator",
	"--engines", "v8,otto",
	"--budget", "6m",
	"--seed", "20261129",
}

// turns asks what taking turns adds to a time: what the harness takes in a worker without an engine, and how much
// longer V8 takes in a turn that follows one of otto's than in one that follows its own.
func turns(ctx context.Context, page string) (bool, error) {
	share, err := idleShare(ctx)
	if err != nil {
		return false, err
	}
	dir, err := os.MkdirTemp("", "turns")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(dir)
	f, err := oneRun(ctx, turnsArgs, filepath.Join(dir, "turns.jsonl"))
	if err != nil {
		return false, err
	}
	rows := coldRows(f)
	agrees := math.Abs(share) < idleTolerance
	var b strings.Builder
	fmt.Fprintf(&b, "# What does taking turns add to a time?\n\n"+
		"**A worker without an engine**, which burns its thread's time in the same turns, "+
		"%d slices of %v with a pause of %v before each: beside the thread's the process took\n"+
		"%.2f %% (below %.1f %%: %s). Go's sysmon, which looks around after each pause, is not in it.\n\n"+
		"**V8 after otto.** In a run of both, V8's turns that follow one of otto's against those that follow its "+
		"own, in CPU time of the process. In each block the two means are divided.\n"+
		"The table has the 20 %% trimmed mean of these ratios over blocks, with Yuen's 95 %% interval. A row agrees\n"+
		"if the ratio is within 1 %% of 1, or if its interval reaches that range and ends within 3 %% of 1. %s\n\n"+
		"| workload | after otto | after itself | ratio | blocks | |\n"+
		"|---|---:|---:|---|---:|---|\n",
		idleTurns, plan.SliceTime, idlePause, 100*share, 100*idleTolerance, verdict(agrees), made())
	known := 0
	for _, r := range rows {
		if r.known() {
			known++
			agrees = agrees && r.agrees()
		}
		fmt.Fprintln(&b, r)
		fmt.Fprintln(os.Stderr, r)
	}
	return agrees && known >= len(rows)/2, os.WriteFile(page, []byte(b.String()), 0o644)
}

// idleShare is what the process of a worker without an engine takes beside its thread, as a share of what the thread
// takes.
func idleShare(ctx context.Context) (float64, error) {
	s, err := start(ctx, "idle", processorOf(0))
	if err != nil {
		return 0, err
	}
	defer s.stop()
	process, thread := 0.0, 0.0
	for range idleTurns {
		time.Sleep(idlePause)
		p, t, err := s.run(int(plan.SliceTime / idleIteration))
		if err != nil {
			return 0, err
		}
		process, thread = process+p, thread+t
	}
	return process/thread - 1, nil
}

// The fewest turns of V8 that a block must have after those of otto, and after its own; and the fewest blocks of a row.
const (
	fewestCold   = 3
	fewestBlocks = 4
)

// coldRow is what V8 takes after otto and after itself on one workload, in seconds an iteration, and the logarithm of
// the ratio of the means in each block: processes differ by more than what is looked for.
type coldRow struct {
	workload     string
	after, other []float64
	logs         []float64
}

func (r coldRow) known() bool { return len(r.logs) >= fewestBlocks }

// agrees reports whether the ratio is within the tolerance, or its interval reaches into it and ends at most three
// times as far from 1. What is not known does not agree.
func (r coldRow) agrees() bool {
	x := newRatio(r.logs)
	near := x.low <= 1+coldTolerance && x.high >= 1-coldTolerance
	far := x.low < 1-3*coldTolerance || x.high > 1+3*coldTolerance
	return r.known() && (math.Abs(x.centre-1) <= coldTolerance || near && !far)
}

func (r coldRow) String() string {
	if !r.known() {
		return fmt.Sprintf("| %s | – | – | – | %d | too few turns |", r.workload, len(r.logs))
	}
	return fmt.Sprintf("| %s | %s | %s | %v | %d | %s |", r.workload,
		duration(mean(r.after)), duration(mean(r.other)), newRatio(r.logs), len(r.logs), verdict(r.agrees()))
}

func mean(xs []float64) (m float64) {
	for _, x := range xs {
		m += x / float64(len(xs))
	}
	return m
}

// coldRows draws the turns of the file's blocks again, from its seed, and sorts V8's slices by whose turn was before.
func coldRows(f *result.File) (rows []coldRow) {
	for number, w := range f.Workloads {
		r := coldRow{workload: w.Name}
		blocks := map[int]map[string]*result.Batch{}
		for i := range f.Batches {
			if b := &f.Batches[i]; b.WorkloadID() == w.ID() && b.Counts() {
				if blocks[b.Block] == nil {
					blocks[b.Block] = map[string]*result.Batch{}
				}
				blocks[b.Block][b.Engine] = b
			}
		}
		for block, of := range blocks {
			v8, otto := of["v8"], of["otto"]
			if v8 == nil || otto == nil {
				continue
			}
			deal(&r, f.Header.Seed, number, block, v8.Times(catalog.PhaseWarm, catalog.KindProcessCPU),
				len(otto.Times(catalog.PhaseWarm, catalog.KindProcessCPU)))
		}
		rows = append(rows, r)
	}
	return rows
}

// deal gives the slices of one process of V8, which took a turn in every round, to one side or the other.
func deal(r *coldRow, seed uint64, workload, block int, v8 []float64, ottoTurns int) {
	rounds := len(v8)
	if ottoTurns > rounds {
		return
	}
	turns := plan.NewTurns(2, rounds, seed, uint64(workload), uint64(block))
	var after, other []float64
	last := -1
	for round, row := range turns.Rounds {
		for _, i := range row {
			switch {
			case i == 1 && !plan.Takes(round, ottoTurns, rounds):
				continue
			case i == 0 && last == 1:
				after = append(after, v8[round])
			case i == 0 && last == 0:
				other = append(other, v8[round])
			}
			last = i
		}
	}
	r.after, r.other = append(r.after, after...), append(r.other, other...)
	if len(after) >= fewestCold && len(other) >= fewestCold {
		r.logs = append(r.logs, math.Log(mean(after)/mean(other)))
	}
}
