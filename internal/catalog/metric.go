package catalog

// The kinds of series that slices are laid out in. A time is that of the whole slice, in nanoseconds.
const (
	KindWall       = "wall"
	KindThreadCPU  = "thread-cpu"
	KindProcessCPU = "process-cpu"
	KindRunDelay   = "run-delay"
	KindSwitches   = "switches"
	KindFaults     = "faults"
	KindInjected   = "injected"
)
