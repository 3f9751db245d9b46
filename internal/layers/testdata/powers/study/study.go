package study

import (
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
)

func asks(a engines.Adapter, r engines.AdapterRealm, x any) bool {
	if _, ok := x.(*engines.ScriptError); ok {
		return false
	}
	switch r.(type) {
	case engines.Shower:
		return true
	}
	_, ok := a.(bench.BareAdapter)
	return ok
}
