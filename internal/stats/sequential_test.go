package stats

import (
	"math"
	"math/rand/v2"
	"testing"
)

func normal(r *rand.Rand) float64 { return r.NormFloat64() }

// student2 draws from Student's t with 2 degrees of freedom, by its closed quantile.
func student2(r *rand.Rand) float64 {
	for {
		if u := r.Float64(); u > 0 {
			return (2*u - 1) / math.Sqrt(2*u*(1-u))
		}
	}
}

// simulateSequential returns the share of trials that stop with a verdict at one of the looks, though draw yields
// values of a distribution whose trimmed mean is 0: the overall rate of false alarms. Its standard error is
// √(rate·(1−rate)/trials). With a draw around another value it returns the power. One seed gives one rate, if draw
// takes all chance from its argument.
//
// ok is false for an invalid plan, for less than one trial, and for a sample that YuenTest has no answer to.
func simulateSequential(
	s Sequential, trim float64, draw func(*rand.Rand) float64, trials int, seed uint64,
) (rate float64, ok bool) {
	if !s.valid() || trials < 1 {
		return 0, false
	}
	r := rand.New(rand.NewPCG(seed, 0))
	xs := make([]float64, s.Last())
	alarms := 0
	for range trials {
		for i := range xs {
			xs[i] = draw(r)
		}
		for i, look := range s.Looks {
			_, _, p, ok := YuenTest(xs[:look], trim)
			if !ok {
				return 0, false
			}
			if p < s.Alpha[i] {
				alarms++
				break
			}
		}
	}
	return float64(alarms) / float64(trials), true
}

func TestSixLooks(t *testing.T) {
	s := SixLooks()
	for _, c := range []struct {
		blocks      int
		at          float64
		isLook      bool
		next        int
		spent, left float64
	}{
		{blocks: -1, next: 12, left: 0.01},
		{blocks: 0, next: 12, left: 0.01},
		{blocks: 11, next: 12, left: 0.01},
		{blocks: 12, at: 0.0004, isLook: true, next: 20, left: 0.01},
		{blocks: 13, next: 20, spent: 0.0004, left: 0.0096},
		{blocks: 20, at: 0.0008, isLook: true, next: 30, spent: 0.0004, left: 0.0096},
		{blocks: 29, next: 30, spent: 0.0012, left: 0.0088},
		{blocks: 30, at: 0.0015, isLook: true, next: 45, spent: 0.0012, left: 0.0088},
		{blocks: 45, at: 0.0022, isLook: true, next: 64, spent: 0.0027, left: 0.0073},
		{blocks: 64, at: 0.0030, isLook: true, next: 90, spent: 0.0049, left: 0.0051},
		{blocks: 89, next: 90, spent: 0.0079, left: 0.0021},
		{blocks: 90, at: 0.0038, isLook: true, spent: 0.0079, left: 0.0038},
		{blocks: 91, spent: 0.0117, left: 0},
	} {
		at, isLook := s.At(c.blocks)
		next, more := s.Next(c.blocks)
		spent, ok1 := s.spent(c.blocks)
		left, ok2 := s.Left(c.blocks)
		if at != c.at || isLook != c.isLook || next != c.next || more != (c.next > 0) || !ok1 || !ok2 ||
			math.Abs(spent-c.spent) > 1e-15 || math.Abs(left-c.left) > 1e-15 {
			t.Errorf("after %d blocks: α %v, %v; next %d, %v; spent %v, left %v; want %+v",
				c.blocks, at, isLook, next, more, spent, left, c)
		}
	}
}

// TestAlphaAfter: a look's own where there is one, though more would be left.
func TestAlphaAfter(t *testing.T) {
	s := SixLooks()
	for blocks, want := range map[int]float64{
		-1: 0, 0: 0, 1: 0.01, 3: 0.01, 11: 0.01, 12: 0.0004, 13: 0.0096, 19: 0.0096, 20: 0.0008, 21: 0.0088,
		30: 0.0015, 31: 0.0073, 45: 0.0022, 46: 0.0051, 64: 0.0030, 65: 0.0021, 89: 0.0021, 90: 0.0038, 91: 0.0038,
		1000: 0.0038,
	} {
		if got := s.AlphaAfter(blocks); math.Abs(got-want) > 1e-15 {
			t.Errorf("after %d blocks: %v, want %v", blocks, got, want)
		}
	}
	if got := (Sequential{}).AlphaAfter(12); got != 0 {
		t.Errorf("without a plan: %v", got)
	}
}

// TestBrokenPlans: a plan that contradicts itself answers nothing.
func TestBrokenPlans(t *testing.T) {
	for name, s := range map[string]Sequential{
		"empty":             {},
		"one α short":       {Looks: []int{2, 3}, Alpha: []float64{0.1}, Overall: 0.1},
		"not ascending":     {Looks: []int{3, 3}, Alpha: []float64{0.1, 0.1}, Overall: 0.1},
		"a look at nothing": {Looks: []int{0, 3}, Alpha: []float64{0.1, 0.1}, Overall: 0.1},
		"α of 0":            {Looks: []int{2, 3}, Alpha: []float64{0, 0.1}, Overall: 0.1},
		"α is NaN":          {Looks: []int{2, 3}, Alpha: []float64{0.1, math.NaN()}, Overall: 0.1},
		"overall of 1":      {Looks: []int{2, 3}, Alpha: []float64{0.1, 0.1}, Overall: 1},
	} {
		_, ok1 := s.At(3)
		_, ok2 := s.Next(1)
		_, ok3 := s.spent(9)
		_, ok4 := s.Left(9)
		_, ok5 := simulateSequential(s, 0.2, normal, 10, 1)
		if ok1 || ok2 || ok3 || ok4 || ok5 {
			t.Errorf("%s: %v %v %v %v %v; want no answer", name, ok1, ok2, ok3, ok4, ok5)
		}
	}
	if _, ok := simulateSequential(SixLooks(), 0.2, normal, 0, 1); ok {
		t.Error("no trial has a rate")
	}
	if _, ok := simulateSequential(SixLooks(), 0.2, func(*rand.Rand) float64 { return math.NaN() }, 1, 1); ok {
		t.Error("a draw of NaN has a rate")
	}
}

// TestSimulateSequential compares with tables for looks at equal distances, which hold for a known variance and so
// nearly for Student's t of 50 values and more: one look; Armitage, McPherson and Rowe 1969, who got 14.2 % from five
// looks at 5 %; Pocock 1977, whose 1.58 % at each of five looks make 5 %.
func TestSimulateSequential(t *testing.T) {
	five := []int{50, 100, 150, 200, 250}
	for _, c := range []struct {
		name  string
		looks []int
		alpha float64
		want  float64
	}{
		{"one look", five[:1], 0.05, 0.05},
		{"five looks at 5 %", five, 0.05, 0.142},
		{"five looks at 1.58 %", five, 0.0158, 0.05},
	} {
		s := Sequential{Looks: c.looks, Overall: 0.5}
		for range c.looks {
			s.Alpha = append(s.Alpha, c.alpha)
		}
		const trials = 6000
		got, ok := simulateSequential(s, 0, normal, trials, 1)
		if tol := 4 * math.Sqrt(c.want*(1-c.want)/trials); !ok || math.Abs(got-c.want) > tol {
			t.Errorf("%s: %.4f, %v; want %.4f within %.4f", c.name, got, ok, c.want, tol)
		}
	}
	s := SixLooks()
	a, _ := simulateSequential(s, 0.2, normal, 500, 1)
	b, _ := simulateSequential(s, 0.2, normal, 500, 1)
	if a != b {
		t.Errorf("one seed gave %v and %v", a, b)
	}
	shifted := func(r *rand.Rand) float64 { return r.NormFloat64() + 1 }
	if power, _ := simulateSequential(s, 0.2, shifted, 200, 1); power < 0.99 {
		t.Errorf("an effect of one standard deviation is found in %.2f of runs", power)
	}
}

// TestOverallError is the claim of SixLooks, for normal and for heavy-tailed data: the rates in its comment, give or
// take four standard errors. The plan that it must not mistake for it is 1 % at each look.
func TestOverallError(t *testing.T) {
	trials := 40000
	if testing.Short() {
		trials = 8000
	}
	careless := SixLooks()
	for i := range careless.Alpha {
		careless.Alpha[i] = 0.01
	}
	for _, c := range []struct {
		name string
		draw func(*rand.Rand) float64
		want float64
	}{
		{"normal", normal, 0.0082},
		{"t with 2 degrees of freedom", student2, 0.0057},
	} {
		tol := 4*math.Sqrt(c.want*(1-c.want)/float64(trials)) + 0.05*c.want
		got, ok := simulateSequential(SixLooks(), 0.2, c.draw, trials, 17)
		if !ok || math.Abs(got-c.want) > tol {
			t.Errorf("%s: %.5f, %v; want %.4f within %.4f", c.name, got, ok, c.want, tol)
		}
		t.Logf("%s: %.3f %% of %d", c.name, 100*got, trials)
		if bad, ok := simulateSequential(careless, 0.2, c.draw, trials, 17); !ok || bad <= c.want+tol {
			t.Errorf("%s, 1 %% at each look: %.5f, %v; want it above %.4f", c.name, bad, ok, c.want+tol)
		}
	}
}

// draws are distributions of the effects of a block between equal engines, about a standard deviation wide.
var draws = []struct {
	name string
	draw func(r *rand.Rand) float64
	mean float64 // and trimmed mean, of those that are not symmetric
	trim float64
}{
	{"normal", normal, 0, 0},
	{"t with 3 degrees of freedom", func(r *rand.Rand) float64 {
		x, y, z := r.NormFloat64(), r.NormFloat64(), r.NormFloat64()
		return r.NormFloat64() / math.Sqrt((x*x+y*y+z*z)/3) / math.Sqrt(3)
	}, 0, 0},
	{"one in ten five times as wide", func(r *rand.Rand) float64 {
		if r.Float64() < 0.1 {
			return 5 * r.NormFloat64()
		}
		return r.NormFloat64()
	}, 0, 0},
	{"lognormal", func(r *rand.Rand) float64 { return math.Exp(r.NormFloat64()/2) / 0.604 },
		math.Exp(0.125) / 0.604,
		math.Exp(0.125) / 0.604 / 0.6 / 2 *
			(math.Erf((0.8416212-0.5)/math.Sqrt2) + math.Erf((0.8416212+0.5)/math.Sqrt2))},
}

// rules returns critical t after so many blocks: oneRule is how AlphaAfter has runs judged; carelessRule gives a run
// that a look has ended all that is left.
func rules(plan Sequential) (oneRule, carelessRule [91]float64) {
	for n := 3; n <= 90; n++ {
		df, _ := YuenDF(n, Trim(n))
		oneRule[n], _ = StudentQuantile(1-plan.AlphaAfter(n)/2, df)
		left, _ := plan.Left(n)
		carelessRule[n], _ = StudentQuantile(1-left/2, df)
	}
	return oneRule, carelessRule
}

// TestRunsErrAsOftenAsTheyMay runs equal engines by the one rule: a run ends after any number of blocks from 3 to 90,
// or at a look that finds a difference, or finds them the same, within 2 %; blocks spread by 0.5 to 3 %; below 10
// nothing is trimmed. Of all runs, at most one in a hundred may end with a difference, whatever the distribution. The
// rule that it must not be mistaken for gives a run that a look has ended all that is left, and errs up to four times
// as often.
func TestRunsErrAsOftenAsTheyMay(t *testing.T) {
	plan := SixLooks()
	const trials = 60000
	crit, careless := rules(plan)
	for _, d := range draws {
		r := rand.New(rand.NewPCG(51, 52))
		different, counts, old := 0, 0, 0
		var at [3]int // looks, ends below 10, other ends
		xs := make([]float64, plan.Last())
		for range trials {
			sd := 0.005 + 0.025*r.Float64()
			end := 3 + r.IntN(88)
			for i := range end {
				xs[i] = sd * d.draw(r)
			}
			for n := 3; n <= end; n++ {
				_, look := plan.At(n)
				if n < end && !look {
					continue
				}
				centre, se, _, _ := Estimate(xs[:n], Trim(n))
				kind := 2
				switch {
				case look:
					kind = 0
				case n < 10:
					kind = 1
				}
				if centre -= sd * d.trim; n < 10 {
					centre += sd * (d.trim - d.mean)
				}
				size := math.Abs(centre)
				found, same := size > crit[n]*se, size+crit[n]*se < math.Log1p(0.02)
				if n < end && !found && !same {
					continue
				}
				if size > careless[n]*se {
					old++
				}
				if found {
					different++
					at[kind]++
					if size > math.Log1p(0.005) {
						counts++
					}
				}
				break
			}
		}
		share := func(n int) float64 { return 100 * float64(n) / trials }
		if share(different) > 1 {
			t.Errorf("%s: %.2f %% of runs end with a difference", d.name, share(different))
		}
		if share(old) < 1.3*share(different) {
			t.Errorf("%s: %.2f %% with all that is left at looks, %.2f %% without",
				d.name, share(old), share(different))
		}
		t.Logf("%s: %.2f %% (looks %.2f, ends below 10 blocks %.2f, other ends %.2f); "+
			"of at least 0.5 %%: %.2f %%; with all that is left at looks: %.2f %%",
			d.name, share(different), share(at[0]), share(at[1]), share(at[2]), share(counts), share(old))
	}
}

// TestEveryEndErrsAsOftenAsItMay has all runs end after the same number of blocks, and none be the same, because blocks
// spread too much for that. There is no number at which more than one in a hundred end with a difference, within three
// standard errors of the simulation.
func TestEveryEndErrsAsOftenAsItMay(t *testing.T) {
	plan := SixLooks()
	const trials, most = 12000, 0.01
	crit, _ := rules(plan)
	for _, d := range draws[:3] {
		for _, end := range []int{3, 5, 9, 10, 11, 13, 15, 19, 20, 21, 29, 31, 44, 46, 63, 65, 89, 90} {
			r := rand.New(rand.NewPCG(61, 62))
			xs := make([]float64, end)
			different := 0
			for range trials {
				for i := range xs {
					xs[i] = d.draw(r)
				}
				for _, n := range append([]int{end}, plan.Looks...) { // in any order: one that differs is enough
					if n > end {
						continue
					}
					if centre, se, _, _ := Estimate(xs[:n], Trim(n)); math.Abs(centre) > crit[n]*se {
						different++
						break
					}
				}
			}
			got := float64(different) / trials
			if got > most+3*math.Sqrt(most/trials) {
				t.Errorf("%s, %d blocks: %.2f %% of runs end with a difference", d.name, end, 100*got)
			}
			t.Logf("%s, %d blocks: %.2f %%", d.name, end, 100*got)
		}
	}
}
