package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/changes"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
	"github.com/jsdyno/jsdyno/report/change"
)

// invented is what changed between the two invented runs. A third file is the second run once more.
func invented(files int) changes.Summary {
	all := []changes.Named{
		{Name: "old.jsonl", File: resulttest.Before()},
		{Name: "new.jsonl", File: resulttest.After()},
		{Name: "newer.jsonl", File: resulttest.After()},
	}
	return changes.Summarise(all[:files], changes.Options{})
}

// alone is what changed of goja where no other engine was measured.
func alone() changes.Summary {
	only := func(f *result.File) *result.File {
		f.Engines = f.Engines[1:2]
		f.Batches = slices.DeleteFunc(f.Batches, func(b result.Batch) bool { return b.Engine != "goja" })
		return f
	}
	return changes.Summarise([]changes.Named{
		{Name: "old.jsonl", File: only(resulttest.Before())},
		{Name: "new.jsonl", File: only(resulttest.After())},
	}, changes.Options{})
}

// hostileChanges is what changed between two runs whose texts are all hostile, and which differ in them.
func hostileChanges() changes.Summary {
	texts := resulttest.HostileTexts()
	return changes.Summarise([]changes.Named{
		{Name: texts[0], File: resulttest.Hostile()},
		{Name: texts[3], File: resulttest.HostileAfter()},
		{Name: texts[5], File: resulttest.Hostile()},
	}, changes.Options{AcrossMachines: true})
}

// elsewhere is what changed to a run on a machine of another class.
func elsewhere() changes.Summary {
	before, after := resulttest.Before(), resulttest.After()
	after.Hosts[0].CPUModel = "AMD EPYC"
	return changes.Summarise([]changes.Named{
		{Name: "old.jsonl", File: before},
		{Name: "new.jsonl", File: after},
	}, changes.Options{})
}

// TestAnotherMachineHasNumbersOnly: each row has what both files say, no verdict, and the reason.
func TestAnotherMachineHasNumbersOnly(t *testing.T) {
	s := elsewhere()
	for _, format := range ChangeFormats() {
		got := renderChanges(t, format, s, Options{})
		if strings.Contains(got, "1.099") || strings.Contains(got, "slower in") ||
			!strings.Contains(got, "other machine") {
			t.Errorf("%s has a verdict, or no reason", format)
		}
		want := map[string]string{"csv": "fibonacci,warm,process-cpu,ok,", "json": `"apart": [`}[format]
		if want == "" {
			want = "36.4×"
		}
		if !strings.Contains(got, want) || want == "36.4×" && !strings.Contains(got, "40.0×") {
			t.Errorf("%s lacks the ratios of both files", format)
		}
	}
}

func renderChanges(t *testing.T, format string, s changes.Summary, opt Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteChanges(&b, format, s, opt); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGoldenChanges(t *testing.T) {
	for _, c := range []struct {
		file, format string
		s            changes.Summary
		opt          Options
	}{
		{"changes60.txt", "text", invented(2), Options{Width: 60}},
		{"changes80.txt", "text", invented(2), Options{}},
		{"changes120.txt", "text", invented(2), Options{Width: 120}},
		{"changes-verbose120.txt", "text", invented(2), Options{Width: 120, Verbose: true}},
		{"changes.color.txt", "text", invented(2), Options{Color: true}},
		{"changes.md", "markdown", invented(2), Options{}},
		{"changes.csv", "csv", invented(2), Options{}},
		{"changes.json", "json", invented(2), Options{}},
		{"changes.html", "html", invented(3), Options{}},
		{"changes-alone.txt", "text", alone(), Options{Verbose: true}},
		{"changes-hostile.txt", "text", hostileChanges(), Options{Verbose: true}},
		{"changes-hostile.md", "markdown", hostileChanges(), Options{}},
		{"changes-empty.txt", "text", changes.Summary{}, Options{}},
	} {
		t.Run(c.file, func(t *testing.T) { golden(t, c.file, renderChanges(t, c.format, c.s, c.opt)) })
	}
}

func TestChangesUnknownFormat(t *testing.T) {
	var b bytes.Buffer
	err := WriteChanges(&b, "benchfmt", invented(2), Options{})
	if err == nil || !strings.Contains(err.Error(), `"benchfmt"`) ||
		!strings.Contains(err.Error(), "text, markdown, csv, json, html") || b.Len() > 0 {
		t.Errorf("got %v and %d bytes", err, b.Len())
	}
	for _, format := range ChangeFormats() {
		if !slices.Contains(Formats(), format) {
			t.Errorf("%s is a format of changes only", format)
		}
		err := WriteChanges(&fullDisk{}, format, invented(2), Options{})
		if err == nil || !strings.Contains(err.Error(), "no space left on device") ||
			!strings.Contains(err.Error(), format) {
			t.Errorf("%s: %v", format, err)
		}
	}
}

func TestHostileChangesAreText(t *testing.T) {
	s := hostileChanges()
	for _, format := range ChangeFormats() {
		got := renderChanges(t, format, s, Options{})
		if at, found := acting(got, map[string]string{"csv": "\r\n"}[format]+"\n"); found {
			t.Errorf("%s: a control character near %q", format, got[max(0, at-30):min(len(got), at+30)])
		}
	}
	ours := regexp.MustCompile("\x1b\\[(0|1|2|33|34)m")
	if at, found := acting(ours.ReplaceAllString(renderChanges(t, "text", s, Options{Color: true}), ""), "\n"); found {
		t.Errorf("an escape that is not ours, at %d", at)
	}
	if found := markup(renderChanges(t, "html", s, Options{}), htmlMarkup...); found != nil {
		t.Errorf("html holds %q", found)
	}
	if found := markup(renderChanges(t, "markdown", s, Options{}), markdownMarkup...); found != nil {
		t.Errorf("markdown holds %q", found)
	}
}

// TestChangesInTables: rows are as wide as their headers in Markdown, CSV has one a change, and text fits.
func TestChangesInTables(t *testing.T) {
	for name, s := range map[string]changes.Summary{
		"invented": invented(3), "alone": alone(), "hostile": hostileChanges(),
	} {
		evenTables(t, renderChanges(t, "markdown", s, Options{}))
		records, err := csv.NewReader(strings.NewReader(renderChanges(t, "csv", s, Options{}))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		want := 1
		for _, step := range s.Steps {
			want += len(step.Changes)
		}
		if len(records) != want || records[0][0] != "old_file" {
			t.Errorf("%s: %d rows, want %d", name, len(records), want)
		}
		for _, r := range records {
			for _, cell := range r {
				if _, err := strconv.ParseFloat(cell, 64); err != nil && cell != "" &&
					strings.ContainsAny(cell[:1], "=+-@\t\r") {
					t.Errorf("%s: a spreadsheet would compute %q", name, cell)
				}
			}
		}
		for _, columns := range []int{40, 60, 80, 120} {
			for _, verbose := range []bool{false, true} {
				for _, line := range tooLong(
					renderChanges(t, "text", s, Options{Width: columns, Verbose: verbose}), columns,
				) {
					t.Errorf("%s: more than %d columns: %s", name, columns, line)
				}
			}
		}
	}
}

// TestChangesAsJSON: what a program decodes is the summary.
func TestChangesAsJSON(t *testing.T) {
	for _, s := range []changes.Summary{invented(3), alone(), hostileChanges()} {
		plain, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		var wanted, got changes.Summary
		if err := json.Unmarshal(plain, &wanted); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal([]byte(renderChanges(t, "json", s, Options{})), &got); err != nil ||
			!reflect.DeepEqual(got, wanted) {
			t.Errorf("the changes of %q came back changed: %v", s.Files[0].Name, err)
		}
	}
}

// TestWhatHasChangedIsShown: every format for people shows what is slower and faster, by how much, what fails and why,
// by what it was judged, and what the machine did.
func TestWhatHasChangedIsShown(t *testing.T) {
	for _, format := range []string{"text", "markdown", "html"} {
		got := renderChanges(t, format, invented(2), Options{Width: 120, Verbose: true})
		for _, part := range []string{
			"slower 1.1", "faster 1.4", "slower 2.3", "fails now", "runs now",
			"signal 11", "subarray", "v0.0.0-20261101081502", "worker changed",
			"yardstick", "the same build", "another script", "not in the old file", "not in the new file",
			"did not end within 60 s", "6.1.0-21-amd64", "startup/fib: first, fresh",
		} {
			if !strings.Contains(strings.ReplaceAll(got, "\n    ", " "), part) {
				t.Errorf("%s does not show %q", format, part)
			}
		}
		if got := renderChanges(t, format, alone(), Options{Width: 120, Verbose: true}); !strings.Contains(
			strings.ReplaceAll(got, "\n    ", " "), "judged by its times, as the files have no other engine") {
			t.Errorf("%s does not say what the times of one engine have in them", format)
		}
	}
}

// TestTheWorstStandsFirst: what fails stands first, then what is slower, the most first.
func TestTheWorstStandsFirst(t *testing.T) {
	v := change.New(invented(2), Options{})
	var got []string
	for _, e := range v.Views[0].Views {
		if e.Engine == "goja" {
			for _, c := range e.Changed() {
				got = append(got, change.RowName(c))
			}
		}
	}
	want := []string{
		"kernels/deep-recursion", "kernels/exceptions", "startup/fib: first, fresh",
		"kernels/fibonacci", "kernels/string-building", "kernels/typed-arrays",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	var order []string
	for _, e := range v.Views[0].Views {
		order = append(order, e.Engine)
	}
	if !slices.Equal(order, []string{"goja", "otto", "v8"}) {
		t.Errorf("%q", order)
	}
}
