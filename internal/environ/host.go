// Package environ tells what machine a measurement was made on, and what about it may harm the measurement.
//
// The fingerprint goes into every result file, so that two results are only compared by someone who can see
// whether they come from the same kind of machine. It holds nothing that names the machine or its user.
package environ

import "slices"

// Words that stand in text fields.
const (
	unknown = "unknown" // it could not be read
	none    = "none"    // it is known not to be there

	on, off      = "on", "off"
	powerMains   = "mains"
	powerBattery = "battery"
)

// Host is the fingerprint of a machine. What could not be read is "unknown" in a text field and zero in a
// number or bool, and its JSON name is listed in Unknown, so that a zero that was read differs from one that was not.
type Host struct {
	OS     string `json:"os"`     // as in GOOS
	Arch   string `json:"arch"`   // as in GOARCH
	Kernel string `json:"kernel"` // its release, such as "6.1.0-18-amd64"

	CPUModel string `json:"cpu_model"` // an ARM core that has no name is given by its maker's and part's numbers

	// What /proc/cpuinfo says of the design, as it stands there. Older files do not have it.
	CPUVendor   string `json:"cpu_vendor,omitempty"`       // of ARM the implementer's number
	CPUFamily   string `json:"cpu_family,omitempty"`       // of ARM the version of the architecture
	CPUNumber   string `json:"cpu_model_number,omitempty"` // within the family; of ARM the part's number
	CPUStepping string `json:"cpu_stepping,omitempty"`     // of the design; of ARM variant and revision, as in "r3p1"
	Microcode   string `json:"microcode,omitempty"`        // its revision

	// Kinds are the fastest first; none where all are alike or nothing says that they are not.
	Kinds []ProcessorKind `json:"processor_kinds,omitempty"`

	Cores          int     `json:"cores"`           // logical processors that are online
	CoresAvailable int     `json:"cores_available"` // how many of them this process may run on
	GoMaxProcs     int     `json:"gomaxprocs"`      // how many of them Go code of this process uses at a time
	CPUQuota       float64 `json:"cpu_quota"`       // the control group's quota of CPU time, in cores; 0 is none
	MemoryBytes    int64   `json:"memory_bytes"`    // of the machine

	Governor string  `json:"governor"` // of the processor's frequency; "none" if frequencies cannot be set here
	Load1    float64 `json:"load1"`    // runnable processes, averaged over 1, 5 and 15 minutes
	Load5    float64 `json:"load5"`
	Load15   float64 `json:"load15"`

	// Turbo is whether the processor may exceed its nominal frequency: "on", "off", or "none" without a switch here.
	Turbo                string `json:"turbo"`
	SMT                  string `json:"smt"`                   // do two logical processors share a core? "on" or "off"
	HugePages            string `json:"huge_pages"`            // transparent ones: "always", "madvise" or "never"
	AddressRandomisation string `json:"address_randomisation"` // of each process anew: "on" or "off"
	SwapUsedBytes        int64  `json:"swap_used_bytes"`
	Power                string `json:"power"` // "mains", "battery", or "none": the machine does not say

	Virtualised bool   `json:"virtualised"`
	Hypervisor  string `json:"hypervisor"` // its name; "none" on bare metal

	ClockSource      string `json:"clock_source"`        // where the kernel takes the time from
	ClockTickNanos   int64  `json:"clock_tick_ns"`       // smallest step seen between readings of Go's monotonic clock
	ClockStatedNanos int64  `json:"clock_resolution_ns"` // what the kernel states as that clock's resolution

	GoVersion string `json:"go_version"`
	Libc      string `json:"libc"` // the C library of the system, such as "glibc 2.36"

	Unknown []string `json:"unknown,omitempty"` // JSON names of what could not be read, sorted
}

// ProcessorKind is a set of logical processors that are alike, on a machine that has fast and slow ones.
type ProcessorKind struct {
	Name       string `json:"name,omitempty"`     // the kernel's: "core" or "atom"; missing where it has none
	Processors string `json:"processors"`         // by the numbers of the kernel, such as "0-3,8"
	Available  int    `json:"available"`          // how many of them this process may run on
	Capacity   int    `json:"capacity,omitempty"` // how much work one does, 1024 the fastest; missing if not said
	MaxKHz     int    `json:"max_khz,omitempty"`  // the highest frequency of the fastest of them; missing likewise
}

// Read reads the fingerprint of this machine. It takes some milliseconds, most of them for the clock, so it
// should not run beside a measurement.
func Read() Host { return readFrom("/") }

// readFrom is Read with the files taken from below root, where a test keeps another machine's. What is not in
// files is this process's own: OS, Arch, GoMaxProcs, GoVersion and the two clock figures.
func readFrom(root string) Host {
	h := ofProcess()
	r := reader{root: root, host: &h}
	r.readPlatform()
	slices.Sort(h.Unknown)
	h.Unknown = slices.Compact(h.Unknown)
	return h
}

// reader fills in one host.
type reader struct {
	root string
	host *Host
}

// miss notes that the fields of these JSON names could not be read.
func (r reader) miss(names ...string) { r.host.Unknown = append(r.host.Unknown, names...) }

// text sets a text field, or notes that it could not be read if value is empty.
func (r reader) text(field *string, name, value string) {
	if value == "" {
		value = unknown
		r.miss(name)
	}
	*field = value
}

// known reports whether the field of that JSON name was read.
func (h Host) known(name string) bool { return !slices.Contains(h.Unknown, name) }
