package report

import (
	"slices"

	"github.com/jsdyno/jsdyno/internal/compare"
)

// uncompared says why a time has no ratio although the reference has a time too: the label for it, and the engine that
// it is of. Both are "" if the time has a ratio, or if there is none to be had.
func (v *view) uncompared(c compare.Cell) (label compare.Label, engine string) {
	if c.Value == nil || c.Comparison != nil || c.Engine == v.Reference {
		return "", ""
	}
	ref, ok := v.cell(cellKey{v.Reference, c.Suite, c.Workload})
	switch {
	case !ok || ref.Value == nil:
		return "", ""
	case slices.Contains(c.Labels, compare.Dead):
		return compare.Dead, c.Engine
	case slices.Contains(ref.Labels, compare.Dead):
		return compare.Dead, ref.Engine
	}
	return compare.ByCalls, c.Engine
}

// noRatio is what uncompared says, in words: "– (grows)" or "– (no work on v8)". show makes a name fit for the format.
func (v *view) noRatio(c compare.Cell, show func(string) string) string {
	switch label, engine := v.uncompared(c); {
	case label == "":
		return ""
	case engine == c.Engine:
		return "– (" + string(label) + ")"
	default:
		return "– (" + string(label) + " on " + show(engine) + ")"
	}
}

// anyUncompared reports whether a time of the view has no ratio though the reference has a time too.
func (v *view) anyUncompared() bool {
	return slices.ContainsFunc(v.Cells, func(c compare.Cell) bool { label, _ := v.uncompared(c); return label != "" })
}

// cell finds the cell of an engine and a workload.
func (v *view) cell(k cellKey) (compare.Cell, bool) {
	c, ok := v.byKey[k]
	return c, ok
}
