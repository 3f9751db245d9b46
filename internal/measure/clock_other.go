//go:build !linux

package measure

// ThreadCPU is not known here and is 0; the series of thread times is left out.
func ThreadCPU() int64 { return 0 }

// ProcessCPU is not known here either.
func ProcessCPU() int64 { return 0 }
