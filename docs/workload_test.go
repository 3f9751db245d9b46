package docs_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/adapters/otto"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/measure"
	"github.com/jsdyno/jsdyno/internal/mode"
	"github.com/jsdyno/jsdyno/internal/wire"
	"github.com/jsdyno/jsdyno/suites"
)

// TestTheExampleWorkload reads the workload that add-a-workload.md shows as a suite would, and runs it.
func TestTheExampleWorkload(t *testing.T) {
	t.Parallel()
	fences := readPage(t, "add-a-workload.md").fences
	at := slices.IndexFunc(fences, func(f fence) bool {
		return f.lang == "js" && strings.HasPrefix(f.body, "// name:")
	})
	if at < 0 {
		t.Fatal("there is no block with a header")
	}
	w, err := suites.Parse("kernels", fences[at].attr("file"), fences[at].body)
	if err != nil {
		t.Fatal(err)
	}
	if w.Name+".js" != w.File {
		t.Errorf("the workload %s is in the file %q", w.Name, w.File)
	}
	for _, adapter := range []engines.Adapter{goja.New(), otto.New()} {
		sum, err := checksum(t, adapter, w)
		if err != nil || sum != w.Checksum {
			t.Errorf("%s: the result is %q, %v; the header says %q", adapter.Info().Name, sum, err, w.Checksum)
		}
	}
}

// checksum runs a workload twice and returns what its iterations gave.
func checksum(t *testing.T, a engines.Adapter, w suites.Workload) (string, error) {
	t.Helper()
	open := func() (*engines.Realm, error) {
		realm, err := engines.NewRealm(a)
		if err != nil {
			return nil, err
		}
		silent := func([]engines.Value) (engines.Value, error) { return engines.Undefined(), nil }
		return realm, realm.BindFunc(engines.PrintFunc, silent)
	}
	script := wire.Script{File: w.File, Source: w.Source, Mode: mode.Module, Entry: w.Entry}
	m, err := measure.NewMeter(t.Context(), open, script, a)
	if err != nil {
		return "", err
	}
	defer m.Close()
	if _, err := m.First(t.Context()); err != nil {
		return "", err
	}
	if _, err := m.Slice(1); err != nil {
		return "", err
	}
	sum, varied := m.Checksum()
	if varied {
		t.Errorf("%s: the result varies", a.Info().Name)
	}
	return sum, nil
}
