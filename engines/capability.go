package engines

// Capability names an optional power of an engine, one that its language does not show; what the language
// has is a [Feature], and is probed instead of declared. The set is closed: a new power is added here, with its
// kit cases, before any adapter may claim it.
type Capability string

const (
	// CapHostFunctions: scripts can call Go functions. The realm implements FuncBinder.
	CapHostFunctions Capability = "host-functions"
	// CapPersistentRealm: globals set by one Run are seen by the next Run in the same realm. A
	// command-line shell that starts a process for every Run lacks it.
	CapPersistentRealm Capability = "persistent-realm"
	// CapSeparateCompile: Compile does the parsing, so that syntax errors surface there and a program that
	// runs often is parsed once.
	CapSeparateCompile Capability = "separate-compile"
	// CapPromiseJobs: the engine has promises, and their jobs have run when Run returns.
	CapPromiseJobs Capability = "promise-jobs"
	// CapParallelRealms: two realms may run on two goroutines at the same time.
	CapParallelRealms Capability = "parallel-realms"
	// CapBareRealms: the engine's own steps can be timed one by one. The adapter implements bench.BareAdapter.
	CapBareRealms Capability = "bare-realms"
	// CapCrossings: ways over the boundary can be timed as the binding offers them. The adapter implements
	// bench.CrossingAdapter.
	CapCrossings Capability = "crossings"
	// CapInspection: the engine shows the code that it makes of a source. The adapter implements bench.Inspector.
	CapInspection Capability = "inspection"
	// CapTiers: the engine says which of its compilers a function has reached. The adapter implements
	// bench.TierAdapter.
	CapTiers Capability = "tiers"
	// CapCollections: the engine tells when it has collected garbage. The realm implements CollectionObserver.
	CapCollections Capability = "collections"
)

// Needs returns the error of what an engine cannot do because it lacks a capability. It is an ErrLacks, and says which
// one: "needs bare-realms".
func Needs(c Capability) error { return Lacks("needs %s", c) }

// Capabilities lists every capability there is, in the order in which tables show them.
func Capabilities() []Capability {
	return []Capability{
		CapSeparateCompile, CapPersistentRealm, CapHostFunctions,
		CapPromiseJobs, CapParallelRealms, CapBareRealms, CapCrossings, CapInspection, CapTiers, CapCollections,
	}
}
