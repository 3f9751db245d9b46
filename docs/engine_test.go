package docs_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/mode"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// differing returns the files of the blocks with source=PATH whose text is not that of the file, and the number of all
// blocks with source=PATH.
func differing(p page) (wrong []string, blocks int) {
	for _, f := range p.fences {
		source := f.attr("source")
		if source == "" {
			continue
		}
		blocks++
		text, err := os.ReadFile(source)
		if err != nil || string(text) != f.body {
			wrong = append(wrong, source)
		}
	}
	return wrong, blocks
}

func TestShownFilesAreTheTestedOnes(t *testing.T) {
	t.Parallel()
	p := readPage(t, "add-an-engine.md")
	wrong, blocks := differing(p)
	for _, source := range wrong {
		t.Errorf("%s shows %s otherwise than it is", p.path, source)
	}
	if blocks != 5 {
		t.Errorf("%d files are shown, want the four of an adapter and the worker program", blocks)
	}
	planted := parsePage("planted.md", "```go source=testdata/mini/mini.go\npackage other\n```\n"+
		"```go source=testdata/missing.go\n```\n")
	if wrong, _ := differing(planted); len(wrong) != 2 {
		t.Errorf("of two planted blocks %q are found to differ", wrong)
	}
}

// TestTheExampleEngineConforms runs the test that the document shows, as its reader would.
func TestTheExampleEngineConforms(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the whole kit: not with -short")
	}
	t.Parallel()
	for _, args := range [][]string{
		{"vet", "./testdata/mini", "./testdata/jsdyno-engine-mini"},
		{"test", "./testdata/mini"},
	} {
		if out, err := exec.CommandContext(t.Context(), "go", args...).CombinedOutput(); err != nil {
			t.Errorf("go %v: %v\n%s", args, err, out)
		}
	}
}

// TestTheExampleWorkerAnswers builds the worker program that the document shows and gives it a job.
func TestTheExampleWorkerAnswers(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "jsdyno-engine-mini")
	if out, err := exec.CommandContext(t.Context(),
		"go", "build", "-o", path, "./testdata/jsdyno-engine-mini").CombinedOutput(); err != nil {
		t.Fatalf("building the worker: %v\n%s", err, out)
	}
	const deadline = 10 * time.Second
	report, err := supervise.Do(t.Context(), supervise.Worker{Path: path}, supervise.Job{
		Body: wire.EvalJob{File: "a.js", Source: "[1, 2].map(String)", Deadline: deadline},
	})
	if err != nil {
		t.Fatal(err)
	}
	if v := report.Outcome.Value; report.Hello.Info.Name != "mini" || v == nil ||
		*v != (wire.Shown{Kind: "object", Text: `[ "1", "2" ]`}) {
		t.Errorf("the worker of %q answers %+v", report.Hello.Info.Name, report.Outcome)
	}
	script := wire.Script{
		File: "w.js", Source: "exports.run = function () { console.log('x'); return 6 * 7; }",
		Mode: mode.Module, Entry: "run",
	}
	report, err = supervise.Do(t.Context(), supervise.Worker{Path: path}, supervise.Job{
		Body: wire.MeasureJob{Script: script, Deadline: deadline,
			Timing: wire.Timing{Slice: time.Millisecond, WarmUp: 5 * time.Millisecond, Measure: 5 * time.Millisecond}},
	})
	if err != nil || report.Outcome.Failure != nil || report.Outcome.Checksum != "42" {
		t.Errorf("measuring: %+v, %v", report.Outcome, err)
	}
}
