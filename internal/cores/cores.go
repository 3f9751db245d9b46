// Package cores tells the fast processors of a machine from its slow ones.
//
// Two packages ask: environ, which records the kinds, and proc, which keeps what is timed on processors of one kind.
// On other systems than Linux nothing is known, and all processors pass for alike.
package cores

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Kind is a set of logical processors that are alike.
type Kind struct {
	Name       string // as the kernel calls it: "core" or "atom"; empty where it has no name
	Processors []int  // by the numbers of the kernel, ascending
	Capacity   int    // the kernel's measure of how much work one does, 1024 for the fastest; 0 where it does not say
	MaxKHz     int    // the highest frequency of the fastest of them; 0 likewise
}

// apart is the least relative difference between the figures of two processors of different kinds. Processors of one
// design differ by less: the makers let a few of them run some percent faster than the others.
const apart = 0.1

// folder is where the kernel describes processors. Sources: the kernel's
// Documentation/ABI/testing/sysfs-devices-system-cpu (online, cpu_capacity), admin-guide/pm/cpufreq.rst
// (cpuinfo_max_freq), and tools/perf/Documentation/intel-hybrid.txt (cpu_core, cpu_atom).
const folder = "sys/devices/system/cpu"

// Kinds returns the kinds of the processors that are online, the fastest first; nil where they are alike, or where
// nothing says that they are not. root is where the file system begins: "/", or a test's folder.
//
// The kernel's names for the kinds are believed first; only Intel's hybrid processors have them. Next come the
// capacities, which the kernel works out for ARM, and then the highest frequencies. The two figures are used only where
// every processor has one.
func Kinds(root string) []Kind {
	line := func(name string) string {
		text, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			return ""
		}
		return strings.TrimSpace(string(text))
	}
	online, _ := parseList(line(folder + "/online"))
	figures := func(file string) map[int]int {
		all := map[int]int{}
		for _, p := range online {
			n, err := strconv.Atoi(line(folder + "/cpu" + strconv.Itoa(p) + "/" + file))
			if err != nil || n <= 0 {
				return nil
			}
			all[p] = n
		}
		return all
	}
	capacity, frequency := figures("cpu_capacity"), figures("cpufreq/cpuinfo_max_freq")
	kinds := named(online, line)
	if kinds == nil {
		kinds = grouped(online, capacity)
	}
	if kinds == nil {
		kinds = grouped(online, frequency)
	}
	for i := range kinds {
		for _, p := range kinds[i].Processors {
			kinds[i].Capacity, kinds[i].MaxKHz = max(kinds[i].Capacity, capacity[p]), max(kinds[i].MaxKHz, frequency[p])
		}
	}
	return kinds
}

// named returns the kinds whose events the kernel counts separately. It is nil unless there are at least two, which
// together hold all processors that are online.
func named(online []int, line func(string) string) (kinds []Kind) {
	left := slices.Clone(online)
	for _, name := range []string{"core", "atom", "lowpower"} {
		k := Kind{Name: name}
		list, _ := parseList(line("sys/devices/cpu_" + name + "/cpus"))
		for _, p := range list {
			if i := slices.Index(left, p); i >= 0 {
				k.Processors, left = append(k.Processors, p), slices.Delete(left, i, i+1)
			}
		}
		if len(k.Processors) > 0 {
			kinds = append(kinds, k)
		}
	}
	if len(kinds) < 2 || len(left) > 0 {
		return nil
	}
	return kinds
}

// grouped returns the kinds by a figure: no processor of a kind is below the fastest of it by more than apart. It is
// nil for one kind, and without figures.
func grouped(online []int, figure map[int]int) (kinds []Kind) {
	if figure == nil {
		return nil
	}
	order := slices.Clone(online)
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(figure[b], figure[a]) })
	lead := 0
	for _, p := range order {
		if len(kinds) == 0 || float64(figure[p]) < (1-apart)*float64(lead) {
			kinds, lead = append(kinds, Kind{}), figure[p]
		}
		k := &kinds[len(kinds)-1]
		k.Processors = append(k.Processors, p)
	}
	if len(kinds) < 2 {
		return nil
	}
	for _, k := range kinds {
		slices.Sort(k.Processors)
	}
	return kinds
}

// Alike returns those of the processors that belong to one kind: the fastest kind of which there are any. It returns
// all of them where no kinds are known or none of them has a kind.
func Alike(processors []int, kinds []Kind) []int {
	for _, k := range kinds {
		list := slices.DeleteFunc(slices.Clone(processors), func(p int) bool {
			return !slices.Contains(k.Processors, p)
		})
		if len(list) > 0 {
			return list
		}
	}
	return processors
}

// most is how many processors a list may name: more than any kernel is built for.
const most = 1 << 16

// parseList reads the kernel's notation of a set of processors, such as "0-3,8", in ascending order. ok is false for
// what is none; an empty text is an empty set.
func parseList(text string) (list []int, ok bool) {
	if text == "" {
		return nil, true
	}
	for part := range strings.SplitSeq(text, ",") {
		first, last, span := strings.Cut(part, "-")
		a, err := strconv.ParseUint(first, 10, 16)
		if err != nil {
			return nil, false
		}
		b := a
		if span {
			if b, err = strconv.ParseUint(last, 10, 16); err != nil || b < a {
				return nil, false
			}
		}
		for p := a; p <= b && len(list) < most; p++ {
			list = append(list, int(p))
		}
	}
	slices.Sort(list)
	return slices.Compact(list), true
}

// Text writes a set of processors as the kernel does. parseList reads it again.
func Text(list []int) string {
	var parts []string
	for i := 0; i < len(list); {
		j := i
		for j+1 < len(list) && list[j+1] == list[j]+1 {
			j++
		}
		part := strconv.Itoa(list[i])
		if j > i {
			part += "-" + strconv.Itoa(list[j])
		}
		parts, i = append(parts, part), j+1
	}
	return strings.Join(parts, ",")
}
