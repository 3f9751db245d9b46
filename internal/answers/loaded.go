package answers

import "github.com/jsdyno/jsdyno/internal/wire"

// Loaded is the question of what the script exports when it is loaded as a CommonJS module: that is its value. If the
// module was an ES module, the value holds what its getters return, whatever it has given to all objects. Lines keep
// their numbers.
func (q Question) Loaded() Question {
	q.loaded = true
	q.Source = wire.Loading(q.Source,
		"var define = Object.defineProperty, keys = Object.keys, derive = Object.create, "+
			"values = {}, all, names, own, i; ",
		"all = module.exports; "+
			"if (all === null || typeof all !== \"object\" || !all.__esModule) { return all; } "+
			"for (names = keys(all), i = 0; i < names.length; i += 1) { "+
			"own = derive(null); own.value = all[names[i]]; own.writable = own.enumerable = own.configurable = true; "+
			"define(values, names[i], own); } return values; ")
	return q
}
