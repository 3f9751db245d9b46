package runner

import (
	"strings"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
	"github.com/jsdyno/jsdyno/suites"
)

// Placed returns an outcome's failure with what the thrown error says of it: whether it is one of syntax, and the place
// in the text that the user wrote, and not the place in the text that engines got.
func Placed(w suites.Workload, o wire.Outcome) *result.Failure {
	if o.Failure == nil || o.Thrown == nil {
		return o.Failure
	}
	f := *o.Failure
	f.Syntax = o.Thrown.Syntax()
	if w.Map == "" {
		return &f
	}
	f.Detail = strings.Replace(f.Detail, "("+o.Thrown.Place()+")", "("+suites.Placed(w.File, w.Map, o.Thrown)+")", 1)
	return &f
}
