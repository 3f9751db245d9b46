package stats

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// near compares with a relative tolerance of rel, absolute below 1.
func near(got, want, rel float64) bool {
	return math.Abs(got-want) <= rel*max(1, math.Abs(want))
}

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		xs   []float64
		want float64
	}{
		{[]float64{7}, 7},
		{[]float64{3, 1, 2}, 2},
		{[]float64{4, 1, 3, 2}, 2.5},
		{[]float64{-1, 1}, 0},
		{[]float64{math.MaxFloat64, math.MaxFloat64}, math.MaxFloat64},
		{awareness, 262},
	} {
		if got, ok := Median(c.xs); !ok || got != c.want {
			t.Errorf("Median(%v) = %v, %v; want %v", c.xs, got, ok, c.want)
		}
	}
}

func TestGeometricMean(t *testing.T) {
	for _, c := range []struct {
		xs   []float64
		want float64
	}{
		{[]float64{5}, 5},
		{[]float64{2, 8}, 4},
		{[]float64{1, 3, 9, 27, 81}, 9},
		{awareness, 283.21024873609423}, // scipy 1.10.1 gmean
		{[]float64{1e-300, 1e300}, 1},   // the product of many would under- or overflow, the logs do not
	} {
		if got, ok := GeometricMean(c.xs); !ok || !near(got, c.want, 1e-12) {
			t.Errorf("GeometricMean(%v) = %v, %v; want %v", c.xs, got, ok, c.want)
		}
	}
	for _, bad := range [][]float64{{0, 1}, {-1, 1}} {
		if got, ok := GeometricMean(bad); ok || got != 0 {
			t.Errorf("GeometricMean(%v) = %v, %v; want 0, false", bad, got, ok)
		}
	}
}

// TestRejects plants every kind of input that has no answer into every function.
func TestRejects(t *testing.T) {
	funcs := map[string]func([]float64) (float64, bool){
		"Median":        Median,
		"GeometricMean": GeometricMean,
		"TrimmedMean":   func(xs []float64) (float64, bool) { return TrimmedMean(xs, 0.2) },
		"Yuen": func(xs []float64) (float64, bool) {
			iv, ok := Yuen(xs, 0.2, 0.95)
			return iv.Low + iv.High, ok
		},
		"YuenTest": func(xs []float64) (float64, bool) {
			t, df, p, ok := YuenTest(xs, 0.2)
			return t + df + p, ok
		},
		"MedianInterval": func(xs []float64) (float64, bool) {
			iv, coverage, ok := MedianInterval(xs, 0.1)
			return iv.Low + iv.High + coverage, ok
		},
		"BenjaminiHochberg": func(xs []float64) (float64, bool) {
			ps, ok := BenjaminiHochberg(xs)
			return float64(len(ps)), ok
		},
		"PELT": func(xs []float64) (float64, bool) {
			changes, ok := PELT(xs, 2, 1)
			return float64(len(changes)), ok
		},
		"Classify": func(xs []float64) (float64, bool) {
			class, steady, ok := Classify(xs)
			return float64(len(class) + steady), ok
		},
		"MannWhitney": func(xs []float64) (float64, bool) { return MannWhitney(xs, []float64{1, 2}) },
		"PooledT":     func(xs []float64) (float64, bool) { return PooledT([]float64{1, 2}, xs) },
		"Estimate": func(xs []float64) (float64, bool) {
			centre, se, df, ok := Estimate(xs, 0.2)
			return centre + se + df, ok
		},
	}
	for name, f := range funcs {
		for _, bad := range [][]float64{nil, {}, {1, math.NaN(), 2}, {1, 2, math.Inf(1)}, {math.Inf(-1), 1, 2}} {
			if got, ok := f(bad); ok || got != 0 {
				t.Errorf("%s(%v) = %v, %v; want 0, false", name, bad, got, ok)
			}
		}
	}
}

// TestInputIsNotChanged holds for all: compare hands over slices of the file that it reads.
func TestInputIsNotChanged(t *testing.T) {
	xs := []float64{5, 3, 9, 1, 7, 2}
	before := slices.Clone(xs)
	Median(xs)
	GeometricMean(xs)
	TrimmedMean(xs, 0.2)
	Yuen(xs, 0.2, 0.95)
	YuenTest(xs, 0.2)
	Estimate(xs, 0.2)
	MedianInterval(xs, 0.9)
	for i := range xs {
		xs[i] /= 10
		before[i] /= 10
	}
	PELT(xs, 2, 1)
	Classify(xs)
	MannWhitney(xs, xs[2:])
	PooledT(xs, xs[2:])
	BenjaminiHochberg(xs)
	if !slices.Equal(xs, before) {
		t.Errorf("the input became %v", xs)
	}
}

// TestLocationAndScale: each estimate moves with its data, whatever the order.
func TestLocationAndScale(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		n := 2 + r.IntN(30)
		a, b := 0.1+10*r.Float64(), 100*r.NormFloat64()
		xs, ys := make([]float64, n), make([]float64, n)
		for i, j := range r.Perm(n) {
			xs[i] = r.NormFloat64()
			ys[j] = xs[i]
		}
		for i, j := 0, 0; i < n; i, j = i+1, j+1 {
			ys[j] = a*ys[j] + b
		}
		check := func(name string, got, want float64) {
			t.Helper()
			if !near(got, want, 1e-9) {
				t.Fatalf("%s: %v, want %v (n=%d a=%v b=%v)", name, got, want, n, a, b)
			}
		}
		mx, _ := Median(xs)
		my, _ := Median(ys)
		check("median", my, a*mx+b)
		tx, _ := TrimmedMean(xs, 0.2)
		ty, _ := TrimmedMean(ys, 0.2)
		check("trimmed mean", ty, a*tx+b)
		check("winsorized variance", variance(ys, 0.2), a*a*variance(xs, 0.2))
		ix, okx := Yuen(xs, 0.2, 0.95)
		iy, oky := Yuen(ys, 0.2, 0.95)
		if !okx || !oky {
			t.Fatalf("no interval for n=%d", n)
		}
		check("low", iy.Low, a*ix.Low+b)
		check("high", iy.High, a*ix.High+b)
		if !(ix.Low <= tx && tx <= ix.High) {
			t.Fatalf("%v is outside of its interval %v", tx, ix)
		}
	}
}

// floats reads at most n values from the bytes of a fuzzer.
func floats(raw []byte, n int) []float64 {
	var xs []float64
	for ; len(raw) >= 8 && len(xs) < n; raw = raw[8:] {
		xs = append(xs, math.Float64frombits(binary.LittleEndian.Uint64(raw)))
	}
	return xs
}

func floatBytes(xs []float64) []byte {
	var raw []byte
	for _, x := range xs {
		raw = binary.LittleEndian.AppendUint64(raw, math.Float64bits(x))
	}
	return raw
}
