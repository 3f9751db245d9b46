package view

import "github.com/jsdyno/jsdyno/internal/compare"

// Apart are the cells of which two clocks say different things, in the order of the tables.
func Apart(v *View) (list []compare.Cell) {
	for _, s := range v.Suites {
		for _, row := range s.Rows {
			for _, c := range row.Cells {
				k := c.Clocks
				if k != nil && (compare.Apart(k.ProcessCPU, k.ThreadCPU) ||
					compare.Apart(k.ThreadCPU, k.Wall) || compare.Apart(k.ProcessCPU, k.Wall)) {
					list = append(list, c)
				}
			}
		}
	}
	return list
}
