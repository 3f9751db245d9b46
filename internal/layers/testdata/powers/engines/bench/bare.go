package bench

import "github.com/jsdyno/jsdyno/engines"

func shows(r engines.AdapterRealm) bool {
	_, ok := r.(engines.Shower)
	return ok
}
