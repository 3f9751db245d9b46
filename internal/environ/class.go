package environ

import (
	"slices"
	"strconv"
)

// classFields are the JSON names of the fields that tell classes of machines apart. On machines of two classes, one
// engine's times divided by another's need not be the same. The other fields say how a machine is set up: they move
// times, and a difference in them is reported.
//
// The stepping is one of them because a maker sells several generations under one model number: Intel's family 6, model
// 85 is Skylake, Cascade Lake or Cooper Lake, and the stepping says which. The name is one because one of two parts of
// the same design may have twice the cache. The microcode is not: an update changes it, and the machine stays the same.
// It matters whether there is a hypervisor, but not which one. The processors that a process may use matter because
// collectors and compilers work on those beside the script.
func classFields() []string {
	return []string{
		"os", "arch", "cpu_vendor", "cpu_family", "cpu_model_number", "cpu_stepping", "cpu_model",
		"virtualised", "cores", "cores_available", "processor_kinds",
	}
}

// class returns what a machine says of each of classFields, in that order. It is "" where that is not known, as in
// files from before there was the field.
func (h Host) class() []string {
	count := func(n int) string {
		if n == 0 {
			return ""
		}
		return strconv.Itoa(n)
	}
	virtual := ""
	if h.OS != "" { // else there is no machine at all
		virtual = strconv.FormatBool(h.Virtualised)
	}
	kinds := "" // without any, a file says the same as an older one
	for _, k := range h.Kinds {
		kinds += k.Name + " " + k.Processors + "; "
	}
	list := []string{
		h.OS, h.Arch, h.CPUVendor, h.CPUFamily, h.CPUNumber, h.CPUStepping, h.CPUModel,
		virtual, count(h.Cores), count(h.CoresAvailable), kinds,
	}
	for i, name := range classFields() {
		if !h.known(name) || list[i] == unknown {
			list[i] = ""
		}
	}
	return list
}

// Apart returns the JSON names of the fields of their class in which two machines differ, in the order of classFields;
// nil if they are of one class as far as is known. A field that one of them does not have says nothing.
func Apart(a, b Host) (fields []string) {
	x, y := a.class(), b.class()
	for i, name := range classFields() {
		if x[i] != "" && y[i] != "" && x[i] != y[i] {
			fields = append(fields, name)
		}
	}
	return slices.Clip(fields)
}
