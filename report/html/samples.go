package html

import (
	"encoding/binary"
	"encoding/json"
	"math"
	"slices"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// samples are the raw times of a view's workloads, as its page carries them.
type samples struct {
	*view.View
	batches map[result.CellID][]*result.Batch // those that the page can show, in the order of the blocks
	cells   map[result.CellID]*compare.Cell
}

// payloadSamples is the text in front of the numbers of a workload.
type payloadSamples struct {
	Metric     string           `json:"metric"`
	Source     string           `json:"source"`
	SourceNote string           `json:"sourceNote"`
	Processes  []payloadProcess `json:"processes"`
}

type payloadProcess struct {
	Engine     int    `json:"engine"`
	Block      int    `json:"block"`
	Discarded  string `json:"discarded"`
	Settled    bool   `json:"settled"`
	WarmUp     int    `json:"warmup"` // how many numbers there are
	Warm       int    `json:"warm"`
	SteadyFrom int    `json:"steadyFrom"`
	Class      string `json:"class"`
}

func newSamples(v *view.View) *samples {
	s := &samples{v, map[result.CellID][]*result.Batch{}, map[result.CellID]*compare.Cell{}}
	for i := range v.File.Batches {
		if b := &v.File.Batches[i]; b.Failure == nil {
			s.batches[b.CellID()] = append(s.batches[b.CellID()], b)
		}
	}
	for _, list := range s.batches {
		slices.SortStableFunc(list, func(a, b *result.Batch) int { return a.BlockID().Compare(b.BlockID()) })
	}
	for i := range v.Cells {
		c := &v.Cells[i]
		s.cells[c.ID()] = c
	}
	return s
}

// bytes encodes one workload, and says how many samples there are: the length of a JSON text, the text, and the times
// as 32-bit floats. Numbers are little-endian.
func (s *samples) bytes(w result.Workload, script view.Script) (data []byte, n int, err error) {
	head := payloadSamples{Source: script.Source, SourceNote: script.Note, Processes: []payloadProcess{}}
	var numbers []byte
	for column, e := range s.Shown {
		k := result.CellID{Engine: e.Name, Suite: w.Suite, Workload: w.Name}
		cell := s.cells[k]
		head.Metric = cell.Metric // the same for every engine
		courses := coursesOf(cell)
		for _, b := range s.batches[k] {
			warmUp, warm := b.Times(catalog.PhaseWarmUp, cell.Metric), b.Times(catalog.PhaseWarm, cell.Metric)
			c, known := courses[b.BlockID()]
			if !known || !b.Counts() {
				c = compare.Course{From: -1}
			}
			head.Processes = append(head.Processes, payloadProcess{
				Engine: column, Block: blockNumber(s.View, b.BlockID()),
				Discarded: words.Escape(b.Discarded), Settled: b.Steady,
				WarmUp: len(warmUp), Warm: len(warm), SteadyFrom: c.From, Class: string(c.Class),
			})
			for _, t := range slices.Concat(warmUp, warm) {
				numbers = binary.LittleEndian.AppendUint32(numbers, math.Float32bits(float32(t)))
			}
		}
	}
	text, err := json.Marshal(head)
	if err != nil {
		return nil, 0, err
	}
	return slices.Concat(binary.LittleEndian.AppendUint32(nil, uint32(len(text))), text, numbers), len(numbers) / 4, nil
}

// blockNumber is the number that a page has for a block, which it pairs processes by. It is the block's own if the run
// had one machine. Of several, no two have blocks of one number.
func blockNumber(v *view.View, id result.BlockID) int {
	host := slices.IndexFunc(v.Hosts, func(h result.Host) bool { return h.ID == id.Host })
	return id.Number*max(1, len(v.Hosts)) + max(0, host)
}

// coursesOf is how the processes of a cell got warm, by block. It has those that count and have enough samples.
func coursesOf(c *compare.Cell) map[result.BlockID]compare.Course {
	courses := map[result.BlockID]compare.Course{}
	if c.WarmUp == nil {
		return courses
	}
	for _, x := range c.WarmUp.Courses {
		if _, known := courses[x.Block]; !known {
			courses[x.Block] = x
		}
	}
	return courses
}
