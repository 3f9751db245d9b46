package session

import (
	"errors"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/mode"
	"github.com/jsdyno/jsdyno/internal/runner"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/suites"
)

// deaf is an observer that nobody listens to.
type deaf struct{}

func (deaf) Notice(string, string)            {}
func (deaf) Missing(supervise.Mounted)        {}
func (deaf) Watch() (runner.Observer, func()) { return nil, func() {} }
func (deaf) Log() io.Writer                   { return io.Discard }

// load loads users' files, each called by its name, without an engine that could say what they are.
func load(t *testing.T, spec Spec, texts map[string]string) ([]suites.Workload, *loader, error) {
	t.Helper()
	l := &loader{ctx: t.Context(), spec: spec, watch: deaf{}}
	dir := t.TempDir()
	var selected []selection
	for name, text := range texts {
		selected = append(selected, selection{path: filepath.Join(dir, name+".js"), name: name, text: text})
	}
	all, err := l.all(selected)
	return all, l, err
}

const (
	unclosed = "exports.f = 1; } , x = 7; function q() {"
	missing  = "require('./none')"
)

// TestFilesAreScriptsUntilTheyAreFoundToBeModules, and a script has the realm that was asked for.
func TestFilesAreScriptsUntilTheyAreFoundToBeModules(t *testing.T) {
	for realm, want := range map[string]mode.Mode{"": mode.Script, RealmFresh: mode.Script, RealmKept: mode.Kept} {
		all, _, err := load(t, Spec{Realm: realm}, map[string]string{"plain": "// checksum: 1\n1", "broken": unclosed})
		if err != nil || len(all) != 2 {
			t.Fatalf("%+v, %v", all, err)
		}
		for _, w := range all {
			if w.Mode != want || w.Fault != nil || record(w).Realm != want.Realm() ||
				(w.Claimed != "") != (w.Name == "plain") {
				t.Errorf("realm %q: %+v", realm, w)
			}
		}
	}
}

// TestAFaultIsToldAndTheOthersGoOn: if there are no others, it is the user's error.
func TestAFaultIsToldAndTheOthersGoOn(t *testing.T) {
	all, l, err := load(t, Spec{Realm: RealmKept}, map[string]string{"plain": "1", "faulty": missing})
	if err != nil || len(all) != 2 || len(l.warnings) != 1 ||
		!strings.HasPrefix(l.warnings[0], "file/faulty is not run: ") {
		t.Fatalf("%+v, %q, %v", all, l.warnings, err)
	}
	for _, w := range all {
		if faulty := w.Name == "faulty"; (w.Fault != nil) != faulty || faulty && record(w).Realm != RealmFresh {
			t.Errorf("%+v", w)
		}
	}
	_, _, err = load(t, Spec{}, map[string]string{"faulty": missing})
	if f, ok := errors.AsType[*fault.Error](err); !ok || f.Kind != fault.OfUser || f.Hint() == "" {
		t.Errorf("%v", err)
	}
	_, _, err = load(t, Spec{Lower: "es6"}, map[string]string{"plain": "1"})
	if f, ok := errors.AsType[*fault.Error](err); !ok || f.Kind != fault.OfUser || f.Hint() == "" {
		t.Errorf("%v", err)
	}
	l.spec.Packages = "/the/cache"
	err = l.faultOf(suites.Workload{Suite: "programs", Fault: errors.New("gone")})
	if f, ok := errors.AsType[*fault.Error](err); !ok || f.Kind != fault.OfHarness || err.Error() != "gone" ||
		!strings.HasSuffix(f.Hint(), "suite programs in /the/cache") {
		t.Errorf("%v", err)
	}
}
