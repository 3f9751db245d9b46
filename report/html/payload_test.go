package html

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
	"github.com/jsdyno/jsdyno/report/view"
)

// unpacked gives what the elements of a page hold, by id.
func unpacked(t *testing.T, html string) map[string][]byte {
	t.Helper()
	list := map[string][]byte{}
	for _, m := range regexp.MustCompile(
		`<script type="application/gzip" id="([a-z0-9-]+)">([^<]*)</script>`,
	).FindAllStringSubmatch(html, -1) {
		z, err := gzip.NewReader(base64.NewDecoder(base64.StdEncoding, strings.NewReader(m[2])))
		if err != nil {
			t.Fatalf("%s: %v", m[1], err)
		}
		if list[m[1]], err = io.ReadAll(z); err != nil {
			t.Fatalf("%s: %v", m[1], err)
		}
	}
	return list
}

// TestPayloadHasEverySample: the page has the times of every process, to the precision of 32 bits.
func TestPayloadHasEverySample(t *testing.T) {
	f := resulttest.SampleWithNode()
	data := unpacked(t, render(t, f, view.Options{File: f}))
	var p payload
	if err := json.Unmarshal(data["data"], &p); err != nil {
		t.Fatal(err)
	}
	if len(p.Workloads) != len(f.Workloads) || len(data) != 1+len(f.Workloads) {
		t.Fatalf("%d workloads and %d payloads of %d", len(p.Workloads), len(data), len(f.Workloads))
	}
	all := 0
	for i, w := range p.Workloads {
		raw := data["samples-"+strconv.Itoa(i)]
		length := binary.LittleEndian.Uint32(raw)
		var head payloadSamples
		if err := json.Unmarshal(raw[4:4+length], &head); err != nil {
			t.Fatal(err)
		}
		numbers := raw[4+length:]
		n := 0
		for _, process := range head.Processes {
			b := batchOf(t, f, p.Engines[process.Engine].Name, w.ID, process.Block)
			for _, want := range append(b.Times("warmup", head.Metric), b.Times("warm", head.Metric)...) {
				got := float64(math.Float32frombits(binary.LittleEndian.Uint32(numbers[4*n:])))
				if math.Abs(got/want-1) > 1e-7 {
					t.Fatalf("%s: sample %d is %g, want %g", w.ID, n, got, want)
				}
				n++
			}
		}
		if 4*n != len(numbers) || n != w.Samples {
			t.Errorf("%s: %d samples in %d bytes, %d stated", w.ID, n, len(numbers), w.Samples)
		}
		all += n
	}
	if all < 1000 {
		t.Errorf("only %d samples were looked at", all)
	}
}

func batchOf(t *testing.T, f *result.File, engine, id string, block int) *result.Batch {
	t.Helper()
	for i := range f.Batches {
		if b := &f.Batches[i]; b.Engine == engine && b.WorkloadID().String() == id &&
			b.Block == block && b.Failure == nil {
			return b
		}
	}
	t.Fatalf("the file has no block %d of %s on %s", block, id, engine)
	return nil
}

// TestPayloadTellsScriptsApart: what a study found is beside a workload only where both are known to be of one text.
func TestPayloadTellsScriptsApart(t *testing.T) {
	for _, tc := range []struct {
		measured, studied string
		want              bool
	}{
		{"sha256:1", "sha256:1", true}, {"sha256:1", "sha256:2", false}, {"sha256:1", "", false}, {"", "", false},
	} {
		f := resulttest.Whole()
		for i := range f.Workloads {
			switch w := &f.Workloads[i]; {
			case w.Name != "fibonacci":
			case w.Study == "":
				w.SourceHash = tc.measured
			default:
				w.SourceHash = tc.studied
			}
		}
		var p payload
		if err := json.Unmarshal(unpacked(t, render(t, f, view.Options{File: f}))["data"], &p); err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(p.Workloads, func(w payloadWorkload) bool { return w.ID == "kernels/fibonacci" })
		v8 := slices.IndexFunc(p.Engines, func(e payloadEngine) bool { return e.Name == "v8" })
		w := p.Workloads[i]
		if (w.Phases != "") != tc.want || (w.Cells[v8].Tier != "") != tc.want {
			t.Errorf("%+v: phases %q, tier %q", tc, w.Phases, w.Cells[v8].Tier)
		}
	}
}

// TestPagesAreTheSameEveryTime: the same file always gives the same page.
func TestPagesAreTheSameEveryTime(t *testing.T) {
	f := resulttest.Sample()
	first, second := render(t, f, view.Options{File: f}), render(t, f, view.Options{File: f})
	if first != second {
		t.Error("two pages of one file differ")
	}
}

// TestPagesWithoutDataAreStill: without the raw file, or with nothing to compare, a page has no program and no leave to
// run one.
func TestPagesWithoutDataAreStill(t *testing.T) {
	studies, empty := resulttest.Studies(), &result.File{}
	for name, html := range map[string]string{
		"no file": render(t, resulttest.Sample(), view.Options{}),
		"studies": render(t, studies, view.Options{File: studies}),
		"empty":   render(t, empty, view.Options{File: empty}),
	} {
		if strings.Contains(html, "<script") || strings.Contains(html, "script-src") {
			t.Errorf("%s: there is a script, or leave to run one", name)
		}
	}
}

// TestPageWithoutDataIsSmall: what is not data stays below 1.5 MB.
func TestPageWithoutDataIsSmall(t *testing.T) {
	f := resulttest.SampleWithNode()
	html := render(t, f, view.Options{File: f})
	data := regexp.MustCompile(`<script type="application/gzip"[^<]*</script>`).ReplaceAllString(html, "")
	if len(data) > 1_500_000 {
		t.Errorf("the page has %d bytes without its data", len(data))
	}
}

// TestProgramHasNoEnd: a program that held the end of its element would end there.
func TestProgramHasNoEnd(t *testing.T) {
	f := resulttest.Sample()
	html := render(t, f, view.Options{File: f})
	if got := strings.Count(html, "<script"); got != 2+len(f.Workloads) {
		t.Errorf("the page has %d scripts, want one program, one payload and %d of samples", got, len(f.Workloads))
	}
	if opened, closed := strings.Count(html, "<script"), strings.Count(html, "</script"); opened != closed {
		t.Errorf("%d scripts are opened and %d closed", opened, closed)
	}
}

// TestPackIsReadBack: pack loses nothing.
func TestPackIsReadBack(t *testing.T) {
	want := bytes.Repeat([]byte{0, 255, '<', '/'}, 1000)
	text, err := pack(want)
	if err != nil {
		t.Fatal(err)
	}
	got := unpacked(t, `<script type="application/gzip" id="x">`+text+`</script>`)["x"]
	if !bytes.Equal(got, want) {
		t.Errorf("%d bytes came back of %d", len(got), len(want))
	}
}
