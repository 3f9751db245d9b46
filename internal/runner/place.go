package runner

import (
	"strings"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
	"github.com/jsdyno/jsdyno/suites"
)

// Placed is an outcome's failure with the place where the user wrote what has failed, and not the one where it stands
// in the text that engines got.
func Placed(w suites.Workload, o wire.Outcome) *result.Failure {
	if o.Failure == nil || o.Thrown == nil || w.Map == "" {
		return o.Failure
	}
	f := *o.Failure
	f.Detail = strings.Replace(f.Detail, "("+o.Thrown.Place()+")", "("+suites.Placed(w.File, w.Map, o.Thrown)+")", 1)
	return &f
}
