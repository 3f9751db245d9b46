package report

import (
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/environ"
)

// TestHostLine: one core is not "1 cores", and what could not be read has a name.
func TestHostLine(t *testing.T) {
	for _, c := range []struct {
		cores, usable int
		quota         float64
		unknown       []string
		want          string
	}{
		{8, 8, 0, nil, "CPU, 8 cores, 4.0 GiB, linux amd64 6.1, governor none"},
		{1, 1, 0, nil, "CPU, 1 core, 4.0 GiB, linux amd64 6.1, governor none"},
		{4, 2, 1.5, nil, "CPU, 4 cores, 2 of them usable, limited to 1.5, 4.0 GiB, linux amd64 6.1, governor none"},
		{
			0, 0, 0, []string{"cpu_model", "cores", "memory_bytes", "governor"},
			"unknown processor, unknown number of cores, unknown memory, linux amd64 6.1, governor unknown",
		},
	} {
		host := environ.Host{
			OS: "linux", Arch: "amd64", Kernel: "6.1", CPUModel: "CPU", MemoryBytes: 4 << 30, Governor: "none",
			Cores: c.cores, CoresAvailable: c.usable, CPUQuota: c.quota, Unknown: c.unknown,
		}
		if got := newView(compare.Summary{Host: host}, Options{}).hostLine(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
