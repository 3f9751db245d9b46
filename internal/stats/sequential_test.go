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
		spent, ok1 := s.Spent(c.blocks)
		left, ok2 := s.Left(c.blocks)
		if at != c.at || isLook != c.isLook || next != c.next || more != (c.next > 0) || !ok1 || !ok2 ||
			math.Abs(spent-c.spent) > 1e-15 || math.Abs(left-c.left) > 1e-15 {
			t.Errorf("after %d blocks: α %v, %v; next %d, %v; spent %v, left %v; want %+v", c.blocks, at, isLook, next, more, spent, left, c)
		}
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
		_, ok3 := s.Spent(9)
		_, ok4 := s.Left(9)
		_, ok5 := SimulateSequential(s, 0.2, normal, 10, 1)
		if ok1 || ok2 || ok3 || ok4 || ok5 {
			t.Errorf("%s: %v %v %v %v %v; want no answer", name, ok1, ok2, ok3, ok4, ok5)
		}
	}
	if _, ok := SimulateSequential(SixLooks(), 0.2, normal, 0, 1); ok {
		t.Error("no trial has a rate")
	}
	if _, ok := SimulateSequential(SixLooks(), 0.2, func(*rand.Rand) float64 { return math.NaN() }, 1, 1); ok {
		t.Error("a draw of NaN has a rate")
	}
}

// TestSimulateSequential compares with tables for looks at equal distances, which hold for a known variance and so nearly for
// Student's t of 50 values and more: one look; Armitage, McPherson and Rowe 1969, who got 14.2 % from five looks at 5 %;
// Pocock 1977, whose 1.58 % at each of five looks make 5 %.
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
		got, ok := SimulateSequential(s, 0, normal, trials, 1)
		if tol := 4 * math.Sqrt(c.want*(1-c.want)/trials); !ok || math.Abs(got-c.want) > tol {
			t.Errorf("%s: %.4f, %v; want %.4f within %.4f", c.name, got, ok, c.want, tol)
		}
	}
	s := SixLooks()
	a, _ := SimulateSequential(s, 0.2, normal, 500, 1)
	b, _ := SimulateSequential(s, 0.2, normal, 500, 1)
	if a != b {
		t.Errorf("one seed gave %v and %v", a, b)
	}
	shifted := func(r *rand.Rand) float64 { return r.NormFloat64() + 1 }
	if power, _ := SimulateSequential(s, 0.2, shifted, 200, 1); power < 0.99 {
		t.Errorf("an effect of one standard deviation is found in %.2f of runs", power)
	}
}

// TestOverallError is the claim of SixLooks, for normal and for heavy-tailed data: the rates in its comment, give or take four
// standard errors. The plan that it must not mistake for it is 1 % at each look.
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
		got, ok := SimulateSequential(SixLooks(), 0.2, c.draw, trials, 17)
		if !ok || math.Abs(got-c.want) > tol {
			t.Errorf("%s: %.5f, %v; want %.4f within %.4f", c.name, got, ok, c.want, tol)
		}
		t.Logf("%s: %.3f %% of %d", c.name, 100*got, trials)
		if bad, ok := SimulateSequential(careless, 0.2, c.draw, trials, 17); !ok || bad <= c.want+tol {
			t.Errorf("%s, 1 %% at each look: %.5f, %v; want it above %.4f", c.name, bad, ok, c.want+tol)
		}
	}
}
