package environ

import (
	"slices"
	"strconv"
)

// Class names the fields by which machines are told apart in which one engine's times, divided by another's, need not
// be the same. The others are how a machine is set up: they move times, and that they differ is said.
//
// The stepping is one of them because a maker sells several generations under one model number: Intel's family 6, model
// 85 is Skylake, Cascade Lake or Cooper Lake, and the stepping says which. The name is, because of two parts of one
// design one may have twice the cache. The microcode is not: it is changed on a machine that goes on to be the same.
// Which hypervisor it is does not matter here, but whether there is one. The processors that a process may use are,
// because collectors and compilers work on those beside the script.
func Class() []string {
	return []string{
		"os", "arch", "cpu_vendor", "cpu_family", "cpu_model_number", "cpu_stepping", "cpu_model",
		"virtualised", "cores", "cores_available", "processor_kinds",
	}
}

// class is what a machine says of each field of Class; empty where it is not known, as in files that were written
// before there was the field.
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
	kinds := "" // not to be told from a file of old, unless there are some
	for _, k := range h.Kinds {
		kinds += k.Name + " " + k.Processors + "; "
	}
	list := []string{
		h.OS, h.Arch, h.CPUVendor, h.CPUFamily, h.CPUNumber, h.CPUStepping, h.CPUModel,
		virtual, count(h.Cores), count(h.CoresAvailable), kinds,
	}
	for i, name := range Class() {
		if !h.known(name) || list[i] == unknown {
			list[i] = ""
		}
	}
	return list
}

// Apart returns the fields of Class in which two machines differ, in that order; nil if they are of one class as far as
// is known. A field that one of them does not have says nothing.
func Apart(a, b Host) (fields []string) {
	x, y := a.class(), b.class()
	for i, name := range Class() {
		if x[i] != "" && y[i] != "" && x[i] != y[i] {
			fields = append(fields, name)
		}
	}
	return slices.Clip(fields)
}
