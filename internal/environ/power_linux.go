package environ

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/jsdyno/jsdyno/internal/cgroup"
)

// governor names the frequency governor; several, joined by commas, where the processors differ.
func (r reader) governor() string {
	if found, err := filepath.Glob(r.path(cpus + "/cpu[0-9]*")); err != nil || len(found) == 0 {
		return "" // in a tree without processors, the lack of a governor says nothing
	}
	files, err := filepath.Glob(r.path(cpus + "/cpu[0-9]*/cpufreq/scaling_governor"))
	if err != nil || len(files) == 0 {
		return none
	}
	var names []string
	for _, file := range files {
		rel, err := filepath.Rel(r.root, file)
		if err != nil {
			return ""
		}
		if name := r.line(rel); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return strings.Join(names, ",")
}

// readQuota reads the smallest quota of CPU time among our control group and those around it.
//
// Source: the kernel's Documentation/admin-guide/cgroup-v2.rst (cpu.max) and scheduler/sched-bwc.rst
// (cpu.cfs_quota_us). A file that is missing is a group without the controller, which limits nothing.
func (r reader) readQuota() {
	group, err := cgroup.Find(r.root, "cpu")
	if err != nil {
		r.miss("cpu_quota")
		return
	}
	least := 0.0
	for dir := range group.Upward() {
		rel, err := filepath.Rel(r.root, dir)
		if err != nil {
			r.miss("cpu_quota")
			return
		}
		quota, period, _ := strings.Cut(r.line(rel+"/cpu.max"), " ")
		if group.Version == 1 {
			quota, period = r.line(rel+"/cpu.cfs_quota_us"), r.line(rel+"/cpu.cfs_period_us")
		}
		if cores := quotient(quota, period); cores > 0 && (least == 0 || cores < least) {
			least = cores
		}
	}
	r.host.CPUQuota = least
}

// quotient returns how many cores a quota is, and 0 if it is none: "max" with version 2, -1 with version 1.
func quotient(quota, period string) float64 {
	q, err := strconv.ParseInt(quota, 10, 64)
	if err != nil || q <= 0 {
		return 0
	}
	p, err := strconv.ParseInt(period, 10, 64)
	if err != nil || p <= 0 {
		return 0
	}
	return float64(q) / float64(p)
}
