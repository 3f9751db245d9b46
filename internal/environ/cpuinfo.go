package environ

import (
	"bufio"
	"bytes"
	"slices"
	"strings"
)

// cpuinfo is what is used of /proc/cpuinfo.
//
// It is read here and not by procfs, whose parser is chosen when compiling and knows only the format of the
// architecture it was compiled for: a fixture of an ARM server could not be tested on an Intel laptop.
type cpuinfo struct {
	processors int
	model      string
	vendor     string // "" where it is not stated, like the next four
	family     string
	number     string
	stepping   string
	microcode  string
	hypervisor bool // x86 only: the processor says that it is virtual
	flags      bool // the processor lists flags in which "hypervisor" would be
}

func parseCPUInfo(text []byte) cpuinfo {
	var c cpuinfo
	fields := map[string]string{} // of the first processor that has each
	lines := bufio.NewScanner(bytes.NewReader(text))
	lines.Buffer(nil, 1<<20) // a line of flags grows with every generation
	for lines.Scan() {
		key, value, ok := strings.Cut(lines.Text(), ":")
		if !ok {
			continue
		}
		key, value = strings.TrimSpace(key), strings.Join(strings.Fields(value), " ")
		if key == "processor" {
			c.processors++
		}
		if _, seen := fields[key]; !seen {
			fields[key] = value
		}
	}
	var flags string
	if flags, c.flags = fields["flags"]; c.flags { // ARM calls its own "Features"
		c.hypervisor = slices.Contains(strings.Fields(flags), "hypervisor")
	}
	c.model = modelOf(fields)
	c.design(fields)
	return c
}

// design takes what tells one design of processors from another, in the words of x86 or else in those of ARM.
func (c *cpuinfo) design(fields map[string]string) {
	c.vendor, c.family, c.number = fields["vendor_id"], fields["cpu family"], fields["model"]
	c.stepping, c.microcode = fields["stepping"], fields["microcode"]
	if c.stepping == unknown { // so the kernel says itself
		c.stepping = ""
	}
	if maker := fields["CPU implementer"]; maker != "" {
		c.vendor, c.family, c.number = maker, fields["CPU architecture"], fields["CPU part"]
		variant, revision := strings.TrimPrefix(fields["CPU variant"], "0x"), fields["CPU revision"]
		if c.stepping = ""; variant != "" && revision != "" {
			c.stepping = "r" + variant + "p" + revision
		}
	}
}

// modelOf names the processor, by whatever the architecture gives.
func modelOf(fields map[string]string) string {
	for _, key := range []string{"model name", "cpu model", "uarch", "cpu"} { // x86 and some ARM, MIPS, RISC-V, POWER
		if name := fields[key]; name != "" {
			return name
		}
	}
	if maker, part := fields["CPU implementer"], fields["CPU part"]; maker != "" && part != "" {
		return "ARM implementer " + maker + " part " + part
	}
	return ""
}
