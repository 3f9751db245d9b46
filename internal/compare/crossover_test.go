package compare

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
)

func TestOvertakes(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		a, b Line
		want float64
	}{
		{Line{10, 1}, Line{2, 2}, 9},
		{Line{2, 1}, Line{10, 2}, 1},
		{Line{10, 2}, Line{2, 1}, inf},
		{Line{2, 1}, Line{2, 1}, 1},
		{Line{3, 1}, Line{2, 1}, inf},
		{Line{2, 3}, Line{5, 1}, inf}, // ahead now, and overtaken later
	} {
		got := overtakes(c.a, c.b)
		if got != c.want {
			t.Errorf("%v overtakes %v at %v, want %v", c.a, c.b, got, c.want)
		}
		if n := math.Ceil(got) + 1; !math.IsInf(got, 1) && c.a.At(n) > c.b.At(n) {
			t.Errorf("%v is not ahead of %v after %v runs", c.a, c.b, n)
		}
		if n := math.Floor(got) - 1; !math.IsInf(got, 1) && n >= 1 && c.a.At(n) < c.b.At(n) {
			t.Errorf("%v is ahead of %v after %v runs already", c.a, c.b, n)
		}
	}
}

func TestCrossing(t *testing.T) {
	r := rand.New(rand.NewPCG(51, 52))
	draw := func(l Line, n int) (all []Line) {
		for range n {
			all = append(all, Line{l.Once * math.Exp(0.02*r.NormFloat64()), l.Each * math.Exp(0.02*r.NormFloat64())})
		}
		return all
	}
	w := result.Workload{Suite: "s", Name: "w"}
	slowStart, fastStart := Line{0.1, 0.001}, Line{0.02, 0.003}
	covered := 0
	for range 100 {
		c := crossing(w, catalog.LaneFresh, "one", "two", draw(fastStart, 12), draw(slowStart, 12))
		if c.Winner != "two" || c.Loser != "one" || c.At == nil || c.Low == nil || c.High == nil ||
			*c.Low > *c.At || *c.At > *c.High {
			t.Fatalf("%+v", c)
		}
		if *c.Low <= 41 && 41 <= *c.High {
			covered++
		}
	}
	if covered < 85 {
		t.Errorf("the interval held 41 in %d of 100", covered)
	}
	if c := crossing(
		w, catalog.LaneFresh, "one", "two", draw(Line{1, 1}, 12), draw(Line{5, 5}, 12),
	); c.Winner != "one" || c.At != nil || c.Low != nil || c.High == nil {
		t.Errorf("ahead from the first run on: %+v", c)
	}
	if c := crossing(w, catalog.LaneFresh, "one", "two", draw(Line{5, 1}, 12), draw(Line{1, 1}, 12)); c.High != nil {
		t.Errorf("equal slopes: whether and where they cross is not known: %+v", c)
	}
}
