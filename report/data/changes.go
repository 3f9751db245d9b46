package data

import (
	"encoding/csv"
	"io"
	"strconv"

	"github.com/jsdyno/jsdyno/internal/changes"
	"github.com/jsdyno/jsdyno/report/change"
)

var changeColumns = []string{
	"old_file", "new_file", "engine", "old_version", "new_version", "same_build",
	"suite", "workload", "phase", "metric",
	"old_status", "old_detail", "old_value", "old_relative", "old_processes",
	"new_status", "new_detail", "new_value", "new_relative", "new_processes",
	"reason", "against",
	"ratio", "ratio_low", "ratio_high", "p", "visible", "old_blocks", "new_blocks", "verdict", "session_sd",
}

// WriteChangesCSV prints one row for each change (RFC 4180), numbers in base units with all their digits.
func WriteChangesCSV(w io.Writer, v *change.View) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	rows := [][]string{changeColumns}
	for _, s := range v.Steps {
		builds := map[string]changes.EngineChange{}
		for _, e := range s.Engines {
			builds[e.Engine] = e
		}
		for _, c := range s.Changes {
			build := builds[c.Engine]
			before, after := versions(build)
			row := []string{
				CSVText(s.Old), CSVText(s.New),
				CSVText(c.Engine), CSVText(before), CSVText(after), strconv.FormatBool(build.Same),
				CSVText(c.Suite), CSVText(c.Workload), csvPhase(c.Lane, c.Phase), CSVText(c.Metric),
			}
			row = append(append(row, csvSide(c.Old)...), csvSide(c.New)...)
			row = append(row, string(c.Reason), CSVText(c.Against))
			if d := c.Difference; d != nil {
				row = append(row,
					csvNumber(&d.Ratio), csvNumber(d.Low), csvNumber(d.High), csvNumber(d.P), csvNumber(d.Visible),
					strconv.Itoa(d.OldBlocks), strconv.Itoa(d.NewBlocks), string(d.Verdict), csvNumber(&d.SessionSD))
			} else {
				row = append(row, "", "", "", "", "", "", "", "", "")
			}
			rows = append(rows, row)
		}
	}
	return out.WriteAll(rows)
}

func csvSide(s *changes.Side) []string {
	if s == nil {
		return []string{"", "", "", "", ""}
	}
	return []string{
		CSVText(string(s.Status)), CSVText(s.Detail),
		csvNumber(s.Value), csvNumber(s.Relative), strconv.Itoa(s.Processes),
	}
}

// versions are those of the engine in both files, where they differ. Else they are empty.
func versions(e changes.EngineChange) (before, after string) {
	for _, f := range e.Differs {
		if f.What == "version" {
			return f.Old, f.New
		}
	}
	return "", ""
}
