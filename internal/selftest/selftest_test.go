package selftest

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/plan"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/internal/wire"
	"github.com/jsdyno/jsdyno/suites"
)

// made is a campaign whose blocks differ from the injected size by normal noise of a standard deviation sd.
func made(engine string, injected, sd float64, blocks int, r *rand.Rand) Campaign {
	c := Campaign{Engine: engine, Injected: injected}
	for i := range blocks {
		c.Blocks = append(c.Blocks, Block{
			End: float64(2 * (i + 1)), CPU: injected + sd*r.NormFloat64(), Given: injected,
		})
	}
	return c
}

func TestCount(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var all []Campaign
	for range 40 {
		all = append(all,
			made("quiet", 0, 0.01, 30, r), made("quiet", 0.05, 0.01, 30, r), made("loud", 0.02, 0.5, 12, r))
	}
	for i := range all {
		all[i].Grade = string("AB"[i%2])
	}
	all[2].Failure = "crash: signal 9"
	got := Count(all)
	if len(got.AA) != 1 || got.AA[0].N != 40 || got.AA[0].False > 3 {
		t.Errorf("A/A: %+v", got.AA)
	}
	if len(got.Injected) != 2 || got.Injected[0].Found != 40 || got.Injected[1].Found > 2 ||
		got.Injected[0].Wrong != 0 {
		t.Errorf("injected: %+v", got.Injected)
	}
	if got.Injected[0].Seconds != 24 { // 12 blocks of 2 s
		t.Errorf("the verdict came after %v s", got.Injected[0].Seconds)
	}
	if got.Grade != "B" || got.Failed != 1 || got.Counted != 120 || got.Covered < 105 || got.Clean() {
		t.Errorf("%+v", got)
	}
}

// TestPoolingIsCaught: the sabotage of measuring one build after the other and taking the parts of a process for
// independent is a false alarm where processes differ, and the check says so.
func TestPoolingIsCaught(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	honest := session(r, "x", "k/a", 0, 0.02, 0.002, 20, 12)
	pooled := slices.Clone(honest)
	for i := range pooled {
		pooled[i].Sabotage = SabotagePool
	}
	if got := Count(honest); got.AA[0].False > 1 {
		t.Errorf("%d false alarms over blocks", got.AA[0].False)
	}
	if got := Count(pooled); got.AA[0].False < 5 || got.Clean() {
		t.Errorf("%d false alarms over pooled slices: the sabotage is not caught", got.AA[0].False)
	}
	empty := Campaign{Engine: "x", Sabotage: SabotagePool}
	if j, _ := empty.Judge(); j.Verdict != compare.Undecided {
		t.Errorf("of nothing: %+v", j)
	}
}

func TestACampaignSurvivesItsFile(t *testing.T) {
	c := made("x", 0.02, 0.01, 13, rand.New(rand.NewPCG(5, 6)))
	c.Started, c.Seed, c.Workload = time.Unix(1, 0).UTC(), 1<<63+1, "kernels/fib"
	var out bytes.Buffer
	if err := c.Write(&out); err != nil {
		t.Fatal(err)
	}
	if err := c.Write(&out); err != nil {
		t.Fatal(err)
	}
	whole := out.String()
	back, err := Read(bytes.NewReader(out.Bytes()))
	if err != nil || len(back) != 2 || back[0].Seed != c.Seed || back[1].Workload != c.Workload ||
		!slices.EqualFunc(back[0].Blocks, c.Blocks, func(a, b Block) bool { return a.CPU == b.CPU }) {
		t.Errorf("%+v, %v", back, err)
	}
	a, n := c.Judge()
	if b, m := back[0].Judge(); a != b || n != m {
		t.Errorf("judged %+v after %d, and from the file %+v after %d", a, n, b, m)
	}
	if cut, err := Read(bytes.NewReader([]byte(whole[:len(whole)-20]))); err != nil || len(cut) != 1 {
		t.Errorf("a file that a kill cut off: %d campaigns, %v", len(cut), err)
	}
	if _, err := Read(bytes.NewReader([]byte("{}\nx\n"))); err == nil {
		t.Error("damage in the middle is not noticed")
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"engine":"v8","blocks":[{"cpu":0.1}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		all, _ := Read(bytes.NewReader(text))
		Count(all)
	})
}

func TestKeepComputesWhatWasBurned(t *testing.T) {
	batch := func(cpu, injected time.Duration) result.Batch {
		var all []result.Slice
		for range 20 {
			all = append(all, result.Slice{
				Iterations: 10, Wall: cpu + time.Millisecond, ThreadCPU: cpu - time.Millisecond,
				ProcessCPU: cpu, Injected: injected,
			})
		}
		return result.Batch{Stride: 1, Cycle: 2, Series: result.SeriesOf("warm", all)}
	}
	b, err := keep([]result.Batch{batch(4*time.Millisecond, 0), batch(4200*time.Microsecond, 200*time.Microsecond)})
	if err != nil || b.Given != 0.05 || b.CPU < 0.0487 || b.CPU > 0.0489 ||
		len(b.A) != bins || b.A[0] != 4e5 || b.B[9] != 4.2e5 {
		t.Errorf("%+v, %v", b, err)
	}
	dead := batch(time.Millisecond, 0)
	dead.Failure = &result.Failure{Status: result.Crash, Detail: "signal 9"}
	if _, err := keep([]result.Batch{batch(1, 0), dead}); err == nil {
		t.Error("a dead process has an effect")
	}
}

// TestLumpsCount: what was burned in few slices is a share of all.
func TestLumpsCount(t *testing.T) {
	var all []result.Slice
	for i := range 20 {
		s := result.Slice{
			Iterations: 10, Wall: 4 * time.Millisecond, ThreadCPU: 3 * time.Millisecond,
			ProcessCPU: 4 * time.Millisecond,
		}
		if i%10 == 9 {
			s.ProcessCPU += 2 * time.Millisecond
			s.Injected += 2 * time.Millisecond
		}
		all = append(all, s)
	}
	b := result.Batch{Stride: 1, Cycle: 2, Series: result.SeriesOf("warm", all)}
	if got := given(&b); got != 0.05 {
		t.Errorf("4 ms of 80 are a share of %v", got)
	}
}

func TestPairsAreAllThatWasAskedFor(t *testing.T) {
	all := []suites.Workload{{Suite: "kernels", Name: "another"}}
	for _, k := range every() {
		all = append(all, suites.Workload{Suite: "kernels", Name: k})
	}
	var engines []supervise.Mounted
	for _, name := range []string{"v8", "otto"} {
		m := supervise.Mounted{}
		m.Name = name
		engines = append(engines, m)
	}
	n := len(every())
	p := Plan{
		Engines: engines, AA: n, Injected: 4, Sizes: []Size{{Share: 0.02}, {Share: 0.05, Engine: "otto"}},
		Into: Kinds, Budget: time.Minute, Seed: 9,
	}
	pairs := p.Pairs(all, noise.NewGuard())
	count, seeds := map[string]int{}, map[uint64]bool{}
	for _, x := range pairs {
		seeds[x.Seed] = true
		if x.Inject == 0 {
			count[x.Engine.Name+"/"+x.Workload.Name]++
			continue
		}
		count[fmt.Sprint(x.Engine.Name, " ", KindOf(x.Into), " ", x.Inject)]++
		if !slices.Contains(kernels[x.Into], x.Workload.Name) {
			t.Errorf("%s is slowed down in %s", x.Workload.Name, KindOf(x.Into))
		}
	}
	want := map[string]int{
		"v8 work 0.02": 4, "v8 collections 0.02": 4,
		"otto work 0.02": 4, "otto collections 0.02": 4,
		"otto work 0.05": 4, "otto collections 0.05": 4,
	}
	for _, k := range every() {
		want["v8/"+k], want["otto/"+k] = 1, 1
	}
	if len(pairs) != 2*n+6*4 || len(seeds) != len(pairs) || !maps.Equal(count, want) {
		t.Errorf("%d pairs, %v", len(pairs), count)
	}
	for _, p := range (Plan{
		Engines: engines, AA: 1, Injected: 1, Sizes: p.Sizes, Into: Kinds[:1],
	}).Pairs(all, noise.NewGuard()) {
		if p.Into != wire.IntoWork {
			t.Errorf("a slow-down in %s, which was not asked for", KindOf(p.Into))
		}
	}
	if compare.SameMargin < plan.MinEffect {
		t.Error("what counts as an effect also counts as the same")
	}
}

// TestKernelsExist: a name that no workload has is left out, and nobody would miss it.
func TestKernelsExist(t *testing.T) {
	all, err := Workloads()
	if err != nil {
		t.Fatal(err)
	}
	for _, into := range Kinds {
		if got := chosen(all, kernels[into]); len(got) != len(kernels[into]) || len(got) < 4 {
			t.Errorf("%d of %d kernels for %s", len(got), len(kernels[into]), KindOf(into))
		}
	}
}
