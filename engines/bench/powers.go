// Package bench is what a benchmark asks of an engine, beyond running scripts: realms as the binding makes them, ways
// over the boundary, the code that the engine makes, and the tiers that a function climbs.
//
// Each is an optional power: an adapter implements its interface besides [engines.Adapter], and claims its
// [engines.Capability]. Nothing of jsdyno's stands between the caller and the binding: there is no deadline, and no
// check for use after close. An adapter is asked for a power in this file only, by BareOf and what follows it.
package bench

import "github.com/jsdyno/jsdyno/engines"

// BareOf returns the adapter as a maker of bare realms. An adapter that lacks the power gives the error of
// [engines.Needs], here and in the other functions with an error.
func BareOf(a engines.Adapter) (BareAdapter, error) {
	return powerOf[BareAdapter](a, engines.CapBareRealms)
}

// CrossingOf returns the adapter as one that can be timed at the boundary.
func CrossingOf(a engines.Adapter) (CrossingAdapter, error) {
	return powerOf[CrossingAdapter](a, engines.CapCrossings)
}

// InspectorOf returns the adapter as one that shows its code.
func InspectorOf(a engines.Adapter) (Inspector, error) {
	return powerOf[Inspector](a, engines.CapInspection)
}

// TiersOf returns the adapter as one that tells which compilers a function has reached.
func TiersOf(a engines.Adapter) (TierAdapter, error) {
	return powerOf[TierAdapter](a, engines.CapTiers)
}

// powerOf asks an adapter for the power behind a capability.
func powerOf[P any](a any, c engines.Capability) (P, error) {
	p, ok := a.(P)
	if !ok {
		return p, engines.Needs(c)
	}
	return p, nil
}

// CollectorOf returns a [BareRealm] or a [Crosser] as one whose engine collects a heap of its own; ok is false where
// Go's collector does all.
func CollectorOf(x any) (c Collector, ok bool) {
	c, ok = x.(Collector)
	return c, ok
}

// HeapBytes is what the engine says that a realm takes on its heap, in bytes; 0 where it does not say.
func HeapBytes(r BareRealm) int64 {
	if t, ok := r.(HeapTeller); ok {
		return t.HeapBytes()
	}
	return 0
}

// CodeBytes is how much code the engine says that a realm holds, in bytes; 0 and 0 where it does not say.
func CodeBytes(r BareRealm) (bytecode, machine int64) {
	if t, ok := r.(CodeTeller); ok {
		return t.CodeBytes()
	}
	return 0, 0
}
