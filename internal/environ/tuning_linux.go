package environ

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// The files are described in the kernel's Documentation: admin-guide/pm/intel_pstate.rst (no_turbo),
// admin-guide/pm/cpufreq.rst (boost), ABI/testing/sysfs-devices-system-cpu (smt), admin-guide/mm/transhuge.rst,
// admin-guide/sysctl/kernel.rst (randomize_va_space), ABI/testing/sysfs-class-power.

func (r reader) readTuning() {
	h := r.host
	r.text(&h.Turbo, "turbo", r.turbo())
	r.text(&h.SMT, "smt", onOff[r.line(cpus+"/smt/active")])
	r.text(&h.HugePages, "huge_pages", bracketed(r.line("sys/kernel/mm/transparent_hugepage/enabled")))
	r.text(&h.AddressRandomisation, "address_randomisation", r.randomisation())
	r.text(&h.Power, "power", r.power())
}

var onOff = map[string]string{"1": on, "0": off}

// turbo asks the two drivers that let the user choose.
func (r reader) turbo() string {
	switch r.line(cpus + "/intel_pstate/no_turbo") {
	case "1":
		return off
	case "0":
		return on
	}
	if state, ok := onOff[r.line(cpus+"/cpufreq/boost")]; ok {
		return state
	}
	// With some drivers each group of processors has its own switch.
	files, err := filepath.Glob(r.path(cpus + "/cpufreq/policy*/boost"))
	if err != nil {
		return ""
	}
	state := ""
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			continue
		}
		if s := onOff[strings.TrimSpace(string(text))]; s == on || state == "" {
			state = s // one that may is enough
		}
	}
	if state == "" && r.governor() != "" {
		return none
	}
	return state
}

// bracketed returns the word in brackets, by which the kernel marks the choice in force: "always [madvise] never".
func bracketed(line string) string {
	_, rest, _ := strings.Cut(line, "[")
	word, _, ok := strings.Cut(rest, "]")
	if !ok {
		return ""
	}
	return word
}

// randomisation is off if it is so for the machine, or for this process, which its children inherit.
func (r reader) randomisation() string {
	const addrNoRandomize = 0x0040000 // personality(2)
	machine := r.line("proc/sys/kernel/randomize_va_space")
	if machine == "0" {
		return off
	}
	own, err := strconv.ParseUint(r.line("proc/self/personality"), 16, 32)
	switch {
	case err == nil && own&addrNoRandomize != 0:
		return off
	case machine == "1" || machine == "2":
		return on
	}
	return ""
}

// power tells what feeds the machine. Where a battery is not being discharged, there must be a plug.
func (r reader) power() string {
	if _, err := os.Stat(r.path("sys/class")); err != nil {
		return ""
	}
	supplies, err := filepath.Glob(r.path("sys/class/power_supply/*"))
	if err != nil {
		return ""
	}
	var found []string
	for _, dir := range supplies {
		rel, err := filepath.Rel(r.root, dir)
		if err != nil || r.line(rel+"/scope") == "Device" { // a mouse's battery is not the machine's
			continue
		}
		switch kind := r.line(rel + "/type"); {
		case kind == "Battery" && r.line(rel+"/status") == "Discharging":
			found = append(found, powerBattery)
		case kind == "Battery", r.line(rel+"/online") == "1":
			found = append(found, powerMains)
		}
	}
	switch {
	case slices.Contains(found, powerBattery):
		return powerBattery
	case len(found) > 0:
		return powerMains
	}
	return none
}
