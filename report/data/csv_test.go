package data

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
	"github.com/jsdyno/jsdyno/report/view"
)

func TestCSV(t *testing.T) {
	for _, f := range []*result.File{resulttest.Sample(), resulttest.Studies(), resulttest.Hostile()} {
		s := compare.Summarise(f, "")
		var b bytes.Buffer
		if err := WriteCSV(&b, view.New(s, view.Options{})); err != nil {
			t.Fatal(err)
		}
		records, err := csv.NewReader(&b).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if want := 1 + len(s.Cells) + len(s.Figures); len(records) != want || !slices.Equal(records[0], csvColumns) {
			t.Errorf("%d rows, want %d, headed %q", len(records), want, records[0])
		}
		for _, r := range records {
			for _, cell := range r {
				if _, err := strconv.ParseFloat(cell, 64); err == nil {
					continue // memory may shrink
				}
				if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
					t.Errorf("a spreadsheet would compute %q", cell)
				}
			}
		}
	}
	for in, want := range map[string]string{
		"=1": "'=1", "+1": "'+1", "-1": "'-1", "@a": "'@a",
		" =1": "' =1", "\t=1": `\t=1`, "\r=1": `\r=1`, "＝1": "'＝1", "a=1": "a=1", "": "",
	} {
		if got := CSVText(in); got != want {
			t.Errorf("CSVText(%q) = %q, want %q", in, got, want)
		}
	}
}
