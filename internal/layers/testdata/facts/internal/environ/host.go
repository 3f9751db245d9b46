package environ

type Host struct{}

func (Host) known(string) bool         { return true }
func (Host) ok(string, []string) bool  { return true }
func (Host) miss(...string)            {}
func (Host) text(*string, string)      {}
func (Host) number(string, string) int { return 0 }

func check(h Host) {
	h.known("memory")
	h.known("memory_bytes")
	h.ok("quota", []string{"cores", "cpuquota"})
	h.miss("load1", "load_5", "load15")
	h.text(nil, "hyper_visor")
	h.number("core", "hw.logicalcpu")
}
