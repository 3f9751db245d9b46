package html

import (
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/changes"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
	"github.com/jsdyno/jsdyno/report/change"
	"github.com/jsdyno/jsdyno/report/view"
)

func render(t *testing.T, f *result.File, opt view.Options) string {
	t.Helper()
	var b strings.Builder
	if err := Write(&b, view.New(compare.Summarise(f, ""), opt)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func renderChanges(t *testing.T, s changes.Summary) string {
	t.Helper()
	var b strings.Builder
	if err := WriteChanges(&b, change.New(s, view.Options{})); err != nil {
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

// alone is what changed of one engine where no other was measured.
func alone() changes.Summary {
	only := func(f *result.File) *result.File {
		f.Engines = f.Engines[1:2]
		f.Batches = slices.DeleteFunc(f.Batches, func(b result.Batch) bool { return b.Engine != f.Engines[0].Name })
		return f
	}
	return changes.Summarise([]changes.Named{
		{Name: "old.jsonl", File: only(resulttest.Before())},
		{Name: "new.jsonl", File: only(resulttest.After())},
	}, changes.Options{})
}
