package stats

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// manyDF stands for all degrees of freedom above it: the factors differ by less than a part in five hundred.
const manyDF = 2000

// nearbyFactor is visibleFactor, interpolated.
func nearbyFactor(df, alpha, power float64) (c float64, ok bool) {
	return nearby(df, func(df float64) (float64, bool) { return visibleFactor(df, alpha, power) })
}

// nearbyQuantile is StudentQuantile for a p of at least 0.5, interpolated.
func nearbyQuantile(p, df float64) (t float64, ok bool) {
	return nearby(df, func(df float64) (float64, bool) { return StudentQuantile(p, df) })
}

// nearby interpolates f between the degrees of freedom of a grid, so that data whose degrees of freedom are not whole
// do not fill the memory. It takes the logarithm of f for a straight line in 1/df, which costs less than a part in ten
// thousand.
func nearby(df float64, f func(df float64) (float64, bool)) (y float64, ok bool) {
	const ratio = 1.02
	df = min(df, manyDF)
	low := math.Pow(ratio, math.Floor(math.Log(df)/math.Log(ratio)))
	high := low * ratio
	a, okA := f(low)
	b, okB := f(high)
	if !okA || !okB {
		return 0, false
	}
	share := (1/low - 1/df) / (1/low - 1/high)
	return math.Exp((1-share)*math.Log(a) + share*math.Log(b)), true
}

type factorKey struct{ df, alpha, power float64 }

var factors memo[factorKey]

// visibleFactor is the c in the comment of Visible.
func visibleFactor(df, alpha, power float64) (c float64, ok bool) {
	df = min(df, manyDF)
	return factors.get(factorKey{df, alpha, power}, func() (float64, bool) {
		t, ok := StudentQuantile(1-alpha/2, df)
		if !ok {
			return 0, false
		}
		miss := func(c float64) float64 { return power - foundShare(c, t, df) }
		low, high := 0.0, t+1
		for miss(high) > 0 {
			if low, high = high, 2*high; high > 1e15 {
				return 0, false
			}
		}
		return falsePosition(miss, low, high), true
	})
}

// foundShare is P(Z + c·S > t·S′). Given the ratio S′/S = ρ, S·√(df·(1 + ρ²)) is a root of χ² with ν = 2·df degrees of
// freedom, and does not depend on ρ. So T = Z·√ν / (S·√(df·(1 + ρ²))) has Student's distribution, and the event is
//
//	T/√ν > (t·ρ − c) / √(df·(1 + ρ²)),
//
// whose right side grows with ρ: the share is the mean over T of the distribution of ρ at the root of that equation.
// With T = √ν·sinh y, T's density is cosh(y)^−ν, and the sum over equal steps of y converges fast.
func foundShare(c, t, df float64) float64 {
	nu := 2 * df
	end := math.Acosh(math.Pow(10, 10/nu))
	// The distribution of ρ is a step of T whose width is t over that root.
	steps := 50 + int(12*math.Sqrt(df)/t)
	found, all := 0.0, 0.0
	for i := -steps; i <= steps; i++ {
		y := end * float64(i) / float64(steps)
		w := math.Exp(-nu * math.Log(math.Cosh(y)))
		all += w
		m := math.Sinh(y)
		switch root := math.Sqrt(max(0, t*t*df+c*c*df-m*m*df*df)); {
		case m <= -c/math.Sqrt(df):
		case m >= t/math.Sqrt(df):
			found += w
		case m < 0:
			found += w * ratioBelow((c*c-m*m*df)/(t*c-m*root), df)
		default:
			found += w * ratioBelow((t*c+m*root)/(t*t-m*m*df), df)
		}
	}
	return found / all
}

// ratioBelow is the share of pairs whose S′/S is below r. Its square has the F distribution.
func ratioBelow(r, df float64) float64 {
	x := df * r * r / (df*r*r + df)
	if math.IsNaN(x) || x >= 1 {
		return 1
	}
	return mathext.RegIncBeta(df/2, df/2, max(x, 0))
}

// falsePosition returns where f, which is above 0 at low and falls to 0 or below at high, has its root (the Illinois
// variant).
func falsePosition(f func(float64) float64, low, high float64) float64 {
	a, b := f(low), f(high)
	side := 0
	for range 100 {
		if high-low <= 1e-9*high || b == 0 {
			break
		}
		x := (low*b - high*a) / (b - a)
		switch y := f(x); {
		case y > 0:
			if low, a = x, y; side == 1 {
				b /= 2
			}
			side = 1
		default:
			if high, b = x, y; side == -1 {
				a /= 2
			}
			side = -1
		}
		if math.Abs(a) < 1e-8 {
			return low
		}
		if math.Abs(b) < 1e-8 {
			return high
		}
	}
	return high
}
