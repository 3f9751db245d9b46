package compare

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// Figure is one number of a study: an engine, a script, and one phase of one lane.
type Figure struct {
	Engine     string        `json:"engine"`
	Suite      string        `json:"suite"`
	Workload   string        `json:"workload"`
	Lane       catalog.Lane  `json:"lane"`
	Phase      string        `json:"phase"`
	Kind       string        `json:"kind"` // the clock, or what was counted
	Status     result.Status `json:"status"`
	Detail     string        `json:"detail,omitempty"` // in words: why there is no value, or how it came about
	Manner     result.Manner `json:"manner,omitempty"` // the same in one word, if all processes agree
	Value      *float64      `json:"value"`            // null unless the status is ok
	Unit       string        `json:"unit"`             // "sec/op", "bytes" or "count"
	Low        *float64      `json:"low"`              // 95 % interval over processes; null with fewer than three
	High       *float64      `json:"high"`
	Samples    int           `json:"samples"`
	Processes  int           `json:"processes"`
	Leak       Leak          `json:"leak,omitempty"` // of growth, what it comes to
	Comparison *Comparison   `json:"comparison,omitempty"`
}

// noSuchStep is the detail of a figure that an engine lacks without a word about why.
const noSuchStep = "the engine has no such step"

// column is what the figures of several engines have in common.
type column struct {
	lane        catalog.Lane
	phase, kind string
	unit        string
}

// figures returns the figures of a workload that is studied, column by column, and in each by engine.
func (r *run) figures(w result.Workload) (list []Figure) {
	for _, s := range r.studied(w) {
		row := slices.Clone(s.row)
		for i := range row {
			if !s.col.compares() {
				break
			}
			row[i].Comparison = pairedFigure(r.reference, row, s.logs, i, r.minEffect)
		}
		list = append(list, row...)
	}
	r.warnOfLosses(w)
	return list
}

// measuredColumn is a column of figures before any comparison. It is the same whatever the reference is.
type measuredColumn struct {
	col  column
	row  []Figure   // one per engine
	logs []perBlock // of each engine, ln of the seconds by block
}

// studied returns the columns of a workload, which are measured when they are first asked for.
func (r *run) studied(w result.Workload) []measuredColumn {
	id := workloadID{w.Suite, w.Name}
	if known, ok := r.columnsOf[id]; ok {
		return known
	}
	var all []measuredColumn
	for _, col := range r.columns(w) {
		s := measuredColumn{col, make([]Figure, len(r.engines)), make([]perBlock, len(r.engines))}
		for i, e := range r.engines {
			s.row[i] = col.figure(e.Name, w)
			s.logs[i] = s.row[i].collect(r.batchesOf(e.Name, w), e, col)
			s.row[i].Leak = leakOf(&s.row[i])
		}
		all = append(all, s)
	}
	r.columnsOf[id] = all
	return all
}

// warnOfLosses says where some processes failed and others did not. The figures are those of the others, and do not
// show it.
func (r *run) warnOfLosses(w result.Workload) {
	for _, e := range r.engines {
		good, bad := 0, 0
		var first *result.Failure
		for _, b := range r.batchesOf(e.Name, w) {
			switch {
			case b.Counts():
				good++
			case b.Discarded == "" && !unmeasured(b.Failure.Status):
				bad++
				first = cmp.Or(first, b.Failure)
			}
		}
		if good > 0 && bad > 0 {
			r.warnings = append(r.warnings, result.Warning{
				Engine: e.Name, Suite: w.Suite, Workload: w.Name,
				Text: fmt.Sprintf("%d of %d processes failed; the figures come from the rest: %s: %s",
					bad, good+bad, first.Status, first.Detail),
			})
		}
	}
}

// columns lists those that any engine has, in the order in which they come.
func (r *run) columns(w result.Workload) (list []column) {
	seen := map[column]bool{}
	for _, e := range r.engines {
		for _, b := range r.batchesOf(e.Name, w) {
			for _, s := range b.Series {
				c := column{s.Lane, s.Phase, s.Kind, s.Unit}
				if c.unit == "ns" {
					c.unit = "sec/op"
				}
				if !seen[c] {
					seen[c] = true
					list = append(list, c)
				}
			}
		}
	}
	return list
}

// figure is that of an engine on a workload, still without a number.
func (c column) figure(engine string, w result.Workload) Figure {
	return Figure{
		Engine: engine, Suite: w.Suite, Workload: w.Name,
		Lane: c.lane, Phase: c.phase, Kind: c.kind, Unit: c.unit,
	}
}

// holds reports whether a series is of the column.
func (c column) holds(s result.Series) bool {
	return s.Lane == c.lane && s.Phase == c.phase && s.Kind == c.kind
}

// samples returns those of a batch, in the unit of the column.
func (c column) samples(b *result.Batch) (all []float64) {
	for _, s := range b.Series {
		if c.holds(s) {
			all = append(all, s.PerOp()...)
		}
	}
	return all
}

// times reports whether the column holds times, which are above 0.
func (c column) times() bool { return c.unit == "sec/op" }

// compares reports whether the column holds times of the same work on every engine, so that their ratios matter.
func (c column) compares() bool { return c.times() && !catalog.Paced(c.phase) }

// notes are what the processes of an engine say of a column, in words and in one word.
type notes struct {
	texts   []string
	manners []result.Manner
}

// take adds the notes of a batch.
func (n *notes) take(b *result.Batch, c column) {
	for _, s := range b.Series {
		if c.holds(s) && s.Note != "" {
			n.texts, n.manners = append(n.texts, s.Note), append(n.manners, s.Manner)
		}
	}
}

// manner is the one that all have; "" if they differ.
func (n *notes) manner() result.Manner {
	if all := slices.Compact(slices.Clone(n.manners)); len(all) == 1 {
		return all[0]
	}
	return ""
}

// status is what the first process without values says of itself; "" if none says anything.
func (c column) status(batches []*result.Batch) result.Status {
	for _, b := range batches {
		for _, s := range b.Series {
			if b.Counts() && c.holds(s) && s.Status != "" {
				return s.Status
			}
		}
	}
	return ""
}

// counted joins the texts. Each stands there once and, if there are several, with how often it came.
func (n *notes) counted() string {
	times := map[string]int{}
	var order []string
	for _, text := range n.texts {
		if times[text]++; times[text] == 1 {
			order = append(order, text)
		}
	}
	if len(order) < 2 {
		return strings.Join(order, "")
	}
	for i, text := range order {
		order[i] = fmt.Sprintf("%s (%d of %d)", text, times[text], len(n.texts))
	}
	return strings.Join(order, ", ")
}

// collect takes the figure from the batches of its engine. It returns ln of the seconds of each block, and nothing for
// a column that does not hold times.
func (f *Figure) collect(batches []*result.Batch, e result.Engine, col column) perBlock {
	byBlock := perBlock{}
	var perProcess []float64 // one per process: ln of a time, and of anything else, which may be negative, the value
	var said notes
	for _, b := range batches {
		if !b.Counts() {
			continue
		}
		said.take(b, col)
		samples := col.samples(b)
		m, ok := stats.Median(samples)
		if !ok || col.times() && !(m > 0) {
			continue
		}
		f.Samples += len(samples)
		f.Processes++
		if col.times() {
			m = math.Log(m)
			byBlock[b.BlockID()] = m
		}
		perProcess = append(perProcess, m)
	}
	if mean, ok := centre(perProcess); ok {
		f.Status, f.Value, f.Detail, f.Manner = result.OK, ptr(mean), said.counted(), said.manner()
		if col.times() {
			f.Value = ptr(math.Exp(mean))
			if iv, ok := interval(perProcess); ok {
				f.Low, f.High = ends(iv)
			}
		} else if iv, ok := stats.Yuen(perProcess, stats.Trim(len(perProcess)), level); ok && len(perProcess) >= 3 {
			f.Low, f.High = &iv.Low, &iv.High
		}
		return byBlock
	}
	f.Status = result.Unsupported
	switch failed, status := failure(batches, false), col.status(batches); {
	case failed != nil:
		f.Status, f.Detail = failed.Status, failed.Detail
	case !e.Available:
		f.Detail = e.Reason
	case status != "":
		f.Status, f.Detail, f.Manner = status, said.counted(), said.manner()
	case len(said.texts) > 0:
		f.Detail, f.Manner = said.counted(), said.manner()
	case len(batches) == 0:
		f.Status, f.Detail = result.Interrupted, "the run ended before this was measured"
	default:
		f.Detail, f.Manner = noSuchStep, result.MannerAbsent
	}
	return byBlock
}

// pairedFigure compares the figure of engine i with that of the reference, by the blocks that both have; nil where
// there is none.
func pairedFigure(reference string, row []Figure, logs []perBlock, i int, minEffect float64) *Comparison {
	for ref := range row {
		if row[ref].Engine != reference || ref == i || row[ref].Value == nil || row[i].Value == nil {
			continue
		}
		if effects := logRatios(logs[i], logs[ref]); len(effects) > 0 {
			return newComparison(reference, values(effects), minEffect)
		}
	}
	return nil
}

// logRatios returns ln of the ratio to the base, of every block that both have.
func logRatios(logs, base perBlock) perBlock {
	ratios := perBlock{}
	for block, x := range logs {
		if y, ok := base[block]; ok {
			ratios[block] = x - y
		}
	}
	return ratios
}
