package stats

import "math"

// Polish is a two-way table taken apart: cell [i][j] = Overall + Rows[i] + Cols[j] + Residuals[i][j].
type Polish struct {
	Overall    float64
	Rows, Cols []float64 // each with median 0
	Residuals  [][]float64
}

const (
	polishSweeps    = 100
	polishTolerance = 1e-9
)

// MedianPolish fits rows and columns to a table by sweeping out the medians of rows and of columns in turn, rows first, until the sum of
// the sizes of the residuals shrinks by no more than 1e-9 of itself, or 100 times (Tukey 1977, Exploratory Data
// Analysis, chapter 11; R's medpolish, which by default stops at 1 %, or after 10). A single odd cell stays in its residual
// and does not move the effects. It is no least-squares fit: the transposed table may get other effects.
//
// table[i] is row i. All rows have the same length, at least 1.
func MedianPolish(table [][]float64) (p Polish, ok bool) {
	if len(table) == 0 {
		return Polish{}, false
	}
	n := len(table[0])
	for _, row := range table {
		if len(row) != n || !finite(row) {
			return Polish{}, false
		}
	}
	p = Polish{Rows: make([]float64, len(table)), Cols: make([]float64, n), Residuals: make([][]float64, len(table))}
	for i, row := range table {
		p.Residuals[i] = append([]float64(nil), row...)
	}
	before := math.Inf(1)
	for range polishSweeps {
		p.sweepRows()
		p.sweepCols()
		sum := 0.0
		for _, row := range p.Residuals {
			for _, x := range row {
				sum += math.Abs(x)
			}
		}
		if before-sum <= polishTolerance*sum {
			break
		}
		before = sum
	}
	p.Overall += centre(p.Cols)
	if !p.finite() {
		return Polish{}, false // differences overflowed
	}
	return p, true
}

func (p *Polish) sweepRows() {
	for i, row := range p.Residuals {
		m, _ := Median(row)
		p.Rows[i] += m
		for j := range row {
			row[j] -= m
		}
	}
	p.Overall += centre(p.Cols)
}

func (p *Polish) sweepCols() {
	col := make([]float64, len(p.Residuals))
	for j := range p.Cols {
		for i, row := range p.Residuals {
			col[i] = row[j]
		}
		m, _ := Median(col)
		p.Cols[j] += m
		for _, row := range p.Residuals {
			row[j] -= m
		}
	}
	p.Overall += centre(p.Rows)
}

// finite says whether the table could be taken apart in the range of float64.
func (p *Polish) finite() bool {
	for _, row := range p.Residuals {
		if !finite(row) {
			return false
		}
	}
	return finite(p.Rows) && finite(p.Cols) && finite([]float64{p.Overall})
}

// centre subtracts their median from the effects and returns it.
func centre(effects []float64) float64 {
	m, _ := Median(effects)
	for i := range effects {
		effects[i] -= m
	}
	return m
}
