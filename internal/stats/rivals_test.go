package stats

import (
	"math"
	"math/bits"
	"math/rand/v2"
	"testing"

	moremath "github.com/aclements/go-moremath/stats"
)

var (
	// The Mann-Whitney example of the NAG library, g08ahf: U = 86; the exact tail with ties is printed as 0.0020.
	nagA = []float64{13, 6, 12, 7, 12, 7, 10, 7, 10, 7, 16, 7, 10, 8, 9, 8}
	nagB = []float64{17, 6, 10, 8, 15, 8, 15, 10, 15, 10, 14, 10, 14, 11, 14, 11, 13, 12, 13, 12, 13, 12, 12}
	// The data of the tests of perf.py, pyperf's ancestor, which print a pooled variance of 31.782.
	perfA = []float64{89.2, 78.2, 89.3, 88.3, 87.3, 90.1, 95.2, 94.3, 78.3, 89.3}
	perfB = []float64{79.3, 78.3, 85.3, 79.3, 88.9, 91.2, 87.2, 89.2, 93.3, 79.9}
)

func TestMannWhitney(t *testing.T) {
	for _, c := range []struct {
		name string
		a, b []float64
		want float64
		tol  float64
	}{
		{"apart, 2 of 20 ways", []float64{1, 2, 3}, []float64{4, 5, 6}, 2.0 / 20, 1e-12},
		{"one above, U = 1: 2·2 of 20", []float64{1, 2, 4}, []float64{3, 5, 6}, 4.0 / 20, 1e-12},
		{"one each", []float64{1}, []float64{2}, 1, 1e-12},
		{"NAG g08ahf, twice the printed tail", nagA, nagB, 0.0040, 0.0001},
		{"all equal", []float64{2, 2}, []float64{2, 2, 2}, 1, 0},
		{"all equal, beyond the exact limit", make([]float64, 30), make([]float64, 60), 1, 0},
	} {
		if got, ok := MannWhitney(c.a, c.b); !ok || math.Abs(got-c.want) > c.tol {
			t.Errorf("%s: %v, %v; want %v", c.name, got, ok, c.want)
		}
	}
	for _, bad := range [][]float64{nil, {math.NaN()}, {math.Inf(1)}} {
		if p, ok := MannWhitney(bad, perfB); ok || p != 0 {
			t.Errorf("MannWhitney(%v, …) = %v, %v; want 0, false", bad, p, ok)
		}
		if p, ok := MannWhitney(perfA, bad); ok || p != 0 {
			t.Errorf("MannWhitney(…, %v) = %v, %v; want 0, false", bad, p, ok)
		}
	}
}

// TestMannWhitneyDependsOnSides is the library's habit that the comment of MannWhitney describes; if it ends, the
// comment must too.
func TestMannWhitneyDependsOnSides(t *testing.T) {
	for _, c := range []struct {
		a, b []float64
		same bool
	}{
		{[]float64{0, 2, 0, 3}, []float64{0, 1, -1, -1, 0}, false},
		{[]float64{0, 2, 0, 3}, []float64{0, 1, -1, -1}, true},
		{[]float64{0.1, 2, 0.2, 3}, []float64{0.3, 1, -1, -2, 0}, true},
	} {
		p, _ := MannWhitney(c.a, c.b)
		q, _ := MannWhitney(c.b, c.a)
		if near(p, q, 1e-9) != c.same {
			t.Errorf("MannWhitney(%v, %v) = %v; swapped %v", c.a, c.b, p, q)
		}
	}
}

// countedU is the p by counting: twice the share of all ways to choose which values are a's that have a U as small as
// the smaller one.
func countedU(a, b []float64) float64 {
	all := append(append([]float64{}, a...), b...)
	twiceU := func(chosen uint) (u int) {
		for i, x := range all {
			for j, y := range all {
				if chosen>>i&1 == 1 && chosen>>j&1 == 0 {
					switch {
					case x > y:
						u += 2
					case x == y:
						u++
					}
				}
			}
		}
		return u
	}
	observed := twiceU(1<<len(a) - 1)
	small := min(observed, 2*len(a)*len(b)-observed)
	hits, ways := 0, 0
	for chosen := range uint(1) << len(all) {
		if bits.OnesCount(chosen) == len(a) {
			ways++
			if twiceU(chosen) <= small {
				hits++
			}
		}
	}
	return min(1, 2*float64(hits)/float64(ways))
}

// TestMannWhitneyIsExact counts all ways, with equal values and without.
func TestMannWhitneyIsExact(t *testing.T) {
	r := rand.New(rand.NewPCG(121, 122))
	for i := range 60 {
		n := 2 + r.IntN(4)
		a, b := make([]float64, n), make([]float64, n+r.IntN(2))
		for _, xs := range [][]float64{a, b} {
			for j := range xs {
				xs[j] = r.NormFloat64()
				if i%2 == 0 {
					xs[j] = math.Round(2 * xs[j])
				}
			}
		}
		got, ok := MannWhitney(a, b)
		if want := countedU(a, b); !ok || !near(got, want, 1e-9) {
			t.Errorf("MannWhitney(%v, %v) = %v, %v; want %v", a, b, got, ok, want)
		}
	}
}

func TestPooledT(t *testing.T) {
	// From the printed variance: t = 2.83/√(31.782·2/10).
	tail, _ := StudentCDF(-(mean(perfA)-mean(perfB))/math.Sqrt(31.782*2/10), 18)
	for _, c := range []struct {
		name string
		a, b []float64
		want float64
		tol  float64
	}{
		{"perf.py, by its pooled variance", perfA, perfB, 2 * tail, 1e-5},
		{"1, 3 and 5: df = 1, t = 3/√3, a right angle's third", []float64{1, 3}, []float64{5}, 1.0 / 3, 1e-14},
		{"whose squares overflow", []float64{1e200, 3e200}, []float64{5e200}, 1.0 / 3, 1e-14},
		{"no spread, different", []float64{1, 1}, []float64{2, 2}, 0, 0},
		{"no spread, equal", []float64{1, 1}, []float64{1, 1}, 1, 0},
	} {
		got, ok := PooledT(c.a, c.b)
		swapped, _ := PooledT(c.b, c.a)
		if !ok || math.Abs(got-c.want) > c.tol || got != swapped {
			t.Errorf("%s: %v, %v, swapped %v; want %v", c.name, got, ok, swapped, c.want)
		}
	}
	for _, bad := range [][2][]float64{
		{nil, {1, 2, 3}}, {{1}, {2}}, {{1, math.NaN()}, {1, 2}}, {{1, 2}, {math.Inf(1), 2}},
	} {
		if p, ok := PooledT(bad[0], bad[1]); ok || p != 0 {
			t.Errorf("PooledT(%v) = %v, %v; want 0, false", bad, p, ok)
		}
	}
	r := rand.New(rand.NewPCG(123, 124))
	for range 200 {
		a, b := make([]float64, 2+r.IntN(20)), make([]float64, 2+r.IntN(20))
		for _, xs := range [][]float64{a, b} {
			for i := range xs {
				xs[i] = 5 + r.NormFloat64()
			}
		}
		want, err := moremath.TwoSampleTTest(moremath.Sample{Xs: a}, moremath.Sample{Xs: b}, moremath.LocationDiffers)
		if got, ok := PooledT(a, b); err != nil || !ok || !near(got, want.P, 1e-9) {
			t.Fatalf("PooledT(%v, %v) = %v, %v; go-moremath has %v, %v", a, b, got, ok, want, err)
		}
	}
}

// TestRivalsFail is why they are here: identical builds, where the processes of each differ by chance. Both take
// samples for what counts, and call most pairs different at 5 %. Yuen's test of one value a pair of processes keeps its
// level.
func TestRivalsFail(t *testing.T) {
	r := rand.New(rand.NewPCG(125, 126))
	const trials, processes, samples = 200, 10, 20
	ranks, pooled, blocks := 0, 0, 0
	for range trials {
		var a, b, differences []float64
		for range processes {
			pa, pb := process(r, samples), process(r, samples)
			ma, _ := Median(pa)
			mb, _ := Median(pb)
			a, b, differences = append(a, pa...), append(b, pb...), append(differences, ma-mb)
		}
		if p, _ := MannWhitney(a, b); p < 0.05 {
			ranks++
		}
		if p, _ := PooledT(a, b); p < 0.05 {
			pooled++
		}
		if _, _, p, _ := YuenTest(differences, 0.2); p < 0.05 {
			blocks++
		}
	}
	if ranks < trials/4 || pooled < trials/4 || blocks > trials/8 {
		t.Errorf("false alarms of %d: Mann-Whitney %d, pooled t %d, Yuen over processes %d",
			trials, ranks, pooled, blocks)
	}
	t.Logf("false alarms of %d at 5 %%: Mann-Whitney %d, pooled t %d, Yuen over processes %d",
		trials, ranks, pooled, blocks)
}

// process is samples of one process: its own level, and noise of the same size.
func process(r *rand.Rand, samples int) []float64 {
	level := 100 + r.NormFloat64()
	xs := make([]float64, samples)
	for i := range xs {
		xs[i] = level + r.NormFloat64()
	}
	return xs
}

func FuzzRivals(f *testing.F) {
	f.Add(floatBytes(perfA), floatBytes(perfB))
	f.Fuzz(func(t *testing.T, rawA, rawB []byte) {
		a, b := floats(rawA, 12), floats(rawB, 12)
		for name, test := range map[string]func(a, b []float64) (float64, bool){
			"MannWhitney": MannWhitney, "PooledT": PooledT,
		} {
			if p, ok := test(a, b); !ok && p != 0 || ok && !(p >= 0 && p <= 1) {
				t.Errorf("%s(%v, %v) = %v, %v", name, a, b, p, ok)
			}
		}
	})
}
