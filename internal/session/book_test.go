package session

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
)

// hearing is an observer that remembers what it was told.
type hearing struct {
	deaf
	told []string
}

func (h *hearing) Notice(text, _ string) { h.told = append(h.told, text) }

// TestWhereTheFileWentIsFiledWithoutFolders: the user is told the path, and who is given the file learns no folder of
// the user's. Each is said once.
func TestWhereTheFileWentIsFiledWithoutFolders(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "run.jsonl")
	w, err := result.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if err := w.Header(result.Header{Schema: result.Schema}); err != nil {
		t.Fatal(err)
	}
	var user hearing
	b := &book{writer: w, notice: user.Notice}
	for n := range 3 {
		if n == 1 {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
		}
		if err := b.Batch(result.Batch{Engine: "one", Suite: "s", Workload: "w", Block: n}); err != nil {
			t.Fatal(err)
		}
	}
	const filed = "run.jsonl was removed while the run wrote to it: " +
		"all measurements are in run.jsonl, where the run continues"
	if want := strings.ReplaceAll(filed, "run.jsonl", path); !slices.Equal(user.told, []string{want}) {
		t.Errorf("the user is told %q, want %q", user.told, want)
	}
	if !slices.Equal(b.file.Warnings, []result.Warning{{Text: filed}}) {
		t.Errorf("the warnings are %+v, want %q", b.file.Warnings, filed)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), filed) || strings.Contains(string(text), folder) {
		t.Errorf("without %q, or with the folder %s, the file is:\n%s", filed, folder, text)
	}
}

// TestAWorkerCannotSpoilTheFile: an impossible value costs its batch and not the run, whose file can still be read.
func TestAWorkerCannotSpoilTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "run.jsonl")
	w, err := result.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	like := resulttest.Sample()
	b := &book{writer: w, notice: deaf{}.Notice}
	bad := like.Batches[0]
	bad.Calls = -1
	if err := errors.Join(
		w.Header(like.Header), w.Host(like.Hosts[0]), w.Engine(like.Engines[0]), w.Workload(like.Workloads[0]),
		b.Batch(bad), w.Close(),
	); err != nil {
		t.Fatal(err)
	}
	file, err := result.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for what, batches := range map[string][]result.Batch{"memory": b.file.Batches, "the file": file.Batches} {
		if len(batches) != 1 || batches[0].Failure == nil || batches[0].Failure.Status != result.Implausible {
			t.Errorf("in %s is %+v", what, batches)
		}
	}
}
