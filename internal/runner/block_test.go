package runner

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/plan"
	"github.com/jsdyno/jsdyno/internal/proc"
	"github.com/jsdyno/jsdyno/internal/result"
)

// iterations are how many each warm slice of a batch had.
func iterations(b result.Batch) (all []int) {
	for _, s := range b.Series {
		if s.Phase == "warm" && !slices.Contains(all, s.Iterations) {
			all = append(all, s.Iterations)
		}
	}
	return all
}

// TestWhoIsKeptOnAProcessor: scripts that have a thread are kept on a processor, all of a block on the same, where
// threads can be pinned. Engines in pure Go are not. Their threads wait for each other, so nothing of how they waited
// is told to the guard.
func TestWhoIsKeptOnAProcessor(t *testing.T) {
	both, pure := mounted(t, threaded, "one"), mounted(t, "one", "two")
	for _, c := range []struct {
		seats  []Seat
		slices bool // the guard is told of some
	}{
		{[]Seat{
			{Name: "a", Engine: both[0], Work: "a"},
			{Name: "b", Engine: both[0], Work: "a"},
			{Name: "c", Engine: both[1], Work: "c"},
		}, proc.Processors() != nil},
		{[]Seat{{Name: "a", Engine: pure[0], Work: "a"}, {Name: "b", Engine: pure[1], Work: "b"}}, false},
	} {
		guard := &counting{Guard: noise.NewGuard()}
		b := Bench{
			Workload: workload("a", long), Measure: 200 * time.Millisecond, Deadline: 20 * time.Second,
			Seed: 3, Guard: guard, Seats: c.seats,
		}
		batches, err := b.Block(t.Context(), 0)
		if err != nil {
			t.Fatal(err)
		}
		for i, x := range batches {
			threads := !c.seats[i].Engine.PureGo && proc.Processors() != nil
			if x.Failure != nil || (x.Processor != nil) != threads ||
				(len(x.Times(catalog.PhaseWarm, catalog.KindThreadCPU)) > 0) != threads ||
				threads && *x.Processor != *batches[0].Processor {
				t.Errorf("%s: %+v", c.seats[i].Engine.Name, x)
			}
		}
		if (guard.slices > 0) != c.slices {
			t.Errorf("the guard was told of %d slices", guard.slices)
		}
	}
}

// counting is a guard that counts the slices of which it is told.
type counting struct {
	Guard
	slices int
}

func (c *counting) Slice(ran, waited time.Duration) {
	c.slices++
	c.Guard.Slice(ran, waited)
}

// TestSeatsOfTheSameWork run the same number of iterations, in the first block and for good; the slow-down that is
// asked of one of them is there, and in no other.
func TestSeatsOfTheSameWork(t *testing.T) {
	engine := mounted(t, "one")[0]
	b := Bench{
		Workload: workload("a", long), Measure: 300 * time.Millisecond, Deadline: 20 * time.Second,
		Seed: 3, Guard: noise.NewGuard(),
		Seats: []Seat{
			{Name: "base", Engine: engine, Work: "same"},
			// The slower one has slices of the full length. Those of its twin must stay far from a quarter of that,
			// where the work is calibrated again.
			{Name: "slow", Engine: engine, Work: "same", Inject: 1},
			{Name: "other", Engine: engine, Work: "of its own"},
		},
	}
	want := 0
	for number := range 2 {
		batches, err := b.Block(t.Context(), number)
		if err != nil {
			t.Fatal(err)
		}
		base, slow, other := batches[0], batches[1], batches[2]
		for i, x := range batches {
			if want := plan.Padding(b.Seed, uint64(b.Number), uint64(number), x.Place); x.Padding != want {
				t.Errorf("block %d: the environment of %s is padded by %d bytes, and its seed says %d",
					number, x.Engine, x.Padding, want)
			}
			if x.Failure != nil || x.Engine != b.Seats[i].Name || x.Block != number || len(iterations(x)) != 1 {
				t.Fatalf("%+v", x)
			}
		}
		k := iterations(base)[0]
		if want == 0 {
			want = k
		}
		if k != want || iterations(slow)[0] != want {
			t.Errorf("block %d: %d and %d iterations, want %d", number, k, iterations(slow)[0], want)
		}
		if len(slow.Times("warm", catalog.KindInjected)) == 0 ||
			len(base.Times("warm", catalog.KindInjected)) > 0 || len(other.Times("warm", catalog.KindInjected)) > 0 {
			t.Error("the slow-down is not where it was asked for")
		}
		// As much again is ln 2 = 0.69; the machine may add or take some.
		if e, ok := compare.Effect(&base, &slow, catalog.KindProcessCPU); !ok || e < 0.3 || e > 1.3 {
			t.Errorf("block %d: effect %v, %t", number, e, ok)
		}
	}
}

// paired is a batch of a process that took turns, with warm slices of that long.
func paired(engine string, block int, wall, cpu float64) result.Batch {
	b := result.Batch{Engine: engine, Block: block, Stride: 1, Cycle: 2}
	for range 4 {
		b.Series = append(b.Series, result.SeriesOf("warm", []result.Slice{{
			Iterations: 1, Wall: time.Duration(wall * 1e9), ThreadCPU: time.Duration(cpu * 1e9)}})...)
	}
	return b
}

func TestKeep(t *testing.T) {
	fresh := func() *bout {
		return &bout{
			effects: map[string][]float64{},
			bench:   &Bench{Seats: []Seat{{Name: "one"}, {Name: "two"}, {Name: "shell"}}},
		}
	}
	names := func(b *bout) (all []string) {
		for _, s := range b.bench.Seats {
			all = append(all, s.Name)
		}
		return all
	}
	one, two := paired("one", 0, 1, 2), paired("two", 0, 3, 10)
	shell := paired("shell", 0, 7, 0)

	b := fresh()
	b.bench.Seats = b.bench.Seats[:2]
	b.keep([]result.Batch{one, two}, "one", catalog.KindThreadCPU)
	if e := b.effects["two"]; len(e) != 1 || math.Abs(e[0]-math.Log(5)) > 1e-9 || len(b.effects) != 1 {
		t.Errorf("by thread time: %v", b.effects)
	}
	b = fresh()
	b.keep([]result.Batch{one, two, shell}, "one", catalog.KindThreadCPU)
	if math.Abs(b.effects["two"][0]-math.Log(3)) > 1e-9 || math.Abs(b.effects["shell"][0]-math.Log(7)) > 1e-9 {
		t.Errorf("beside an engine without thread time: %v", b.effects)
	}
	b = fresh()
	broken := two
	broken.Failure = &result.Failure{Status: result.Crash}
	b.keep([]result.Batch{one, broken, shell}, "one", catalog.KindWall)
	if !slices.Equal(names(b), []string{"one", "shell"}) || len(b.effects) != 1 {
		t.Errorf("after a failure: seats %v, effects %v", names(b), b.effects)
	}
	b = fresh()
	b.keep([]result.Batch{one, two, shell}, "another", catalog.KindWall)
	if len(b.effects) != 0 {
		t.Errorf("without the reference: %v", b.effects)
	}
	b = fresh()
	broken.Discarded = "the machine slept"
	one.Discarded = broken.Discarded
	b.keep([]result.Batch{one, broken}, "one", catalog.KindWall)
	if len(names(b)) != 3 || len(b.effects) != 0 {
		t.Errorf("a block that does not count: seats %v, effects %v", names(b), b.effects)
	}
}

// TestJudge: a workload ends at a look of the plan where all that goes on is decided and known well enough.
func TestJudge(t *testing.T) {
	slower := make([]float64, 12) // 10 %, known to a fraction of a percent
	wild := make([]float64, 12)   // twice as slow or as fast
	rough := make([]float64, 12)  // four times as slow, to some ten percent
	for i := range slower {
		sign := float64(1 - 2*(i%2))
		slower[i], wild[i], rough[i] = 0.1+0.001*sign, 0.7*sign, 1.4+0.2*sign
	}
	with := func(names ...string) *Bench {
		b := &Bench{Seats: []Seat{{Name: "one"}}}
		for _, n := range names {
			b.Seats = append(b.Seats, Seat{Name: n})
		}
		return b
	}
	for _, tc := range []struct {
		name    string
		b       bout
		precise float64
		want    bool
	}{
		{"decided", bout{blocks: 12, effects: map[string][]float64{"two": slower}, bench: with("two")}, 0.02, true},
		{"between two looks", bout{blocks: 11, effects: map[string][]float64{"two": slower[:11]}, bench: with("two")},
			0.02, false},
		{"undecided", bout{blocks: 12, effects: map[string][]float64{"two": wild}, bench: with("two")}, 10, false},
		{"one of two undecided",
			bout{blocks: 12, effects: map[string][]float64{"two": slower, "three": wild}, bench: with("two", "three")},
			10, false},
		{"the undecided one has failed",
			bout{blocks: 12, effects: map[string][]float64{"two": slower, "three": wild}, bench: with("two")},
			0.02, true},
		{"decided, but not known well enough",
			bout{blocks: 12, effects: map[string][]float64{"two": rough}, bench: with("two")}, 0.02, false},
		{"well enough for less",
			bout{blocks: 12, effects: map[string][]float64{"two": rough}, bench: with("two")}, 0.5, true},
		{"a look that a discarded block has moved",
			bout{blocks: 13, counted: 12, effects: map[string][]float64{"two": slower}, bench: with("two")},
			0.02, true},
		{"alone, at a look", bout{blocks: 12, counted: 12, bench: with()}, 0.02, true},
		{"alone, at a look but for a block that is discarded",
			bout{blocks: 12, counted: 11, bench: with()}, 0.02, false},
		{"alone, between two looks", bout{blocks: 13, counted: 13, bench: with()}, 0.02, false},
	} {
		if got := tc.b.judge("one", 0.005, tc.precise); got != tc.want {
			t.Errorf("%s: %t", tc.name, got)
		}
	}
}

// TestRecalibrated: a slice that is far shorter than it should be, as when a cache has filled, or far longer has its
// process calibrated again; what is near enough, or one iteration already, has not.
func TestRecalibrated(t *testing.T) {
	const ms = time.Millisecond
	for _, c := range []struct {
		name       string
		iterations int
		took       []time.Duration // by slices
		then       int             // iterations of the work
	}{
		{"as it should be", 1000, []time.Duration{20 * ms, 20 * ms, 20 * ms, 20 * ms}, 1000},
		{"somewhat short", 1000, []time.Duration{6 * ms, 6 * ms, 6 * ms, 6 * ms}, 1000},
		{"somewhat long", 1000, []time.Duration{70 * ms, 70 * ms, 70 * ms, 70 * ms, 70 * ms}, 1000},
		{"one with a long collection", 1000, []time.Duration{300 * ms}, 1000},
		{"one in four with a long collection", 1000, []time.Duration{
			20 * ms, 20 * ms, 20 * ms, 200 * ms, 20 * ms, 20 * ms, 20 * ms, 200 * ms,
		}, 1000},
		{"one that is short", 1000, []time.Duration{2 * ms}, 1000},
		{"all are short", 1000, []time.Duration{2 * ms, 2 * ms, 2 * ms, 2 * ms}, 10000},
		{"by a step at most", 1, []time.Duration{4000, 4000, 4000, 4000}, 1000},
		{"far too long", 1000, []time.Duration{800 * ms}, 25},
		{"too long", 1000, []time.Duration{100 * ms, 100 * ms, 100 * ms, 100 * ms}, 200},
		{"one iteration", 1, []time.Duration{800 * ms}, 1},
	} {
		b := &Bench{iterations: map[string]int{"w": c.iterations}}
		s := &seated{Seat: Seat{Work: "w"}, iterations: c.iterations, per: 1}
		again := false
		for _, took := range c.took {
			s.warm = append(s.warm, result.Slice{Iterations: c.iterations, ProcessCPU: took})
			again = again || b.recalibrated(s)
		}
		if again != (c.then != c.iterations) || b.iterations["w"] != c.then {
			t.Errorf("%s: again %t, then %d", c.name, again, b.iterations["w"])
		}
	}
}

// TestSeatsAreCalibratedTogether: work that turns out to be far shorter than it was has another number of iterations,
// and all seats of it have the same.
func TestSeatsAreCalibratedTogether(t *testing.T) {
	engine := mounted(t, "one")[0]
	b := Bench{
		Workload: workload("a", ones), Measure: time.Second, Deadline: 20 * time.Second,
		Seed: 3, Guard: noise.NewGuard(),
		Seats:      []Seat{{Name: "a", Engine: engine, Work: "same"}, {Name: "b", Engine: engine, Work: "same"}},
		iterations: map[string]int{"same": 2},
	}
	batches, err := b.Block(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	first, second := iterations(batches[0]), iterations(batches[1])
	if len(first) != 1 || first[0] < 1000 || !slices.Equal(first, second) || b.iterations["same"] != first[0] {
		t.Errorf("%v and %v iterations, and %d are noted; failures %+v, %+v", first, second, b.iterations["same"],
			batches[0].Failure, batches[1].Failure)
	}
}
