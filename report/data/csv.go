// Package data has the formats for programs: comma-separated values, JSON, and the Go benchmark format. They have every
// figure with all its digits, in base units.
package data

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

var csvColumns = []string{
	"suite", "workload", "engine", "version", "phase", "status", "detail", "value", "unit", "low", "high",
	"samples", "processes", "checksum", "peak_bytes",
	"reference", "ratio", "ratio_low", "ratio_high", "pairs", "verdict", "metric", "p", "visible", "labels",
	"process_cpu", "thread_cpu", "wall", "realm",
}

// WriteCSV prints one row for each cell and figure (RFC 4180), numbers in base units with all their digits.
func WriteCSV(w io.Writer, v *view.View) error {
	versionOf := map[string]string{}
	for _, e := range v.Engines {
		versionOf[e.Name] = e.Version
	}
	realms := map[result.WorkloadID]string{}
	for _, x := range v.Workloads {
		realms[x.ID()] = x.Realm
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	rows := [][]string{csvColumns}
	for _, c := range v.Cells {
		row := []string{CSVText(c.Suite), CSVText(c.Workload), CSVText(c.Engine), CSVText(versionOf[c.Engine]), c.Phase,
			string(c.Status), CSVText(c.Detail), csvNumber(c.Value), c.Unit, csvNumber(c.Low), csvNumber(c.High),
			strconv.Itoa(c.Samples), strconv.Itoa(c.Processes), CSVText(c.Checksum), strconv.FormatInt(c.PeakBytes, 10)}
		row = append(row, csvComparison(c.Comparison, CSVText(c.Metric))...)
		row = append(row, words.Labels(c))
		row = append(row, csvClocks(c.Clocks)...)
		row = append(row, CSVText(realms[c.WorkloadID()]))
		rows = append(rows, row)
	}
	for _, f := range v.Figures {
		row := []string{
			CSVText(f.Suite), CSVText(f.Workload),
			CSVText(f.Engine), CSVText(versionOf[f.Engine]), csvPhase(f.Lane, f.Phase),
			CSVText(string(f.Status)), CSVText(f.Detail),
			csvNumber(f.Value), CSVText(f.Unit), csvNumber(f.Low), csvNumber(f.High),
			strconv.Itoa(f.Samples), strconv.Itoa(f.Processes), "", "",
		}
		row = append(row, csvComparison(f.Comparison, CSVText(f.Kind))...)
		rows = append(rows, append(row, "", "", "", "", ""))
	}
	return out.WriteAll(rows)
}

// csvPhase is a phase with its lane, where it has one: "fresh/realm".
func csvPhase(lane catalog.Lane, phase string) string {
	if lane != "" {
		phase = string(lane) + "/" + phase
	}
	return CSVText(phase)
}

// csvComparison is a comparison with the clock of its times. Where there is none, only the clock is filled in.
func csvComparison(x *compare.Comparison, clock string) []string {
	if x == nil {
		return []string{"", "", "", "", "", "", clock, "", ""}
	}
	return []string{
		CSVText(x.Reference), csvNumber(&x.Ratio), csvNumber(x.Low), csvNumber(x.High),
		strconv.Itoa(x.Pairs), string(x.Verdict), clock, csvNumber(x.P), csvNumber(x.Visible),
	}
}

// csvClocks are the seconds of an iteration by each clock.
func csvClocks(k *compare.Clocks) []string {
	if k == nil {
		return []string{"", "", ""}
	}
	return []string{csvNumber(k.ProcessCPU), csvNumber(k.ThreadCPU), csvNumber(k.Wall)}
}

// CSVText keeps a spreadsheet from taking a name for a formula: it puts an apostrophe before what would begin one. Tab
// and carriage return, which some skip to look for one, are escapes already.
func CSVText(s string) string {
	s = words.Escape(s)
	if first := strings.TrimLeft(s, " "); first != "" &&
		strings.ContainsRune("=+-@\uff1d\uff0b\uff0d\uff20", []rune(first)[0]) {
		return "'" + s
	}
	return s
}

func csvNumber(f *float64) string {
	if f == nil {
		return ""
	}
	return strconv.FormatFloat(*f, 'g', -1, 64)
}
