package environ

import "strings"

// hypervisors maps what a virtual machine's firmware says of itself to the hypervisor's name. Each text is looked
// for in "vendor product", in this order.
//
// A cloud's own name is not enough: it also rents out whole machines, which carry the same vendor.
var hypervisors = []struct{ text, name string }{
	{"KVM", "KVM"}, {"QEMU", "QEMU"}, {"VMware", "VMware"}, {"VirtualBox", "VirtualBox"}, {"Xen", "Xen"},
	{"Microsoft Corporation Virtual Machine", "Hyper-V"}, {"Parallels", "Parallels"}, {"BHYVE", "bhyve"},
	{"Google Compute Engine", "Google Compute Engine"}, {"Apple Virtualization", "Apple Virtualization"},
	{"Firecracker", "Firecracker"},
}

// readVirtual tells whether the machine is virtual. On x86 the processor says so itself. Elsewhere the firmware's
// name is taken for it, if there is one.
func (r reader) readVirtual(info cpuinfo) {
	h := r.host
	name := r.hypervisor()
	switch {
	case info.flags:
		h.Virtualised = info.hypervisor
	case name != "":
		h.Virtualised = true
	case r.firmware() != "": // a name that is no hypervisor's is a real machine's
	default:
		r.miss("virtualised")
	}
	switch {
	case !h.known("virtualised"):
		name = ""
	case !h.Virtualised:
		name = none
	}
	r.text(&h.Hypervisor, "hypervisor", name)
}

// hypervisor returns the hypervisor's name, if there are signs of one.
func (r reader) hypervisor() string {
	firmware := r.firmware()
	if strings.HasPrefix(firmware, "Amazon EC2 ") && !strings.Contains(firmware, ".metal") {
		return "Amazon EC2"
	}
	for _, h := range hypervisors {
		if strings.Contains(firmware, h.text) {
			return h.name
		}
	}
	if r.line("sys/hypervisor/type") == "xen" {
		return "Xen"
	}
	// A virtual machine without firmware tables still offers its hypervisor's clock.
	clocks := r.line("sys/devices/system/clocksource/clocksource0/available_clocksource")
	switch {
	case strings.Contains(clocks, "kvm-clock"):
		return "KVM"
	case strings.Contains(clocks, "hyperv_clocksource"):
		return "Hyper-V"
	}
	return ""
}

// firmware is "vendor product" as the firmware states them, or the device tree's model.
func (r reader) firmware() string {
	dmi := strings.TrimSpace(r.line("sys/class/dmi/id/sys_vendor") + " " + r.line("sys/class/dmi/id/product_name"))
	if dmi != "" {
		return dmi
	}
	if model := r.line("sys/firmware/devicetree/base/model"); model != "" {
		return model
	}
	// QEMU's own device tree has no model but says what it is compatible with.
	if strings.Contains(r.line("sys/firmware/devicetree/base/compatible"), "linux,dummy-virt") {
		return "QEMU"
	}
	return ""
}
