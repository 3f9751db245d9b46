package runner

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/roster"
)

// TestAnEmptyWorkerStartsBeside an engine's where starts are measured: in each batch there are both, and without the
// program there is the reason.
func TestAnEmptyWorkerStartsBeside(t *testing.T) {
	w := workload("a", "exports.run = function () { return 1; };")
	w.Study = catalog.Startup.Name
	b := Bench{
		Workload: w, Measure: 30 * time.Millisecond, Deadline: 20 * time.Second, Guard: noise.NewGuard(),
		Seats: []Seat{{Name: "one", Engine: mounted(t, "one")[0], Work: "one"}},
	}
	start := func() *result.Batch {
		batches, err := b.Block(t.Context(), 0)
		if err != nil {
			t.Fatal(err)
		}
		if f := batches[0].Failure; f != nil {
			t.Fatalf("%+v", f)
		}
		return &batches[0]
	}
	of := func(x *result.Batch, phase, kind string) *result.Series {
		for i := range x.Series {
			if s := &x.Series[i]; s.Phase == phase && s.Kind == kind {
				return s
			}
		}
		t.Fatalf("there is no %s of %s in %+v", kind, phase, x.Series)
		return nil
	}
	t.Setenv("PATH", t.TempDir())
	if s := of(start(), "process-empty", catalog.KindWall); len(s.Values) > 0 ||
		!strings.Contains(s.Note, roster.EmptyProgram) {
		t.Errorf("without the program: %+v", s)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	program := "#!/bin/sh\nexec '" + self + "' " + workerArg + "none\n"
	if err := os.WriteFile(filepath.Join(os.Getenv("PATH"), roster.EmptyProgram), []byte(program), 0o755); err != nil {
		t.Fatal(err)
	}
	x := start()
	for _, phase := range []string{"process", "process-empty"} {
		for _, kind := range []string{catalog.KindWall, catalog.KindProcessCPU} {
			if s := of(x, phase, kind); len(s.Values) != 1 || s.Values[0] <= 0 {
				t.Errorf("%s of %s: %+v", kind, phase, s)
			}
		}
	}
}

// TestStartUpGetsTwoBlocksAPass: a crossing takes twice the processes that an interval does.
func TestStartUpGetsTwoBlocksAPass(t *testing.T) {
	var b book
	starts := workload("starts", ones)
	starts.Study = catalog.Startup.Name
	c := config(t, time.Hour, workload("steady", ones), starts)
	b.runTo(t, c, 4)
	count := map[string]int{}
	for i, p := range b.progress {
		if i%2 == 1 {
			continue // the end of a block
		}
		id := p.Workload
		if id == "s/starts" && p.Block%2 == 1 && b.progress[i-2].Workload != id {
			t.Errorf("block %d of %s comes after one of %s", p.Block, id, b.progress[i-2].Workload)
		}
		count[id]++
	}
	if count["s/starts"] < 4 || count["s/steady"] < 2 {
		t.Errorf("blocks: %v", count)
	}
}
