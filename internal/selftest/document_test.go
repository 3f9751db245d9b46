package selftest

import (
	"bytes"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/wire"
)

// session draws campaigns whose blocks spread by sd between processes and by within between the parts of one.
func session(
	r *rand.Rand, engine, workload string, injected, sd, within float64, campaigns, blocks int,
) (all []Campaign) {
	for range campaigns {
		c := Campaign{
			Engine: engine, Version: "1", Workload: workload, Injected: injected,
			Budget: 60, Grade: "B", Started: time.Unix(1e9, 0).UTC(),
		}
		for i := range blocks {
			effect := injected + sd*r.NormFloat64()
			b := Block{End: float64(i), CPU: effect, Given: injected}
			for range bins {
				b.A = append(b.A, 100*(1+within*r.NormFloat64()))
				b.B = append(b.B, 100*(1+effect+within*r.NormFloat64()))
			}
			c.Blocks = append(c.Blocks, b)
		}
		all = append(all, c)
	}
	return all
}

func TestReplaysUseEachBlockOnce(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	all := append(session(r, "x", "k/a", 0, 0.01, 0, 10, 13), session(r, "x", "k/b", 0.05, 0.01, 0, 5, 13)...)
	list := Replays(all)
	if len(list) != 2 || list[0].Size != 0 || list[1].Size != 0.05 {
		t.Fatalf("%+v", list)
	}
	if want := 130/12 + 65/12; list[0].N != want || list[1].N != want {
		t.Errorf("%+v, want %d comparisons each", list, want)
	}
	if list[0].Found > 0.02 || list[1].Found != 1 || list[0].Covered < 0.85 {
		t.Errorf("%+v", list)
	}
	if again := Replays(all); again[0] != list[0] || again[1] != list[1] {
		t.Errorf("the same deals are others: %+v, then %+v", list, again)
	}
	d := deckOf(all)
	for i := range d.piles[0].effects {
		d.piles[0].effects[i] = 1 // what is wrong in one pile must show in as many comparisons as it has
	}
	for seed := range uint64(3) {
		if got := d.deal(seed)[0]; got.Found < 130/12 || got.Found > 130/12+1 {
			t.Errorf("deal %d: %v comparisons found what %d have", seed, got.Found, 130/12)
		}
	}
}

// TestReplaysAreNoOneDeal: the shares are the averages over all deals, which differ among each other.
func TestReplaysAreNoOneDeal(t *testing.T) {
	all := session(rand.New(rand.NewPCG(17, 18)), "x", "k/a", 0, 0.01, 0, 20, 12)
	d := deckOf(all)
	covered, counts := 0.0, map[float64]bool{}
	for seed := range uint64(deals) {
		got := d.deal(seed + 1)[0]
		covered += got.Covered
		counts[got.Covered] = true
	}
	list := Replays(all)
	if want := covered / (20 * deals); math.Abs(list[0].Covered-want) > 1e-12 {
		t.Errorf("covered %v, and by hand %v", list[0].Covered, want)
	}
	if len(counts) < 3 {
		t.Errorf("the deals cover %v: they do not differ", counts)
	}
	if len(Replays(all[:0])) != 0 ||
		len(Replays(session(rand.New(rand.NewPCG(1, 1)), "x", "k", 0, 0.01, 0, 1, 11))) != 0 {
		t.Error("too few blocks for one comparison were dealt")
	}
}

// TestRivalsErr where processes differ, and do not where they are alike.
func TestRivalsErr(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	differ := Rivals(session(r, "x", "k/a", 0, 0.02, 0.005, 30, 12))
	alike := Rivals(session(r, "x", "k/a", 0, 0, 0.01, 30, 12))
	if len(differ) != 4 || len(alike) != 4 {
		t.Fatalf("%+v", differ)
	}
	for i := range differ[:3] {
		for k, level := range levels {
			if least := map[float64]int{0.05: 4, 0.01: 6}[level]; differ[i].N < 30 ||
				differ[i].False[k]*least < differ[i].N {
				t.Errorf("%s: %d of %d at %v where processes differ",
					differ[i].Name, differ[i].False[k], differ[i].N, level)
			}
			if alike[i].False[k]*7 > alike[i].N {
				t.Errorf("%s: %d of %d at %v where they are alike", alike[i].Name, alike[i].False[k], alike[i].N, level)
			}
		}
		if differ[i].False[1] > differ[i].False[0] {
			t.Errorf("%s: more at 1 %% than at 5 %%: %v", differ[i].Name, differ[i].False)
		}
	}
	// At 5 % of 30, six or more have a chance of 3 in a thousand.
	if b := differ[3]; b.N != 30 || b.False[0] > 5 || b.False[1] > 2 {
		t.Errorf("%s: %+v", b.Name, b)
	}
	var shifted []Campaign
	for _, c := range session(r, "x", "k/a", 0, 0.001, 0.005, 5, 12) {
		for i := range c.Blocks {
			c.Blocks[i].CPU += 0.05 // planted: then the test over blocks has to tell them apart
		}
		shifted = append(shifted, c)
	}
	if b := Rivals(shifted)[3]; b.False != [len(levels)]int{5, 5} {
		t.Errorf("%s: %+v of 5 that differ", b.Name, b)
	}
}

func TestDocument(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	all := session(r, "x", "k/a", 0, 0.01, 0.01, 6, 13)
	all = append(all, session(r, "x", "k/a", 0.05, 0.01, 0.01, 4, 13)...)
	all = append(all, Campaign{Engine: "x", Repeat: true, Injected: 0.05})
	var out bytes.Buffer
	if err := Document(&out, []Session{{Name: "a.jsonl", Campaigns: all}, {Name: "empty.jsonl"}}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"# Validation\n",
		"| [2001-09-09 01:46](validation/a.jsonl) | 11 | ",
		"## False alarms",
		"| x | 6 | 0 | ",
		"0 false alarms in 6 comparisons: with 95 % confidence the rate is below 39 %.",
		"| x | work | 5.0 % | B | 4 | 4 | 0 | 11 s |",
		"## Intervals",
		"## Replays",
		"## Other procedures on the same data",
		"| procedure | comparisons | at 5.0 % | at 1.0 % |",
		"| jsdyno: a plan of looks, which together spend 1 % | 6 | | 0 (0.0 %) |",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing in\n%s", want, out.String())
		}
	}
	if err := Document(&out, []Session{{Name: "empty.jsonl"}}); err == nil {
		t.Error("a validation of nothing was written")
	}
}

// TestKindsAreHeldApart: what is found of one kind of slow-down says nothing of the other.
func TestKindsAreHeldApart(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	all := session(r, "x", "k/a", 0.05, 0.001, 0.001, 3, 12)
	for _, c := range session(r, "x", "k/b", 0, 0.001, 0.001, 2, 12) { // planted: slow-downs that do nothing
		c.Injected, c.Into = 0.05, wire.IntoCollection
		all = append(all, c)
	}
	tally := Count(all)
	if in := tally.Injected; len(in) != 2 || in[0].Into != "work" || in[0].Found != 3 ||
		in[1].Into != "collections" || in[1].N != 2 || in[1].Found != 0 {
		t.Errorf("%+v", tally.Injected)
	}
	var out, table bytes.Buffer
	if err := Document(&out, []Session{{Name: "a.jsonl", Campaigns: all}}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"| x | work | 5.0 % | B | 3 | 3 | 0 |", "| x | collections | 5.0 % | B | 2 | 0 | 2 |",
		"| x | slowed in work |", "| x | slowed in collections |",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing in\n%s", want, out.String())
		}
	}
	if tally.Print(&table); !strings.Contains(table.String(), "work  ") ||
		!strings.Contains(table.String(), "collections  2  ") {
		t.Errorf("%s", table.String())
	}
}

// TestOneIsNoPlural in what is printed of a short self-test.
func TestOneIsNoPlural(t *testing.T) {
	for _, c := range []struct {
		n    int
		want []string
	}{
		{1, []string{"in 1 of 1 campaign.\n", "\n1 campaign ended early"}},
		{2, []string{"in 2 of 2 campaigns.\n", "\n2 campaigns ended early"}},
	} {
		var table bytes.Buffer
		Tally{Covered: c.n, Counted: c.n, Failed: c.n}.Print(&table)
		for _, want := range c.want {
			if !strings.Contains(table.String(), want) {
				t.Errorf("%q is missing in\n%s", want, table.String())
			}
		}
	}
	if got := bounded(1, 1); !strings.HasPrefix(got, "1 false alarm in 1 comparison: ") {
		t.Errorf("got %q", got)
	}
}

// TestIntervalsAreHeldApart: what burning costs besides what is burned is stated of slowed pairs, and not of those that
// are alike.
func TestIntervalsAreHeldApart(t *testing.T) {
	var all []Campaign
	for _, injected := range []float64{0, 0.05} {
		for range 3 {
			c := Campaign{Engine: "x", Workload: "k/a", Injected: injected, Grade: "B"}
			for i := range 12 {
				b := Block{CPU: math.Log1p(injected) + 0.0001*float64(i%3-1), Given: injected}
				if injected > 0 {
					b.CPU += 0.002 // planted
				}
				c.Blocks = append(c.Blocks, b)
			}
			all = append(all, c)
		}
	}
	var out bytes.Buffer
	if err := Document(&out, []Session{{Name: "a.jsonl", Campaigns: all}}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"| x | alike | 0.00 % (0.00 to 0.00) | 3 | 3 | 100.0 % |",
		"| x | slowed in work | 0.20 % (0.20 to 0.20) | 3 | 0 | 0.0 % |",
		"| all | all |",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing in\n%s", want, out.String())
		}
	}
}

func TestAFreshCampaignExcuses(t *testing.T) {
	campaign := func(injected, effect float64, repeat bool) Campaign {
		c := Campaign{Engine: "x", Injected: injected, Repeat: repeat}
		for i := range 12 {
			c.Blocks = append(c.Blocks, Block{CPU: effect + 0.0001*float64(i%3)})
		}
		return c
	}
	for _, c := range []struct {
		name          string
		all           []Campaign
		alarms, twice int
		found, missed int
		clean         bool
	}{
		{"right at once", []Campaign{campaign(0, 0, false), campaign(0.1, 0.1, false)}, 0, 0, 1, 0, true},
		{"an alarm", []Campaign{campaign(0, 0.1, false), campaign(0.1, 0.1, false)}, 1, 1, 1, 0, false},
		{"an alarm, and not again",
			[]Campaign{campaign(0, 0.1, false), campaign(0, 0, true), campaign(0.1, 0.1, false)}, 1, 0, 1, 0, true},
		{"an alarm, and again",
			[]Campaign{campaign(0, 0.1, false), campaign(0, 0.1, true), campaign(0.1, 0.1, false)}, 1, 1, 1, 0, false},
		{"a miss", []Campaign{campaign(0, 0, false), campaign(0.1, 0, false)}, 0, 0, 0, 1, false},
		{"a miss, and not again",
			[]Campaign{campaign(0, 0, false), campaign(0.1, 0, false), campaign(0.1, 0.1, true)}, 0, 0, 0, 0, true},
	} {
		got := Count(c.all)
		if got.AA[0].N != 1 || got.AA[0].False != c.alarms || got.AA[0].Twice != c.twice || got.Injected[0].N != 1 ||
			got.Injected[0].Found != c.found || got.Injected[0].Missed != c.missed || got.Clean() != c.clean {
			t.Errorf("%s: %+v, clean %t", c.name, got, got.Clean())
		}
	}
}

func TestTooManyAlarmsAreNoLuck(t *testing.T) {
	for _, c := range []struct {
		k, n int
		want float64
	}{{0, 21, 1}, {1, 21, 0.1903}, {2, 21, 0.0185}, {4, 11, 3.12e-6}} { // R: pbinom(k-1, n, 0.01, lower.tail=FALSE)
		if got := atLeast(c.k, c.n, 0.01); got < c.want*0.97 || got > c.want*1.03 {
			t.Errorf("at least %d of %d: %v, want %v", c.k, c.n, got, c.want)
		}
	}
	one := Tally{AA: []AA{{N: 21, False: 1}}}
	many := Tally{AA: []AA{{N: 11, False: 4}}}
	if !one.Clean() || many.Clean() {
		t.Errorf("one of 21 is clean: %t; four of 11: %t", one.Clean(), many.Clean())
	}
}
