package result

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/environ"
	"github.com/jsdyno/jsdyno/internal/noise"
)

// sample is a file with every type of record and every kind of field.
func sample() *File {
	at := time.Date(2026, 3, 1, 12, 0, 0, 5000, time.UTC)
	return &File{
		Header: Header{
			Schema: Schema, Run: "019ca945-0a00-7000-8000-000000000001", Tool: "jsdyno", Commit: "abc",
			Created: at, Command: []string{"jsdyno", "run"},
			Reference: "v8", Seed: 1<<64 - 1, Budget: time.Minute, Metric: catalog.KindThreadCPU,
			MinEffect: 0.005, Precision: 0.02,
		},
		Hosts: []Host{
			{OnlyHost, environ.Host{
				OS: "linux", Cores: 8, CPUQuota: 1.5, Load1: 0.5, Unknown: []string{"smt"},
				Kinds: []environ.ProcessorKind{{Name: "core", Processors: "0-7", Available: 8, MaxKHz: 4_000_000}},
			}},
			{"rack-2.b", environ.Host{OS: "linux", Cores: 4}},
		},
		Engines: []Engine{
			{Name: "v8", Version: "10.9", Available: true, Capabilities: []engines.Capability{engines.CapPromiseJobs}},
			{Name: "node", Reason: "not found on PATH", Hint: "install node"},
		},
		Workloads: []Workload{{Suite: "kernels", Name: "a\n\"b\"\u2028<", Checksum: "1"}},
		Batches: []Batch{
			{Host: OnlyHost, Engine: "v8", Suite: "kernels", Workload: "a",
				Started: at, Seconds: 1.5, Steady: true, Checksum: "1",
				Series: []Series{
					{Phase: "warm", Kind: "wall", Unit: "sec/op", Iterations: 3, Values: []float64{1e-9, 0.1 + 0.2}},
				}},
			{Host: "rack-2.b", Engine: "v8", Suite: "kernels", Workload: "a",
				Block: 2, Place: 1, Stride: 4, Cycle: 6,
				Discarded: "the machine was suspended for 3 s",
				Series: SeriesOf("warm", []Slice{
					{Iterations: 3, Wall: 5, ThreadCPU: 4, ProcessCPU: 6,
						RunDelay: 1, Switches: 2, Faults: 7, Injected: 1},
				})},
			{Host: OnlyHost, Engine: "v8", Suite: "kernels", Workload: "a", Block: 1,
				Failure: &Failure{Status: Crash, Detail: "signal: killed"}},
		},
		Verdicts: []Verdict{
			{Engine: "v8", Suite: "kernels", Workload: "a", Phase: "warm", Status: Crash},
			{Engine: "goja", Phase: "warm", Status: OK, Against: "v8",
				Ratio: 2, Low: 1.5, High: 2.5, P: 0.001, Verdict: "slower"},
		},
		Warnings: []Warning{{Text: "the governor is powersave"}},
		Noise:    &noise.Assessment{Grade: noise.GradeB, Reasons: []string{"busy"}},
		End:      &End{Ended: at},
	}
}

// write sends every record through w, as a run does.
func write(w *Writer, f *File) error {
	err := w.Header(f.Header)
	for _, r := range f.Hosts {
		err = errors.Join(err, w.Host(r))
	}
	for _, r := range f.Engines {
		err = errors.Join(err, w.Engine(r))
	}
	for _, r := range f.Workloads {
		err = errors.Join(err, w.Workload(r))
	}
	for _, r := range f.Batches {
		err = errors.Join(err, w.Batch(r))
	}
	for _, r := range f.Verdicts {
		err = errors.Join(err, w.Verdict(r))
	}
	for _, r := range f.Warnings {
		err = errors.Join(err, w.Warning(r))
	}
	if f.Noise != nil {
		err = errors.Join(err, w.Noise(*f.Noise))
	}
	if f.End != nil {
		err = errors.Join(err, w.End(*f.End))
	}
	return err
}

func TestCreate(t *testing.T) {
	old := filepath.Join(t.TempDir(), "old.jsonl")
	save := func(f *File) {
		t.Helper()
		w, err := Create(old)
		if err != nil {
			t.Fatal(err)
		}
		if err := write(w, f); err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(w.Close(), w.Close()); err != nil {
			t.Fatal(err)
		}
	}
	long := sample()
	long.Warnings = append(long.Warnings, Warning{Text: strings.Repeat("long ", 100)})
	save(long)
	save(sample()) // replaces a result file, also a longer one
	got, err := ReadFile(old)
	if err != nil {
		t.Fatal(err)
	}
	stated, actual, err := Digests(old)
	if err != nil || stated == "" || stated != actual || stated != got.End.Digest {
		t.Errorf("digest %q in the file, %q of the file, %v", stated, actual, err)
	}
	want := sample()
	want.End.Digest = stated
	equal(t, got, want)
}

// TestDigestTellsAnAlteredFile alters each byte before the last line, and the statement itself.
func TestDigestTellsAnAlteredFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.jsonl")
	w, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(write(w, sample()), w.Close()); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	last := strings.LastIndex(string(whole), `{"type":"end"`)
	for i := 0; i < last; i += 7 {
		altered := slices.Clone(whole)
		altered[i] ^= 1
		if err := os.WriteFile(path, altered, 0o644); err != nil {
			t.Fatal(err)
		}
		if stated, actual, err := Digests(path); err != nil || stated == "" || stated == actual {
			t.Fatalf("byte %d altered: stated %q, actual %q, %v", i, stated, actual, err)
		}
	}
	for name, text := range map[string]string{
		"killed": string(whole[:last]), "cut in the last line": string(whole[:last+9]), "empty": "",
	} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if stated, _, err := Digests(path); err != nil || stated != "" {
			t.Errorf("%s: stated %q, %v", name, stated, err)
		}
	}
	_, _, err = Digests(path + ".none")
	mention(t, err, "no such file", "check the path")
}

func TestCreateRefuses(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"package.json": `{"name": "x"}`,
		"notes.txt":    "my notes\n",
		"short":        "{",
		"other.jsonl":  `{"type":"batch"}` + "\n",
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		w, err := Create(path)
		if err == nil {
			w.Close()
		}
		mention(t, err, path, "is not a jsdyno result file", "--out")
		if after, _ := os.ReadFile(path); string(after) != content {
			t.Errorf("%s now holds %q", name, after)
		}
	}
	_, err := Create(dir)
	mention(t, err, dir, "is a directory", "--out")
	_, err = Create(filepath.Join(dir, "none", "x.jsonl"))
	mention(t, err, "x.jsonl", "no such file", "--out")
}

// TestDiskFull: only a file that is in its place has what was measured so far.
func TestDiskFull(t *testing.T) {
	const kept = "what was measured so far is in the file"
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skipf("this system has no full device to write to: %v", err)
	}
	w, err := Create(filepath.Join(t.TempDir(), "x.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	w.part.File.Close()
	w.part.File = full
	err = w.Header(sample().Header)
	mention(t, err, "x.jsonl", "no space left on device", "make room on the disk")
	var own *Error
	if errors.As(err, &own) && strings.Contains(own.Hint(), kept) {
		t.Errorf("nothing is kept, and the hint is %q", own.Hint())
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("the cause is lost: %v", err)
	}
	if again := w.Batch(sample().Batches[0]); again != err {
		t.Errorf("after the failed write, another gave %v", again)
	}
	mention(t, writeError("x.jsonl", "writing a batch record", syscall.ENOSPC, true), "make room on the disk", kept)
}

// TestBadRecord: what cannot be encoded costs that record only.
func TestBadRecord(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.jsonl")
	w, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	want := sample()
	if err := errors.Join(w.Header(want.Header), w.Host(want.Hosts[0])); err != nil {
		t.Fatal(err)
	}
	bad := want.Batches[0]
	bad.Series = []Series{{Values: []float64{math.NaN()}}}
	mention(t, w.Batch(bad), path, "batch", "NaN", "the others are")
	mention(t, w.Warning(Warning{Text: strings.Repeat("x", maxLine)}), path, "more than", "the others are")
	if err := w.Batch(want.Batches[0]); err != nil {
		t.Fatal(err)
	}
	w.Close()
	mention(t, w.Batch(want.Batches[0]), path, "closed", "--out")
	got, err := ReadFile(path)
	if err != nil || len(got.Batches) != 1 {
		t.Errorf("read back %v, %v", got, err)
	}
}

func TestWriterIsForManyGoroutines(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.jsonl")
	w, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Header(sample().Header); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if err := w.Warning(Warning{Text: strings.Repeat("w", 5000)}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if err := errors.Join(w.End(End{}), w.Close()); err != nil {
		t.Fatal(err)
	}
	if got, err := ReadFile(path); err != nil || len(got.Warnings) != 160 {
		t.Errorf("read back %v", err)
	}
}

// mention checks that an error and its hint say what they must.
func mention(t *testing.T, err error, parts ...string) {
	t.Helper()
	var own *Error
	if !errors.As(err, &own) {
		t.Errorf("got %v, want an *Error", err)
		return
	}
	text := own.Error() + "\nhint: " + own.Hint()
	if own.Hint() == "" {
		t.Errorf("%v has no hint", err)
	}
	for _, p := range parts {
		if !strings.Contains(text, p) {
			t.Errorf("%q does not mention %q", text, p)
		}
	}
}

// TestWhatDidNotRunReplacesNothing: an earlier file stays until a process has run, whatever is said of cells before.
func TestWhatDidNotRunReplacesNothing(t *testing.T) {
	for _, tc := range []struct {
		failure  *Failure
		replaces bool
	}{
		{&Failure{Status: Unsupported, Detail: "needs x"}, false},
		{&Failure{Status: Interrupted, Detail: "stopped"}, false},
		{&Failure{Status: LeftOut, Detail: "needs --budget 9s"}, false},
		{&Failure{Status: Crash, Detail: "exit status 2"}, true},
	} {
		w, err := Create(filepath.Join(t.TempDir(), "run.jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(w.Header(Header{Schema: Schema}), w.Batch(Batch{Failure: tc.failure})); err != nil {
			t.Fatal(err)
		}
		if got := w.Path() != ""; got != tc.replaces {
			t.Errorf("%s: the file is in its place: %v", tc.failure.Status, got)
		}
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	}
}
