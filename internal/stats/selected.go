package stats

import "math"

// Selected returns a confidence interval for an effect that is reported because its |t|, of centre over se with df
// degrees of freedom, reached crit: that of a run which a look stopped. Such a run stopped because it had drawn a large
// estimate, or a small spread, and the ordinary interval knows nothing of that: of an effect of 2 % with blocks that
// spread by 2 %, those that stop after 12 read 2.7 % on average, and the interval at 95 % covers 58 %.
//
// It inverts tests of each effect μ that are right given that |t| reached crit (Zhong and Prentice 2008, "Bias-reduced
// estimators and confidence intervals for odds ratios in genome-wide association studies", Biostatistics 9; Weinstein,
// Fithian and Benjamini 2013, "Selection adjusted confidence intervals with more power to determine the sign", JASA
// 108). Theirs are for a known spread. Here the unknown one is conditioned away: given Σ(x−μ)², which says all about
// the spread when μ is the mean, Student's T of μ has its own distribution, and the data lie on an arc
//
//	centre = μ + q·√df·sin φ,  se = q·cos φ,  T = √df·tan φ,  q² = se²·(1 + T²/df),
//
// of which the look has selected where |centre| ≥ crit·se. For normal values and their mean that is exact; for a
// trimmed mean it is as good as Student's distribution is for its t.
//
// The interval is from the first to the last effect that is not rejected, in the unit of centre and se. It ends at 0 at
// the latest: that the effect has the other sign was excluded with a far smaller error. Where |t| is far above crit, it
// is the ordinary interval. Where |t| has just reached crit, it says that the effect may be anything down to nothing:
// with few degrees of freedom that is so up to twice crit, because a small spread may have been chance.
//
// crit is at least 0, for a look at α the quantile of 1−α/2. level is from 0.5 to below 1. ok is false where |t| did
// not reach crit.
func Selected(centre, se, df, crit, level float64) (iv Interval, ok bool) {
	size := math.Abs(centre)
	if !finite([]float64{centre, se, df, crit}) || se < 0 || crit < 0 || size < crit*se*(1-1e-9) ||
		!(level >= 0.5 && level < 1) {
		return Interval{}, false
	}
	q, ok := StudentQuantile(1-(1-level)/2, df)
	switch {
	case !ok || math.IsInf(size+2*q*se, 1) || size == 0 && crit > 0:
		return Interval{}, false
	case se == 0 || crit == 0:
		return Interval{centre - q*se, centre + q*se}, true
	}
	t := max(size/se, crit)
	miss := (1 - level) / 2
	iv, ok = hull(selectedGrid(t, q), func(mu float64) bool {
		above := selectedAbove(mu, t, df, crit)
		return miss <= above && above <= 1-miss
	})
	if centre < 0 {
		iv = Interval{-iv.High, -iv.Low}
	}
	return Interval{iv.Low * se, iv.High * se}, ok
}

// selectedGrid returns the effects among which to look for the ends, in standard errors: the ordinary interval and as
// much again, and what lies between it and 0.
func selectedGrid(t, q float64) (grid []float64) {
	const steps = 60
	near := max(0, t-2*q)
	for i := range steps {
		grid = append(grid, near*float64(i)/steps)
	}
	for i := range 2*steps + 1 {
		grid = append(grid, near+(t+2*q-near)*float64(i)/(2*steps))
	}
	return grid
}

// hull returns the range from the first point of the grid that is accepted to the last, each end as exact as can be. It
// goes on beyond the grid if the grid's last point is accepted.
func hull(grid []float64, accepted func(float64) bool) (iv Interval, ok bool) {
	first, last := -1, -1
	for i, x := range grid {
		if accepted(x) {
			if last = i; first < 0 {
				first = i
			}
		}
	}
	if first < 0 {
		return Interval{}, false
	}
	edge := func(in, out float64) float64 {
		for range 60 {
			if x := midpoint(in, out); accepted(x) {
				in = x
			} else {
				out = x
			}
		}
		return in
	}
	iv = Interval{grid[first], grid[last]}
	if first > 0 {
		iv.Low = edge(grid[first], grid[first-1])
	}
	out := iv.High + 1
	if last < len(grid)-1 {
		out = grid[last+1]
	}
	for accepted(out) && out < 1e9 {
		iv.High, out = out, 2*out
	}
	iv.High = edge(iv.High, out)
	return iv, true
}

// selectedAbove is the chance, if the effect is mu, of an estimate as far up its arc as t or farther, given that the
// look selected it. All are in units of the standard error that was found.
func selectedAbove(mu, t, df, crit float64) float64 {
	root := math.Sqrt(df)
	phi := math.Atan((t - mu) / root)
	m := mu * math.Cos(phi) // over q
	above, all := 0.0, 0.0
	for _, arc := range selectedArcs(m, root, crit) {
		all += arcShare(arc, df)
		above += arcShare(Interval{max(arc.Low, phi), arc.High}, df)
	}
	for _, arc := range selectedArcs(-m, root, crit) { // those below −crit, as in a mirror
		arc = Interval{-arc.High, -arc.Low}
		all += arcShare(arc, df)
		above += arcShare(Interval{max(arc.Low, phi), arc.High}, df)
	}
	if all <= 0 {
		return 1
	}
	return above / all
}

// selectedArcs returns the φ between −π/2 and π/2 where m + root·sin φ ≥ crit·cos φ.
func selectedArcs(m, root, crit float64) []Interval {
	k := math.Hypot(root, crit)
	switch {
	case m >= k:
		return []Interval{{-math.Pi / 2, math.Pi / 2}}
	case m <= -k:
		return nil
	}
	shift, a := math.Atan2(crit, root), math.Asin(m/k) // sin(φ − shift) ≥ −m/k
	return []Interval{
		{shift - a, min(math.Pi/2, shift+math.Pi+a)},
		{-math.Pi / 2, shift + a - math.Pi}, // empty unless m is near k
	}
}

// arcShare is the share of Student's distribution between two φ. It is 0 of an empty arc.
func arcShare(arc Interval, df float64) float64 {
	if !(arc.Low < arc.High) {
		return 0
	}
	if arc.Low > 0 { // in the lower tail, where the CDF has all its digits
		arc = Interval{-arc.High, -arc.Low}
	}
	return arcCDF(arc.High, df) - arcCDF(arc.Low, df)
}

func arcCDF(phi, df float64) float64 {
	switch {
	case phi <= -math.Pi/2:
		return 0
	case phi >= math.Pi/2:
		return 1
	}
	p, _ := StudentCDF(math.Sqrt(df)*math.Tan(phi), df)
	return p
}
