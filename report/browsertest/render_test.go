// Package browsertest looks at the pages of reports in a real browser.
package browsertest

import (
	"bytes"
	"slices"
	"testing"

	"github.com/jsdyno/jsdyno/internal/changes"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
	"github.com/jsdyno/jsdyno/report"
)

func render(t *testing.T, f *result.File, opt report.Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.Write(&b, "html", compare.Summarise(f, ""), opt); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func renderChanges(t *testing.T, s changes.Summary) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.WriteChanges(&b, "html", s, report.Options{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

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
