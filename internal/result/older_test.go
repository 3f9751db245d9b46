package result

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/environ"
)

// schema2 and schema4 are what a jsdyno of their time wrote, shortened. Schema 3 is like schema 4 in its shape.
const (
	schema2 = `{"type":"header","schema":2,"tool":"jsdyno","commit":"c2","created":"2026-03-01T12:00:00Z",` +
		`"command":["jsdyno","run"],"reference":"v8","seed":7,"budget_ns":60000000000,"metric":"thread-cpu",` +
		`"host":{"os":"linux","arch":"amd64","kernel":"6.1","cores":8,"load1":0.5}}` + "\n" +
		`{"type":"engine","name":"v8","version":"10.9","worker":"w","available":true,"reason":""}` + "\n" +
		`{"type":"workload","suite":"kernels","name":"a"}` + "\n" +
		`{"type":"batch","engine":"v8","suite":"kernels","workload":"a","block":3,"place":1,"stride":2,"cycle":6,` +
		`"started":"2026-03-01T12:00:01Z","seconds":0.5,"series":[{"phase":"warm","kind":"thread-cpu","unit":"ns",` +
		`"iterations":10,"values":[20,40]}],"steady":true,"checksum":"1"}` + "\n" +
		`{"type":"end","ended":"2026-03-01T12:01:00Z"}` + "\n"
	schema4 = `{"type":"header","schema":4,"tool":"jsdyno","commit":"c4","created":"2026-11-29T12:00:00Z",` +
		`"command":["jsdyno","run"],"reference":"v8","seed":8,"budget_ns":60000000000,"metric":"process-cpu",` +
		`"min_effect":0.005,"precision":0.05,"host":{"os":"linux","arch":"arm64","cores":4,` +
		`"processor_kinds":[{"processors":"0-3","available":4}],"unknown":["smt"]}}` + "\n" +
		`{"type":"workload","suite":"kernels","name":"a"}` + "\n" +
		`{"type":"batch","engine":"goja","suite":"kernels","workload":"a","block":0,"place":0,"cycle":6,"padding":9,` +
		`"started":"2026-11-29T12:00:01Z","seconds":0.5,"series":[{"phase":"warm","kind":"process-cpu","unit":"ns",` +
		`"iterations":10,"values":[20,40]}],"steady":false,"calls":90,"floor_ns":1.5}` + "\n"
)

// TestOlderFilesGetTodaysShape: what they say is as it was; their run has an id, and their machine is a record that the
// batches name.
func TestOlderFilesGetTodaysShape(t *testing.T) {
	second := func(s string) time.Time {
		at, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	two := &File{
		Header: Header{
			Schema: 2, Tool: "jsdyno", Commit: "c2", Created: second("2026-03-01T12:00:00Z"),
			Command: []string{"jsdyno", "run"}, Reference: "v8", Seed: 7, Budget: time.Minute,
			Metric: catalog.KindThreadCPU,
		},
		Hosts: []Host{
			{OnlyHost, environ.Host{OS: "linux", Arch: "amd64", Kernel: "6.1", Cores: 8, Load1: 0.5}},
		},
		Engines:   []Engine{{Name: "v8", Version: "10.9", Worker: "w", Available: true}},
		Workloads: []Workload{{Suite: "kernels", Name: "a"}},
		Batches: []Batch{{
			Host: OnlyHost, Engine: "v8", Suite: "kernels", Workload: "a", Block: 3, Place: 1, Stride: 2, Cycle: 6,
			Started: second("2026-03-01T12:00:01Z"), Seconds: 0.5, Steady: true, Checksum: "1",
			Series: []Series{
				{
					Phase: catalog.PhaseWarm, Kind: catalog.KindThreadCPU, Unit: "ns", Iterations: 10,
					Values: []float64{20, 40},
				},
			},
		}},
		End: &End{Ended: second("2026-03-01T12:01:00Z")},
	}
	four := func(schema int) *File {
		return &File{
			Header: Header{
				Schema: schema, Tool: "jsdyno", Commit: "c4", Created: second("2026-11-29T12:00:00Z"),
				Command: []string{"jsdyno", "run"}, Reference: "v8", Seed: 8, Budget: time.Minute,
				Metric: catalog.KindProcessCPU, MinEffect: 0.005, Precision: 0.05,
			},
			Hosts: []Host{{OnlyHost, environ.Host{
				OS: "linux", Arch: "arm64", Cores: 4, Unknown: []string{"smt"},
				Kinds: []environ.ProcessorKind{{Processors: "0-3", Available: 4}},
			}}},
			Workloads: []Workload{{Suite: "kernels", Name: "a"}},
			Batches: []Batch{{
				Host: OnlyHost, Engine: "goja", Suite: "kernels", Workload: "a", Cycle: 6, Padding: 9,
				Started: second("2026-11-29T12:00:01Z"), Seconds: 0.5, Calls: 90, Floor: 1.5,
				Series: []Series{
					{
						Phase: catalog.PhaseWarm, Kind: catalog.KindProcessCPU, Unit: "ns", Iterations: 10,
						Values: []float64{20, 40},
					},
				},
			}},
		}
	}
	for text, want := range map[string]*File{
		schema2: two,
		schema4: four(4),
		strings.Replace(schema4, `"schema":4`, `"schema":3`, 1): four(3),
	} {
		name := fmt.Sprintf("schema %d", want.Header.Schema)
		got, err := Read(strings.NewReader(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(got.Warnings) > 0 || checkRunID(got.Header.Run) != nil || !strings.HasPrefix(got.Header.Run[14:], "8") {
			t.Errorf("%s: run %q, warnings %v", name, got.Header.Run, got.Warnings)
		}
		want.Header.Run = got.Header.Run
		equal(t, got, want)
		if !reflect.DeepEqual(got.Hosts, want.Hosts) {
			t.Errorf("%s: hosts %+v, want %+v", name, got.Hosts, want.Hosts)
		}
		again, err := Read(strings.NewReader(encoded(t, got)))
		if err != nil {
			t.Errorf("%s, written and read again: %v", name, err)
			continue
		}
		equal(t, again, got)
	}
}

// TestRunIDsOfOlderFiles: a run has the same one each time, whatever ends its lines, and no two runs have one.
func TestRunIDsOfOlderFiles(t *testing.T) {
	var ids []string
	crlf := strings.ReplaceAll(schema2, "\n", "\r\n")
	for _, text := range []string{schema2, crlf, schema4, strings.Replace(schema2, `"seed":7`, `"seed":8`, 1)} {
		f, err := Read(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, f.Header.Run)
	}
	if ids[0] != ids[1] || ids[0] == ids[2] || ids[0] == ids[3] {
		t.Errorf("%q", ids)
	}
}

// TestAnOlderFileThatSaysNothingOfItsMachine has one all the same, which its batches name.
func TestAnOlderFileThatSaysNothingOfItsMachine(t *testing.T) {
	f, err := Read(strings.NewReader(minimal + `{"type":"batch","engine":"v8","block":2}` + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(f.Hosts, []Host{{ID: OnlyHost}}) || f.Batches[0].BlockID() != (BlockID{OnlyHost, 2}) {
		t.Errorf("%+v", f)
	}
}

// TestHosts: a batch of today's schema names its machine, which stands before it, once.
func TestHosts(t *testing.T) {
	const (
		header = `{"type":"header","schema":5,"run":"019ca945-0a00-7000-8000-000000000001"}` + "\n"
		a      = `{"type":"host","id":"a","os":"linux"}` + "\n"
		b      = `{"type":"host","id":"b"}` + "\n"
		onA    = `{"type":"batch","host":"a","block":3}` + "\n"
		onB    = `{"type":"batch","host":"b","block":3}` + "\n"
		none   = `{"type":"batch","block":3}` + "\n"
	)
	f, err := Read(strings.NewReader(header + a + b + onB + onA))
	if err != nil {
		t.Fatal(err)
	}
	blocks := []BlockID{f.Batches[0].BlockID(), f.Batches[1].BlockID()}
	if want := []BlockID{{"b", 3}, {"a", 3}}; !slices.Equal(blocks, want) || len(f.Hosts) != 2 {
		t.Errorf("blocks %v, want %v; hosts %v", blocks, want, f.Hosts)
	}
	for _, c := range []struct{ lines, says string }{
		{a + onA + onB, `line 4: the file is damaged: host is "b", but must be the id of a host record before it`},
		{onA + a, `line 2: the file is damaged: host is "a", but must be`},
		{a + none, `line 3: the file is damaged: host is "", but must be`},
		{a + b + a, `line 4: the file is damaged: the host "a" is there twice`},
	} {
		_, err := Read(strings.NewReader(header + c.lines))
		mention(t, err, c.says, "head -n")
	}
	// The same is true of an older file that was written again, but for a batch without a host.
	older := strings.Replace(header, `"schema":5`, `"schema":4`, 1)
	_, err = Read(strings.NewReader(older + a + onB))
	mention(t, err, `line 3: the file is damaged: host is "b"`)
	if f, err := Read(strings.NewReader(older + a + none)); err != nil || f.Batches[0].Host != "a" {
		t.Errorf("%+v, %v", f, err)
	}
}

// TestBlocksAreInTheOrderInWhichTheyRan, or about so.
func TestBlocksAreInTheOrderInWhichTheyRan(t *testing.T) {
	got := []BlockID{{"b", 1}, {"a", 10}, {"b", 0}, {"a", 1}, {"a", 0}}
	slices.SortFunc(got, BlockID.Compare)
	if want := []BlockID{{"a", 0}, {"b", 0}, {"a", 1}, {"b", 1}, {"a", 10}}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
