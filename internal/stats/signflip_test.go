package stats

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"testing"
)

// bruteFlips does what the definition says, with YuenTest on every pattern.
func bruteFlips(xs []float64, trim float64) float64 {
	size := func(t float64) float64 { return math.Abs(t) }
	observed, _, _, _ := YuenTest(xs, trim)
	count := 0
	flipped := make([]float64, len(xs))
	for pattern := range 1 << len(xs) {
		for i, x := range xs {
			flipped[i] = x
			if pattern>>i&1 == 1 {
				flipped[i] = -x
			}
		}
		if t, _, _, _ := YuenTest(flipped, trim); size(t) >= size(observed)*(1-1e-9)-1e-12 {
			count++
		}
	}
	return float64(count) / float64(int(1)<<len(xs))
}

func TestSignFlip(t *testing.T) {
	for _, c := range []struct {
		name string
		xs   []float64
		trim float64
		want float64
	}{
		// Fisher 1935, §21: 1726 of 32768, 5.267 %. Untrimmed, |t| grows with the size of the sum that he counts by.
		{"maize", maize, 0, 1726.0 / 32768},
		{"all above 0: the pattern and its mirror", []float64{1, 2, 3, 4}, 0, 2.0 / 16},
		{"nothing but 0", []float64{0, 0, 0}, 0.2, 1},
		{"no spread", []float64{5, 5, 5, 5}, 0.2, 2.0 / 16},
		{"two that cancel", []float64{-1, 1}, 0.2, 1},
		{"sums that cancel but for rounding", []float64{0.1, 0.2, -0.3}, 0, 1},
		{"too large to be squared", []float64{1e200, 2e200, 3e200, 4e200}, 0, 2.0 / 16},
		{"too small to be squared", []float64{1e-200, 2e-200, 3e-200, 4e-200}, 0, 2.0 / 16},
		// The middle two of four are a, a or −a, −a (|t| infinite) unless two of the three small ones are flipped: 3 of 8.
		{"too small to be squared beside what is trimmed", []float64{1e-200, 1e-200, 1e-200, 1e200}, 0.45, 5.0 / 8},
		{"12 on one side, the least there is", []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 0, 2.0 / 4096},
	} {
		if got, ok := SignFlip(c.xs, c.trim, 0, 1); !ok || got != c.want {
			t.Errorf("%s: %v, %v; want %v", c.name, got, ok, c.want)
		}
	}
	long := make([]float64, 17)
	for i, bad := range []struct {
		xs    []float64
		trim  float64
		draws int
	}{
		{nil, 0.2, 9}, {[]float64{1}, 0.2, 9}, {[]float64{1, math.NaN()}, 0.2, 9}, {[]float64{1, math.Inf(1)}, 0.2, 9},
		{[]float64{1, 2, 3}, 0.4, 9}, {maize, 0.5, 9}, {maize, -1, 9}, {maize, math.NaN(), 9}, {long, 0.2, 0}, {long, 0.2, -1},
	} {
		if got, ok := SignFlip(bad.xs, bad.trim, bad.draws, 1); ok || got != 0 {
			t.Errorf("bad input %d: %v, %v; want 0, false", i, got, ok)
		}
	}
}

// TestSignFlipIsExact compares with brute force, on samples with ties, zeros and outliers too.
func TestSignFlipIsExact(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for i := range 60 {
		xs := make([]float64, 2+r.IntN(9))
		for j := range xs {
			xs[j] = r.NormFloat64() + 0.5
			if i%3 == 0 {
				xs[j] = math.Round(xs[j])
			}
			if i%7 == 0 && j == 0 {
				xs[j] *= 1e6
			}
		}
		for _, trim := range []float64{0, 0.1, 0.2, 0.25} {
			if got, ok := SignFlip(xs, trim, 0, 0); !ok || got != bruteFlips(xs, trim) {
				t.Errorf("SignFlip(%v, %v) = %v, %v; want %v", xs, trim, got, ok, bruteFlips(xs, trim))
			}
		}
	}
}

// TestSignFlipDraws: drawn patterns estimate what all patterns would give, which for 20 values can still be counted.
func TestSignFlipDraws(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	xs := make([]float64, 20)
	for i := range xs {
		xs[i] = r.NormFloat64() + 0.3
	}
	exact := newFlips(xs, 4).exact()
	const draws = 20000
	got, ok := SignFlip(xs, 0.2, draws, 1)
	if tol := 4 * math.Sqrt(exact*(1-exact)/draws); !ok || math.Abs(got-exact) > tol {
		t.Errorf("p = %v, %v; want %v within %v", got, ok, exact, tol)
	}
	again, _ := SignFlip(xs, 0.2, draws, 1)
	other, _ := SignFlip(xs, 0.2, draws, 2)
	if again != got || other == got {
		t.Errorf("the seed is not what decides: %v, %v, and %v with another", got, again, other)
	}
	// Frozen: a change of generator or of order would change every p that was ever reported.
	if want := 0.3049347532623369; got != want {
		t.Errorf("p = %v; it was %v", got, want)
	}
	all := make([]float64, 70) // more than one word of bits
	for i := range all {
		all[i] = 1 + float64(i)/1e3
	}
	if got, _ := SignFlip(all, 0.2, 999, 1); got != 1.0/1000 {
		t.Errorf("p = %v where no drawn pattern reaches; want 1/1000", got)
	}
}

// TestSignFlipInvariance: order, unit and side do not matter, for counted and for drawn patterns.
func TestSignFlipInvariance(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for _, n := range []int{2, 5, 12, 16, 17, 64, 65, 90} {
		xs, shuffled, mirrored := make([]float64, n), make([]float64, n), make([]float64, n)
		for i, j := range r.Perm(n) {
			xs[i] = r.NormFloat64() + 0.2
			shuffled[j], mirrored[i] = xs[i], -8*xs[i]
		}
		p, ok := SignFlip(xs, 0.2, 500, 3)
		q, _ := SignFlip(shuffled, 0.2, 500, 3)
		m, _ := SignFlip(mirrored, 0.2, 500, 3)
		if !ok || p != q || p != m || !(p > 0 && p <= 1) {
			t.Errorf("n=%d: %v, shuffled %v, mirrored and scaled %v", n, p, q, m)
		}
	}
}

// TestSignFlipCountsItself: where the spread is a few units of the last digit, |t| depends on the order of the sums. The pattern of xs still reaches
// itself, on either side of 0. Untrimmed, no other does: one flipped value is far off.
func TestSignFlipCountsItself(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	for range 200 {
		xs := make([]float64, 8)
		for i := range xs {
			xs[i] = -1e9 + 3e-7*r.NormFloat64()
		}
		if p, ok := SignFlip(xs, 0, 0, 0); !ok || p != 2.0/256 {
			t.Fatalf("SignFlip(%v) = %v, %v; want 2/256", xs, p, ok)
		}
	}
}

// TestSignFlipHoldsItsLevel: under the hypothesis p ≤ α in a share of at most α, whatever the symmetric distribution.
func TestSignFlipHoldsItsLevel(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	const trials = 2000
	hits := 0
	xs := make([]float64, 10)
	for range trials {
		for i := range xs {
			xs[i] = math.Tan(math.Pi * (r.Float64() - 0.5)) // Cauchy
		}
		if p, _ := SignFlip(xs, 0.2, 0, 0); p <= 0.05 {
			hits++
		}
	}
	if got := float64(hits) / trials; got > 0.05+4*math.Sqrt(0.05*0.95/trials) || got < 0.02 {
		t.Errorf("false alarms %.3f at α = 0.05", got)
	}
}

func FuzzSignFlip(f *testing.F) {
	f.Add(floatBytes(maize), 0.2, uint8(5))
	f.Add(floatBytes([]float64{0, math.Copysign(0, -1), 5e-324, math.MaxFloat64}), 0.0, uint8(1))
	f.Fuzz(func(t *testing.T, raw []byte, trim float64, draws uint8) {
		xs := floats(raw, 40)
		p, ok := SignFlip(xs, trim, int(draws), 1)
		if !ok && p != 0 || ok && !(p > 0 && p <= 1) {
			t.Errorf("SignFlip(%v, %v) = %v, %v", xs, trim, p, ok)
		}
		_, _, yp, yok := YuenTest(xs, trim)
		if !yok && yp != 0 || yok && !(yp >= 0 && yp <= 1) {
			t.Errorf("YuenTest(%v, %v): p = %v, %v", xs, trim, yp, yok)
		}
		if need := len(xs) <= exactFlips || draws > 0; ok != (yok && need) {
			t.Errorf("%v, %v: SignFlip says %v, YuenTest %v", xs, trim, ok, yok)
		}
	})
}

func BenchmarkSignFlip(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	for name, n := range map[string]int{"exact16": 16, "drawn90": 90} {
		xs := make([]float64, n)
		for i := range xs {
			xs[i] = r.NormFloat64()
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				SignFlip(xs, 0.2, 10000, 1)
			}
		})
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
