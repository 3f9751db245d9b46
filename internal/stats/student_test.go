package stats

import (
	"math"
	"testing"
)

// TestStudentQuantile compares with the table of Student's t in every textbook, to the digits that it prints.
func TestStudentQuantile(t *testing.T) {
	for _, c := range []struct{ p, df, want float64 }{
		{0.975, 1, 12.706}, {0.975, 2, 4.303}, {0.975, 3, 3.182}, {0.975, 4, 2.776}, {0.975, 9, 2.262},
		{0.975, 12, 2.179}, {0.975, 30, 2.042}, {0.975, 120, 1.980}, {0.975, 1e6, 1.960},
		{0.95, 3, 2.353}, {0.995, 5, 4.032}, {0.9995, 2, 31.599}, {0.5, 3, 0}, {0.025, 7, -2.365},
	} {
		if got, ok := StudentQuantile(c.p, c.df); !ok || math.Abs(got-c.want) > 0.00051 {
			t.Errorf("t(%v, %v) = %v, %v; want %v", c.p, c.df, got, ok, c.want)
		}
	}
	// scipy 1.10.1 t.ppf, also between whole degrees of freedom.
	for _, c := range []struct{ p, df, want float64 }{
		{0.975, 1, 12.706204736432095}, {0.975, 2, 4.302652729911275}, {0.975, 9, 2.2621571627409915},
		{0.995, 5, 4.032142983557536}, {0.025, 7, -2.3646242510103}, {0.9, 2.5, 1.730250928807177},
	} {
		if got, ok := StudentQuantile(c.p, c.df); !ok || !near(got, c.want, 1e-9) {
			t.Errorf("t(%v, %v) = %v, %v; want %v", c.p, c.df, got, ok, c.want)
		}
	}
	// With one and two degrees of freedom the quantile has a closed form.
	for p := 0.01; p < 1; p += 0.01 {
		if got, _ := StudentQuantile(p, 1); !near(got, math.Tan(math.Pi*(p-0.5)), 1e-7) {
			t.Errorf("t(%v, 1) = %v", p, got)
		}
		if got, _ := StudentQuantile(p, 2); !near(got, (2*p-1)/math.Sqrt(2*p*(1-p)), 1e-7) {
			t.Errorf("t(%v, 2) = %v", p, got)
		}
	}
	for _, c := range [][2]float64{{0, 3}, {1, 3}, {-1, 3}, {math.NaN(), 3}, {0.9, 0}, {0.9, -1}, {0.9, math.NaN()}, {0.9, math.Inf(1)}} {
		if got, ok := StudentQuantile(c[0], c[1]); ok || got != 0 {
			t.Errorf("t(%v, %v) = %v, %v; want 0, false", c[0], c[1], got, ok)
		}
	}
}
