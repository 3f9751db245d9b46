package view

import (
	"slices"

	"github.com/jsdyno/jsdyno/internal/compare"
)

// uncompared says why a time has no ratio although the reference has a time too: the label for it, and the engine that
// it is of. Both are "" if the time has a ratio, or if there is none to be had.
func uncompared(v *View, c compare.Cell) (label compare.Label, engine string) {
	if c.Value == nil || c.Comparison != nil || c.Engine == v.Reference {
		return "", ""
	}
	ref, ok := v.Cell(v.Reference, c.Suite, c.Workload)
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

// NoRatio is what uncompared says, in words: "– (by calls)" or "– (no work on v8)". show makes a name fit for the
// format.
func (v *View) NoRatio(c compare.Cell, show func(string) string) string {
	switch label, engine := uncompared(v, c); {
	case label == "":
		return ""
	case engine == c.Engine:
		return "– (" + string(label) + ")"
	default:
		return "– (" + string(label) + " on " + show(engine) + ")"
	}
}

// AnyUncompared reports whether a time of the view has no ratio though the reference has a time too.
func (v *View) AnyUncompared() bool {
	return slices.ContainsFunc(v.Cells, func(c compare.Cell) bool { label, _ := uncompared(v, c); return label != "" })
}
