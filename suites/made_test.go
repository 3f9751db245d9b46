package suites

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/suites/programs"
)

// installHere has npm install a package called here, and nothing else.
func installHere(t *testing.T) {
	t.Helper()
	bin := t.TempDir()
	npm := "#!/bin/sh\nmkdir -p node_modules/here\necho 'module.exports = 42;' > node_modules/here/index.js\n"
	if err := os.WriteFile(filepath.Join(bin, "npm"), []byte(npm), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
}

// TestOneFaultIsOneWorkloads: what cannot be bundled, or is not there to be read, has its fault, and the others their
// text.
func TestOneFaultIsOneWorkloads(t *testing.T) {
	installHere(t)
	lock := programs.Packages
	wanted := Suite{Name: "s", Workloads: []Workload{
		{
			Name: "good", File: "good.js", Source: "module.exports = require('here');", Tier: 5,
			Lock: lock, Maker: bundled{},
		},
		{
			Name: "gone", File: "gone.js", Source: "module.exports = require('gone');", Tier: 5,
			Lock: lock, Maker: bundled{},
		},
		{Name: "plain", File: "plain.js", Source: "1"},
		{Name: "read", File: "here/index.js", Lock: lock, Maker: published{}},
		{Name: "unread", File: "here/more.js", Lock: lock, Maker: published{}},
		{Name: "long", File: "long.js", Maker: generated(500)},
		File("own", filepath.Join(t.TempDir(), "own.js"), "require('./none')", 0).Workloads[0],
	}}
	got, err := wanted.Made(t.Context(), t.TempDir(), io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct{ source, fault string }{
		{"42", ""}, {"", `Could not resolve "gone"`}, {"1", ""}, {"42", ""}, {"", "more.js: no such file"},
		{"total", ""}, {"", "own.js:1: "},
	} {
		w, fault := got.Workloads[i], ""
		if w.Fault != nil {
			fault = w.Fault.Error()
		}
		if w.Name != wanted.Workloads[i].Name ||
			want.fault == "" && (fault != "" || !strings.Contains(w.Source, want.source)) ||
			!strings.Contains(fault, want.fault) {
			t.Errorf("%s: fault %q, source %q; want %q and %q", w.Name, fault, w.Source, want.fault, want.source)
		}
		if want.fault != "" && w.Source != wanted.Workloads[i].Source {
			t.Errorf("%s has no text of its own, but %q", w.Name, w.Source)
		}
	}
	if wanted.Workloads[0].Source == got.Workloads[0].Source {
		t.Error("the suite itself was changed")
	}
}

// addition makes a workload's text, and leaves it among the packages, as npm does not.
type addition struct{}

func (addition) Make(w *Workload, packages string) error {
	w.Source = "added"
	return os.WriteFile(filepath.Join(packages, "node_modules", "here", "added.js"), []byte(w.Source), 0o600)
}

// TestPackagesAreCheckedOnce for all workloads of a suite that have the same: a second look would find what was added.
func TestPackagesAreCheckedOnce(t *testing.T) {
	installHere(t)
	s := Suite{Name: "s", Workloads: []Workload{
		{Name: "adds", Lock: programs.Packages, Maker: addition{}},
		{Name: "reads", File: "here/added.js", Lock: programs.Packages, Maker: published{}},
	}}
	var said strings.Builder
	cache := t.TempDir()
	for _, want := range []string{"", "added.js was not installed"} {
		said.Reset()
		made, err := s.Made(t.Context(), cache, &said)
		if err != nil || made.Workloads[1].Source != "added" {
			t.Fatalf("%+v, %v", made, err)
		}
		if (said.String() != "") != (want != "") || !strings.Contains(said.String(), want) {
			t.Errorf("it says %q, want %q", said.String(), want)
		}
	}
}

// endless makes no text until it is closed.
type endless chan struct{}

func (e endless) Make(*Workload, string) error {
	<-e
	return nil
}

// TestMakingCanBeInterrupted, whatever a text is made of.
func TestMakingCanBeInterrupted(t *testing.T) {
	enough := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(enough)
	e := make(endless)
	defer close(e)
	_, err := Suite{Name: "s", Workloads: []Workload{{Name: "w", Maker: e}}}.Made(ctx, t.TempDir(), io.Discard)
	if !errors.Is(err, enough) {
		t.Errorf("%v, want %v", err, enough)
	}
}
