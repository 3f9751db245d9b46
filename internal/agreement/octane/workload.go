package octane

import (
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Workload is one benchmark of a suite.
type Workload struct {
	Name  string // as the suite has it
	Suite string // the file of the suite, without .js
}

// Workloads are those that are measured, suite by suite, in the order in which a suite runs them.
var Workloads = []Workload{
	{"Richards", "richards"},
	{"DeltaBlue", "deltablue"},
	{"Encrypt", "crypto"},
	{"Decrypt", "crypto"},
	{"RayTrace", "raytrace"},
	{"Earley", "earley-boyer"},
	{"Boyer", "earley-boyer"},
	{"RegExp", "regexp"},
	{"Splay", "splay"},
	{"NavierStokes", "navier-stokes"},
}

// Text is the source of a suite.
type Text struct{ Base, Suite string }

// Read reads the driver and a suite from the folder in which somebody has put them.
func Read(dir, suite string) (t Text, err error) {
	for file, to := range map[string]*string{"base.js": &t.Base, suite + ".js": &t.Suite} {
		text, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			return t, fmt.Errorf("reading Octane: %w", err)
		}
		*to = string(text)
	}
	if !strings.Contains(t.Base, "BenchmarkSuite.RunSuites") {
		return t, fmt.Errorf("reading Octane: %s has no BenchmarkSuite.RunSuites", filepath.Join(dir, "base.js"))
	}
	return t, nil
}

// module is a function that exports a benchmark.
//
//go:embed module.js
var module string

// Module is a benchmark as a CommonJS module for jsdyno. As with the driver the generator of random numbers is reset
// once, before the set-up. The benchmark checks its own answer, and throws if it is wrong.
func (t Text) Module(benchmark string) string {
	return fmt.Sprintf("%s\n%s\n;%s(%q);\n", t.Base, t.Suite, module, benchmark)
}
