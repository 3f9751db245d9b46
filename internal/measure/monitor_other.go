//go:build !linux

package measure

// monitor is not told apart here: what Go's sysmon takes is in the process's time.
type monitor struct{}

func theMonitor() monitor { return monitor{} }

func (monitor) workCPU() int64 { return ProcessCPU() }

// WorkCPU is ProcessCPU here.
func WorkCPU() int64 { return ProcessCPU() }
