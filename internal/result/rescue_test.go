package result

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// begun is a writer at the path of an earlier file, which has the records of a run up to its first batch.
func begun(t *testing.T) (w *Writer, path, earlier string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "x.jsonl")
	earlier = encoded(t, &File{Header: sample().Header, Warnings: []Warning{{Text: "the earlier run"}}})
	if err := os.WriteFile(path, []byte(earlier), 0o644); err != nil {
		t.Fatal(err)
	}
	w, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	unsupported := Batch{
		Host: OnlyHost, Engine: "v8", Failure: &Failure{Status: Unsupported, Detail: "needs more"},
	}
	f := sample()
	if err := errors.Join(
		w.Header(f.Header), w.Host(f.Hosts[0]), w.Host(f.Hosts[1]), w.Engine(f.Engines[0]), w.Batch(unsupported),
	); err != nil {
		t.Fatal(err)
	}
	return w, path, earlier
}

func content(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func alone(t *testing.T, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if !slices.Equal(names, want) {
		t.Errorf("the folder holds %q, want %q", names, want)
	}
}

// TestTheEarlierFileStays until there is something to replace it with.
func TestTheEarlierFileStays(t *testing.T) {
	for name, end := range map[string]func(*Writer) error{
		"a failure":        func(*Writer) error { return nil },
		"an interruption":  func(w *Writer) error { return w.End(End{Interrupted: true}) },
		"a process killed": func(w *Writer) error { return w.Batch(Batch{Failure: &Failure{Status: Interrupted}}) },
	} {
		w, path, earlier := begun(t)
		if err := errors.Join(end(w), w.Close()); err != nil || w.Path() != "" {
			t.Errorf("%s: %q, %v", name, w.Path(), err)
		}
		if content(t, path) != earlier {
			t.Errorf("%s before anything was measured cost the earlier file", name)
		}
		alone(t, filepath.Dir(path), "x.jsonl")
	}
	for name, end := range map[string]func(*Writer) error{
		"a batch":        func(w *Writer) error { return w.Batch(sample().Batches[0]) },
		"a crash":        func(w *Writer) error { return w.Batch(Batch{Failure: &Failure{Status: Crash}}) },
		"an orderly end": func(w *Writer) error { return w.End(End{}) },
	} {
		w, path, earlier := begun(t)
		if err := end(w); err != nil || w.Path() != path {
			t.Errorf("%s: %q, %v", name, w.Path(), err)
		}
		if text := content(t, path); text == earlier || strings.Count(text, "\n") != 6 { // before it is closed
			t.Errorf("after %s the file is %s", name, text)
		}
		if err := w.Close(); err != nil {
			t.Error(err)
		}
		alone(t, filepath.Dir(path), "x.jsonl")
	}
}

func TestOneRunAPath(t *testing.T) {
	w, path, _ := begun(t)
	_, err := Create(path)
	mention(t, err, path, "another run is writing to this file", "--out")
	if err := w.Batch(sample().Batches[0]); err != nil {
		t.Fatal(err)
	}
	_, err = Create(path)
	mention(t, err, path, "another run is writing to this file", "--out")
	if !errors.Is(err, ErrBusy) {
		t.Errorf("%v is not ErrBusy", err)
	}
	w.Close()
	next, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	next.Close()
}

// TestWhatIsTakenAwayIsRescued: another program does something to the file between two batches.
func TestWhatIsTakenAwayIsRescued(t *testing.T) {
	other := "a file of somebody's\n"
	for name, c := range map[string]struct {
		does        func(path string) error
		says, there string // where all is afterwards
		left        string // of what the other program did
	}{
		"removed": {os.Remove, "was removed", "x.jsonl", ""},
		"moved": {func(path string) error {
			return os.Rename(path, path+".moved")
		}, "was removed", "x.jsonl", ""},
		"cut":           {func(path string) error { return os.Truncate(path, 0) }, "was cut", "x-2.jsonl", ""},
		"cut in a line": {func(path string) error { return os.Truncate(path, 700) }, "was cut", "x-2.jsonl", ""},
		"replaced": {func(path string) error {
			return errors.Join(os.WriteFile(path+".new", []byte(other), 0o644), os.Rename(path+".new", path))
		}, "was replaced", "x-2.jsonl", other},
		"the folder with it": {func(path string) error {
			return os.RemoveAll(filepath.Dir(path))
		}, "was removed", "x-2.jsonl", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("TMPDIR", t.TempDir())
			w, path, _ := begun(t)
			if err := w.Batch(sample().Batches[0]); err != nil || w.Moved() != (Move{}) {
				t.Fatal(err, w.Moved())
			}
			if err := c.does(path); err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(
				w.Batch(sample().Batches[1]), w.Batch(sample().Batches[2]), w.End(End{}),
			); err != nil {
				t.Fatal(err)
			}
			if told := w.Moved().String(); filepath.Base(w.Path()) != c.there || !strings.Contains(told, c.says) ||
				!strings.HasPrefix(told, path+" ") || !strings.Contains(told, w.Path()) {
				t.Errorf("it is in %s, and is said to be: %s", w.Path(), told)
			}
			if filed := w.Moved().Filed(); strings.Contains(filed, string(filepath.Separator)) ||
				!strings.HasPrefix(filed, "x.jsonl "+c.says) || !strings.Contains(filed, " in "+c.there+",") {
				t.Errorf("without folders it is said to be: %s", filed)
			}
			w.Close()
			f, err := ReadFile(w.Path())
			if err != nil || len(f.Batches) != 4 || f.End == nil {
				t.Errorf("read back: %v", err)
			}
			if stated, actual, err := Digests(w.Path()); err != nil || stated == "" || stated != actual {
				t.Errorf("digests %q and %q, %v", stated, actual, err)
			}
			if c.left != "" && content(t, path) != c.left {
				t.Errorf("the other program's file is now %q", content(t, path))
			}
		})
	}
}

// TestNowhereToBeRescuedTo: where every refuge is taken, the error says so, and nothing of others is overwritten.
func TestNowhereToBeRescuedTo(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	w, path, _ := begun(t)
	if err := w.Batch(sample().Batches[0]); err != nil {
		t.Fatal(err)
	}
	const other = "a file of somebody's\n"
	for _, refuge := range refuges(path) {
		if err := os.WriteFile(refuge, []byte(other), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	mention(t, w.Batch(sample().Batches[1]), path, "cannot be saved elsewhere: file already exists", "--out")
	for _, refuge := range refuges(path) {
		if text := content(t, refuge); text != other {
			t.Errorf("%s holds %q", refuge, text)
		}
	}
}

// TestWhatComesBetweenIsNotReplaced: somebody puts a file where the run is about to.
func TestWhatComesBetweenIsNotReplaced(t *testing.T) {
	w, path, _ := begun(t)
	if err := os.WriteFile(path, []byte("a file of somebody's\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := w.Batch(sample().Batches[0]); err != nil {
		t.Fatal(err)
	}
	if w.Path() != strings.TrimSuffix(path, ".jsonl")+"-2.jsonl" ||
		!strings.Contains(w.Moved().String(), "was changed by another program") {
		t.Errorf("%s: %s", w.Path(), w.Moved())
	}
	w.Close()
	if content(t, path) != "a file of somebody's\n" {
		t.Errorf("it holds %q", content(t, path))
	}
	alone(t, filepath.Dir(path), "x-2.jsonl", "x.jsonl")
}
