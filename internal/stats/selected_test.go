package stats

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestSelected knows the limits: far above the boundary, and without one, the interval is the ordinary one; at the
// boundary it begins at 0.
func TestSelected(t *testing.T) {
	for _, df := range []float64{4, 5.83, 11, 42.4, 500} {
		crit, _ := StudentQuantile(1-0.0004/2, df)
		q, _ := StudentQuantile(0.975, df)
		for _, c := range []struct {
			centre, crit float64
			ordinary     bool
		}{
			{3, 0, true}, {-0.1, 0, true},
			{crit, crit, false}, {-crit, crit, false}, {crit * (1 - 1e-12), crit, false},
			{100 * crit, crit, true}, {-100 * crit, crit, true}, {1e7 * crit, crit, true},
		} {
			const se = 0.02
			iv, ok := Selected(c.centre*se, se, df, c.crit, 0.95)
			if !ok || iv.Low > iv.High {
				t.Fatalf("df %v, %+v: %v, %v", df, c, iv, ok)
			}
			low, high := (c.centre-q)*se, (c.centre+q)*se
			switch tol := 1e-3 * q * se; {
			case c.ordinary && (math.Abs(iv.Low-low) > tol || math.Abs(iv.High-high) > tol):
				t.Errorf("df %v, %+v: %v; want (%v, %v)", df, c, iv, low, high)
			case !c.ordinary && c.centre > 0 && (iv.Low != 0 || iv.High > 1.5*high),
				!c.ordinary && c.centre < 0 && (iv.High != 0 || iv.Low < 1.5*low):
				t.Errorf("df %v, %+v: %v; want it to begin at 0", df, c, iv)
			}
			mirror, _ := Selected(-c.centre*se, se, df, c.crit, 0.95)
			if mirror != (Interval{-iv.High, -iv.Low}) {
				t.Errorf("df %v, %+v: mirrored %v and %v", df, c, iv, mirror)
			}
		}
	}
	if iv, ok := Selected(2, 0, 5, 6, 0.95); !ok || iv != (Interval{2, 2}) {
		t.Errorf("no spread: %v, %v", iv, ok)
	}
	for i, c := range []struct{ centre, se, df, crit, level float64 }{
		{5.9, 1, 5, 6, 0.95}, {0, 0, 5, 6, 0.95}, {7, -1, 5, 6, 0.95}, {7, 1, 0, 6, 0.95}, {7, 1, 5, -1, 0.95},
		{7, 1, 5, 6, 0.4}, {7, 1, 5, 6, 1},
		{math.NaN(), 1, 5, 6, 0.95}, {7, math.NaN(), 5, 6, 0.95}, {7, 1, math.NaN(), 6, 0.95},
		{7, 1, 5, math.NaN(), 0.95}, {7, 1, 5, 6, math.NaN()},
		{math.Inf(1), 1, 5, 6, 0.95}, {7, 1, math.Inf(1), 6, 0.95}, {math.MaxFloat64, 1e307, 5, 6, 0.95},
	} {
		if iv, ok := Selected(c.centre, c.se, c.df, c.crit, c.level); ok || iv != (Interval{}) {
			t.Errorf("bad input %d: %v, %v; want none", i, iv, ok)
		}
	}
}

// TestSelectedAbove compares with shares that were counted: of points dealt out over an arc by Student's distribution,
// those that were selected, and those of them that lie as far up as the observed one. If nothing is the effect, half
// are above 0.
func TestSelectedAbove(t *testing.T) {
	r := rand.New(rand.NewPCG(31, 32))
	for _, c := range []struct{ mu, t, df, crit float64 }{
		{0, 3, 4, 3}, {0, 4, 4, 3}, {1, 4, 4, 3}, {3, 4, 5.83, 3}, {6, 4, 7, 3}, {9, 4, 7, 3}, {-1, 4, 4, 3},
		{2, 2.5, 40, 2}, {3, 2.5, 40, 2.4}, {8.5, 6.05, 5.83, 6},
	} {
		q := math.Sqrt(1 + (c.t-c.mu)*(c.t-c.mu)/c.df)
		above, all := 0, 0
		for range 200000 {
			// Of df degrees of freedom, which need not be whole: the gamma distribution, by Marsaglia and Tsang.
			chi := 0.0
			d := c.df/2 - 1.0/3
			for {
				x := r.NormFloat64()
				v := 1 + x/math.Sqrt(9*d)
				if v = v * v * v; v > 0 && math.Log(r.Float64()) < x*x/2+d-d*v+d*math.Log(v) {
					chi = 2 * d * v
					break
				}
			}
			T := r.NormFloat64() / math.Sqrt(chi/c.df)
			se := q / math.Sqrt(1+T*T/c.df)
			if math.Abs(c.mu+T*se) >= c.crit*se {
				if all++; T >= c.t-c.mu {
					above++
				}
			}
		}
		got, want := selectedAbove(c.mu, c.t, c.df, c.crit), float64(above)/float64(all)
		if math.Abs(got-want) > 4.5*math.Sqrt(want*(1-want)/float64(all))+1e-9 {
			t.Errorf("%+v: %.4f, counted %.4f of %d", c, got, want, all)
		}
	}
	for _, df := range []float64{2, 5.83, 50} {
		if got := selectedAbove(0, 4, df, 4); !near(got, 0.5, 1e-12) {
			t.Errorf("df %v: nothing, at the boundary: %v, want a half", df, got)
		}
	}
}

// TestSelectedCovers stops runs of an effect of 2 % by the plan, at its first look or at any: the interval must hold
// the effect in 93 % of those that stopped, whatever the blocks' spread. The ordinary one holds it in 58 % of those
// that stop at the first look when blocks spread by 2 %.
func TestSelectedCovers(t *testing.T) {
	plan := SixLooks()
	r := rand.New(rand.NewPCG(33, 34))
	xs := make([]float64, plan.Last())
	for _, c := range []struct {
		sigma float64
		looks int
		stops int
	}{{0.3, 1, 400}, {1, 1, 600}, {2, 1, 600}, {3, 1, 300}, {1, 6, 800}, {2, 6, 800}, {3, 6, 800}} {
		held, ordinary, width, wide, mean := 0, 0, 0.0, 0.0, 0.0
		for stopped := 0; stopped < c.stops; {
			for i, n := range plan.Looks[:c.looks] {
				from := 0
				if i > 0 {
					from = plan.Looks[i-1]
				}
				for k := range xs[from:n] {
					xs[from+k] = 2 + c.sigma*r.NormFloat64()
				}
				centre, se, df, _ := Estimate(xs[:n], Trim(n))
				crit, _ := StudentQuantile(1-plan.Alpha[i]/2, df)
				if math.Abs(centre) < crit*se {
					continue
				}
				stopped++
				iv, ok := Selected(centre, se, df, crit, 0.95)
				plain, _ := Yuen(xs[:n], Trim(n), 0.95)
				if !ok {
					t.Fatal("no interval")
				}
				if iv.Low <= 2 && 2 <= iv.High {
					held++
				}
				if plain.Low <= 2 && 2 <= plain.High {
					ordinary++
				}
				width, wide, mean = width+iv.High-iv.Low, wide+plain.High-plain.Low, mean+centre/float64(c.stops)
				break
			}
		}
		got := float64(held) / float64(c.stops)
		if got < 0.93 {
			t.Errorf("σ %v, %d looks: the effect is held in %.3f of runs that stopped", c.sigma, c.looks, got)
		}
		if c.sigma == 2 && c.looks == 1 && float64(ordinary)/float64(c.stops) > 0.65 {
			t.Errorf("σ %v: the ordinary interval holds it in %.3f too", c.sigma, float64(ordinary)/float64(c.stops))
		}
		t.Logf("σ %v %%, %d looks: held in %.1f %%, by the ordinary in %.1f %%; %.2f as wide; mean estimate %.2f %%",
			c.sigma, c.looks, 100*got, 100*float64(ordinary)/float64(c.stops), width/wide, mean)
	}
}
