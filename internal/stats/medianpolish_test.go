package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestMedianPolish takes the example of R's medpolish, deaths from sport parachuting (ABC of EDA, p. 224): R says that the sizes of
// the residuals sum to 19.
func TestMedianPolish(t *testing.T) {
	p, ok := MedianPolish([][]float64{{14, 15, 14}, {7, 4, 7}, {8, 2, 10}, {15, 9, 10}, {0, 2, 0}})
	if !ok || p.Overall != 8 || !slices.Equal(p.Rows, []float64{6, -1, 0, 2, -8}) || !slices.Equal(p.Cols, []float64{0, -1, 0}) {
		t.Errorf("parachuting: %+v, %v", p, ok)
	}
	for i, want := range [][]float64{{0, 2, 0}, {0, -2, 0}, {0, -5, 2}, {5, 0, 0}, {0, 3, 0}} {
		if ok && !slices.Equal(p.Residuals[i], want) {
			t.Errorf("residuals of row %d: %v; want %v", i, p.Residuals[i], want)
		}
	}
	one, ok := MedianPolish([][]float64{{3}})
	if !ok || one.Overall != 3 || one.Rows[0] != 0 || one.Cols[0] != 0 || one.Residuals[0][0] != 0 {
		t.Errorf("one cell: %+v, %v", one, ok)
	}
	for name, bad := range map[string][][]float64{
		"nothing": nil, "no column": {{}}, "ragged": {{1, 2}, {3}}, "NaN": {{1, math.NaN()}}, "infinite": {{1}, {math.Inf(1)}},
		"overflow": {{math.MaxFloat64, -math.MaxFloat64, -math.MaxFloat64}},
	} {
		if p, ok := MedianPolish(bad); ok || p.Rows != nil || p.Residuals != nil {
			t.Errorf("%s: %+v, %v; want none", name, p, ok)
		}
	}
}

// TestMedianPolishFindsEffects builds tables from effects: without noise they come back, and one odd cell stays in its residual.
func TestMedianPolishFindsEffects(t *testing.T) {
	r := rand.New(rand.NewPCG(91, 92))
	for range 200 {
		rows, cols := 3+r.IntN(6), 3+r.IntN(6)
		row, col := effects(r, rows), effects(r, cols)
		table := make([][]float64, rows)
		for i := range table {
			table[i] = make([]float64, cols)
			for j := range table[i] {
				table[i][j] = 100 + row[i] + col[j]
			}
		}
		oddRow, oddCol := r.IntN(rows), r.IntN(cols)
		table[oddRow][oddCol] += 1e4
		before := [][]float64{}
		for _, x := range table {
			before = append(before, slices.Clone(x))
		}
		p, ok := MedianPolish(table)
		if !ok || !near(p.Overall, 100, 1e-9) {
			t.Fatalf("overall %v, %v; want 100", p.Overall, ok)
		}
		for i := range table {
			if !slices.Equal(table[i], before[i]) {
				t.Fatal("the table was changed")
			}
			for j := range table[i] {
				want := 0.0
				if i == oddRow && j == oddCol {
					want = 1e4
				}
				if math.Abs(p.Residuals[i][j]-want) > 1e-7 || math.Abs(p.Rows[i]-row[i]) > 1e-7 || math.Abs(p.Cols[j]-col[j]) > 1e-7 {
					t.Fatalf("cell %d, %d: %+v; want row %v and column %v", i, j, p, row, col)
				}
			}
		}
	}
}

// effects are n numbers with median 0.
func effects(r *rand.Rand, n int) []float64 {
	e := make([]float64, n)
	for i := range e {
		e[i] = 10 * r.NormFloat64()
	}
	centre(e)
	return e
}

func FuzzMedianPolish(f *testing.F) {
	f.Add(floatBytes([]float64{14, 15, 14, 7, 4, 7, 8, 2, 10, 15, 9, 10, 0, 2, 0}), uint8(3))
	f.Fuzz(func(t *testing.T, raw []byte, cols uint8) {
		if cols == 0 {
			return
		}
		table := slices.Collect(slices.Chunk(floats(raw, 60), int(cols)))
		p, ok := MedianPolish(table)
		if !ok {
			return
		}
		for i, row := range table {
			for j, x := range row {
				sum := p.Overall + p.Rows[i] + p.Cols[j] + p.Residuals[i][j]
				size := math.Abs(p.Overall) + math.Abs(p.Rows[i]) + math.Abs(p.Cols[j]) + math.Abs(p.Residuals[i][j]) + largest(table)
				if !math.IsInf(size, 0) && math.Abs(sum-x) > 1e-12*size {
					t.Errorf("cell %d, %d is %v; its parts add up to %v", i, j, x, sum)
				}
			}
		}
	})
}

func largest(table [][]float64) (top float64) {
	for _, row := range table {
		for _, x := range row {
			top = max(top, math.Abs(x))
		}
	}
	return top
}
