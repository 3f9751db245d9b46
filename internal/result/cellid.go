package result

// CellID names a cell: an engine on a workload. It may be the key of a map.
type CellID struct{ Engine, Suite, Workload string }

// CellID names the cell that the process was of.
func (b *Batch) CellID() CellID { return CellID{b.Engine, b.Suite, b.Workload} }
