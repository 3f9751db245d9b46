package docs_test

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/engines/bench"
	"github.com/jsdyno/jsdyno/internal/changes"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/doctor"
	"github.com/jsdyno/jsdyno/internal/environ"
	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report"
)

// sections maps structs to the headings of result-format.md under which their fields are described.
var sections = map[reflect.Type]string{
	reflect.TypeFor[result.Header]():         "`header`",
	reflect.TypeFor[result.Host]():           "`host`",
	reflect.TypeFor[environ.Host]():          "The machine",
	reflect.TypeFor[environ.ProcessorKind](): "A processor kind",
	reflect.TypeFor[result.Engine]():         "`engine`",
	reflect.TypeFor[result.Workload]():       "`workload`",
	reflect.TypeFor[result.Batch]():          "`batch`",
	reflect.TypeFor[result.Series]():         "`series`",
	reflect.TypeFor[result.Failure]():        "`failure`",
	reflect.TypeFor[result.Verdict]():        "`verdict`",
	reflect.TypeFor[result.Warning]():        "`warning`",
	reflect.TypeFor[result.End]():            "`end`",
	reflect.TypeFor[compare.Summary]():       "The summary",
	reflect.TypeFor[compare.Cell]():          "A cell",
	reflect.TypeFor[compare.Clocks]():        "Clocks",
	reflect.TypeFor[compare.Figure]():        "A figure",
	reflect.TypeFor[compare.CostLine]():      "A cost line",
	reflect.TypeFor[compare.Crossover]():     "A crossover",
	reflect.TypeFor[compare.WarmUp]():        "A warm-up",
	reflect.TypeFor[compare.Comparison]():    "A comparison",
	reflect.TypeFor[compare.Total]():         "A total",
	reflect.TypeFor[compare.AA]():            "An A/A test",
	reflect.TypeFor[changes.Summary]():       "The changes",
	reflect.TypeFor[changes.File]():          "A file",
	reflect.TypeFor[changes.Step]():          "A step",
	reflect.TypeFor[changes.EngineChange]():  "An engine in two files",
	reflect.TypeFor[changes.Fact]():          "A fact",
	reflect.TypeFor[changes.Change]():        "A change",
	reflect.TypeFor[changes.Side]():          "A side",
	reflect.TypeFor[changes.Difference]():    "A difference",
	reflect.TypeFor[changes.Total]():         "A total of changes",
	reflect.TypeFor[doctor.Report]():         "The doctor's report",
	reflect.TypeFor[environ.Check]():         "A check",
	reflect.TypeFor[noise.Assessment]():      "An assessment",
	reflect.TypeFor[noise.Series]():          "A canary",
	reflect.TypeFor[noise.Disturbance]():     "A disturbance",
	reflect.TypeFor[report.Inspection]():     "An inspection",
	reflect.TypeFor[report.Inspected]():      "The code of an engine",
	reflect.TypeFor[bench.Listing]():         "A listing",
	reflect.TypeFor[bench.Size]():            "A size",
}

// structs returns root and every struct that its JSON can hold.
func structs(root reflect.Type) (all []reflect.Type) {
	var visit func(reflect.Type)
	visit = func(t reflect.Type) {
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
			visit(t.Elem())
		case reflect.Struct:
			if t == reflect.TypeFor[time.Time]() || slices.Contains(all, t) {
				return
			}
			all = append(all, t)
			for i := range t.NumField() {
				if t.Field(i).Tag.Get("json") != "-" {
					visit(t.Field(i).Type)
				}
			}
		}
	}
	visit(root)
	return all
}

// jsonNames returns the names under which encoding/json writes the fields of a struct. Those of a struct within it that
// has no name are described in a section of their own.
func jsonNames(t reflect.Type) (names []string) {
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.IsExported() && name != "-" && (name != "" || !f.Anonymous) {
			if name == "" {
				name = f.Name
			}
			names = append(names, name)
		}
	}
	return names
}

// undescribed compares the fields of a struct with the table of its section, both ways.
func undescribed(t reflect.Type, section string) (wrong []string) {
	fields, described := jsonNames(t), rows(section)
	for _, f := range fields {
		if !slices.Contains(described, f) {
			wrong = append(wrong, fmt.Sprintf("%v: field %q is not described", t, f))
		}
	}
	for _, d := range described {
		if !slices.Contains(fields, d) {
			wrong = append(wrong, fmt.Sprintf("%v: %q is described and there is no such field", t, d))
		}
	}
	return wrong
}

func TestFieldsAreDescribed(t *testing.T) {
	t.Parallel()
	format := readPage(t, "result-format.md")
	roots := []reflect.Type{
		reflect.TypeFor[result.File](),
		reflect.TypeFor[compare.Summary](),
		reflect.TypeFor[changes.Summary](),
		reflect.TypeFor[doctor.Report](),
		reflect.TypeFor[report.Inspection](),
	}
	checked := 0
	for _, root := range roots {
		for _, s := range structs(root) {
			if s == reflect.TypeFor[result.File]() {
				continue // in memory only
			}
			title, ok := sections[s]
			if !ok {
				t.Errorf("%v has no section of its own", s)
				continue
			}
			checked++
			for _, wrong := range undescribed(s, format.section(t, title)) {
				t.Error(wrong)
			}
		}
	}
	if checked < len(sections) {
		t.Errorf("%d structs were checked and there are %d sections", checked, len(sections))
	}
}

func TestPlantedFieldIsCaught(t *testing.T) {
	t.Parallel()
	type planted struct {
		Ended       time.Time `json:"ended"`
		Interrupted bool      `json:"interrupted,omitempty"`
		Digest      string    `json:"digest,omitempty"`
		Planted     string    `json:"planted"`
		Hidden      string    `json:"-"`
	}
	section := readPage(t, "result-format.md").section(t, "`end`")
	want := []string{`docs_test.planted: field "planted" is not described`}
	if got := undescribed(reflect.TypeFor[planted](), section); !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
	type shorter struct {
		Ended  time.Time `json:"ended"`
		Digest string    `json:"digest,omitempty"`
	}
	want = []string{`docs_test.shorter: "interrupted" is described and there is no such field`}
	if got := undescribed(reflect.TypeFor[shorter](), section); !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

// gradeRows returns the limits of a row in the table of grades, made from the limits in the code.
func gradeRows(get func(noise.Limit) float64) string {
	row := ""
	for _, l := range []noise.Limit{
		noise.SpreadLimit, noise.SwingLimit, noise.WaitLimit,
		noise.PressureLimit, noise.MemoryLimit, noise.ThrottleLimit,
	} {
		row += " " + strconv.FormatFloat(math.Round(1000*get(l))/10, 'f', -1, 64) + " % |"
	}
	return strings.ReplaceAll(row, " 0 %", " 0")
}

func TestGradesAreThoseOfTheCode(t *testing.T) {
	t.Parallel()
	section := readPage(t, "result-format.md").section(t, "Grades")
	for _, want := range []string{
		"| `A` | quiet |" + gradeRows(func(l noise.Limit) float64 { return l.A }),
		"| `B` | usable |" + gradeRows(func(l noise.Limit) float64 { return l.B }),
	} {
		if !strings.Contains(section, want+"\n") {
			t.Errorf("result-format.md has no row\n%s", want)
		}
	}
	if planted := gradeRows(func(l noise.Limit) float64 { return l.B + 0.01 }); strings.Contains(section, planted) {
		t.Errorf("planted limits are there: %s", planted)
	}
}

// TestTheExampleIsAResultFile: the code can read what the document shows, without a warning.
func TestTheExampleIsAResultFile(t *testing.T) {
	t.Parallel()
	at := -1
	fences := readPage(t, "result-format.md").fences
	for i, f := range fences {
		if f.lang == "json" && f.attr("file") == "example.jsonl" {
			at = i
		}
	}
	if at < 0 {
		t.Fatal("result-format.md has no block `json file=example.jsonl`")
	}
	file, err := result.Read(strings.NewReader(fences[at].body))
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range file.Warnings {
		if strings.Contains(w.Text, "newer jsdyno") {
			t.Error(w.Text)
		}
	}
	if len(file.Engines) == 0 || len(file.Workloads) == 0 || len(file.Batches) == 0 ||
		len(file.Verdicts) == 0 || file.End == nil {
		t.Error("the example does not show a record of each type")
	}
	if cells := compare.Summarise(file, "").Cells; len(cells) != len(file.Engines)*len(file.Workloads) {
		t.Errorf("the example gives %d cells", len(cells))
	}
}
