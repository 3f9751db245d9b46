package result

// WorkloadID names a workload among those of all suites. It may be the key of a map.
type WorkloadID struct{ Suite, Name string }

// String is how a workload is named in texts and on the command line: "kernels/fib". It is not escaped. It is no key:
// names may have slashes, so that two workloads of a file can have the same text.
func (id WorkloadID) String() string { return id.Suite + "/" + id.Name }

// ID names the workload.
func (w Workload) ID() WorkloadID { return WorkloadID{w.Suite, w.Name} }

// WorkloadID names the workload that the process ran.
func (b *Batch) WorkloadID() WorkloadID { return WorkloadID{b.Suite, b.Workload} }

// WorkloadID names the workload that the warning is about. It is empty if the warning is about none.
func (w Warning) WorkloadID() WorkloadID { return WorkloadID{w.Suite, w.Workload} }
