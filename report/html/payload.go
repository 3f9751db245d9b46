package html

import (
	"slices"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/study"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// The payload is what the program of a page reads: all that it can show in another order, against another reference, or
// in detail. Texts are ready to be shown. report/web/data.ts has the same shapes, and says what each field is for.

type payload struct {
	Reference  int               `json:"reference"`
	Engines    []payloadEngine   `json:"engines"`
	Suites     []string          `json:"suites"`
	Workloads  []payloadWorkload `json:"workloads"`
	Quantiles  payloadQuantiles  `json:"quantiles"`
	SameMargin float64           `json:"sameMargin"`
	MinEffect  float64           `json:"minEffect"`
}

type payloadEngine struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Code    string `json:"code"`
}

type payloadWorkload struct {
	Suite   int                    `json:"suite"`
	Name    string                 `json:"name"`
	ID      string                 `json:"id"`
	About   string                 `json:"about"`
	Tier    string                 `json:"tier"`
	Tags    []string               `json:"tags"`
	Again   string                 `json:"again"`
	Realm   string                 `json:"realm"`
	Phases  string                 `json:"phases"`
	Samples int                    `json:"samples"`
	Cells   []payloadCell          `json:"cells"`
	Against [][]*payloadComparison `json:"against"` // [reference][engine]
	Pairs   []payloadPair          `json:"pairs"`
}

type payloadCell struct {
	Status    string         `json:"status"`
	Detail    string         `json:"detail"`
	Value     *float64       `json:"value"`
	Low       *float64       `json:"low"`
	High      *float64       `json:"high"`
	Labels    []string       `json:"labels"`
	Clocks    []*float64     `json:"clocks"`
	Processes int            `json:"processes"`
	Samples   int            `json:"samples"`
	Peak      int64          `json:"peak"`
	Checksum  string         `json:"checksum"`
	Tier      string         `json:"tier"`
	WarmUp    *payloadWarmUp `json:"warmup"`
}

type payloadWarmUp struct {
	Class  string   `json:"class"`
	First  float64  `json:"first"`
	Worst  float64  `json:"worst"`
	Steady *float64 `json:"steady"`
}

type payloadComparison struct {
	Ratio   float64         `json:"ratio"`
	Low     *float64        `json:"low"`
	High    *float64        `json:"high"`
	Pairs   int             `json:"pairs"`
	Visible *float64        `json:"visible"`
	Verdict compare.Verdict `json:"verdict"`
}

type payloadPair struct {
	A       int       `json:"a"`
	B       int       `json:"b"`
	Blocks  []int     `json:"blocks"`
	Effects []float64 `json:"effects"`
}

type payloadQuantiles struct {
	Interval []*float64 `json:"interval"`
	Test     []*float64 `json:"test"`
}

// newPayload lays out what the view, the same against each engine, and the pairs of its file hold. For each row,
// scripts says what is known of its script, and counts how many samples it has.
func newPayload(
	v *view.View, against []*view.View, list []compare.Pair, scripts []view.Script, counts []int,
) payload {
	p := payload{
		Reference: v.Column(v.Reference), Engines: []payloadEngine{},
		Suites: []string{}, Workloads: []payloadWorkload{},
		SameMargin: compare.Margin(v.MinEffect), MinEffect: v.MinEffect,
	}
	for _, e := range v.Shown {
		p.Engines = append(p.Engines, payloadEngine{
			words.Escape(e.Name), words.Escape(e.Version), words.CompilesTo(e.Code).Text,
		})
	}
	pairs := map[result.WorkloadID][]payloadPair{}
	blocks := 0
	for _, x := range list {
		if a, b := v.Column(x.A), v.Column(x.B); a >= 0 && b >= 0 {
			k := x.WorkloadID()
			pairs[k] = append(pairs[k], newPair(v, a, b, x))
			blocks = max(blocks, len(x.Blocks))
		}
	}
	p.Quantiles = newQuantiles(blocks)
	studies := study.All(v)
	for i, s := range v.Suites {
		p.Suites = append(p.Suites, words.Escape(s.Name))
		for _, row := range s.Rows {
			w := row.Workload
			x := payloadWorkload{
				Suite: i, Name: words.Escape(w.Name), ID: w.ID().String(),
				About: words.Escape(w.About), Tier: words.Escape(w.Tier),
				Tags:  words.Each(w.Stresses, words.Escape),
				Again: words.Shell(scripts[row.At].Again), Realm: view.RealmOf(w), Phases: study.PhasesOf(studies, w),
				Samples: counts[row.At],
				Pairs:   result.OrEmpty(pairs[w.ID()]),
			}
			for k := range v.Shown {
				x.Cells = append(x.Cells, newPayloadCell(row.Cells[k], study.Reached(studies, v.Shown[k].Name, w)))
				x.Against = append(x.Against, make([]*payloadComparison, len(v.Shown)))
				for j, e := range v.Shown {
					c, _ := against[k].Cell(e.Name, w.Suite, w.Name)
					x.Against[k][j] = newPayloadComparison(c.Comparison)
				}
			}
			p.Workloads = append(p.Workloads, x)
		}
	}
	return p
}

// newPair has its engines in the order of the page. Where that swaps them, the effects change their signs.
func newPair(v *view.View, a, b int, x compare.Pair) payloadPair {
	blocks := words.Each(x.Blocks, func(id result.BlockID) int { return blockNumber(v, id) })
	p := payloadPair{a, b, blocks, slices.Clone(x.Effects)}
	if a > b {
		p.A, p.B = b, a
		for i := range p.Effects {
			p.Effects[i] = -p.Effects[i]
		}
	}
	return p
}

func newQuantiles(blocks int) (q payloadQuantiles) {
	for n := range blocks + 1 {
		interval, test, ok := compare.Quantiles(n)
		if !ok {
			q.Interval, q.Test = append(q.Interval, nil), append(q.Test, nil)
			continue
		}
		q.Interval, q.Test = append(q.Interval, &interval), append(q.Test, &test)
	}
	return q
}

func newPayloadCell(c compare.Cell, tier string) payloadCell {
	x := payloadCell{
		Status: words.Escape(string(c.Status)), Detail: words.Escape(c.Detail),
		Value: c.Value, Low: c.Low, High: c.High,
		Labels: []string{}, Clocks: []*float64{},
		Processes: c.Processes, Samples: c.Samples, Peak: c.PeakBytes, Checksum: words.Escape(c.Checksum), Tier: tier,
	}
	for _, l := range c.Labels {
		x.Labels = append(x.Labels, string(l))
	}
	if k := c.Clocks; k != nil {
		x.Clocks = []*float64{k.ProcessCPU, k.ThreadCPU, k.Wall}
	}
	if w := c.WarmUp; w != nil {
		x.WarmUp = &payloadWarmUp{string(w.Class), w.First, w.Worst, w.ToSteady}
	}
	return x
}

func newPayloadComparison(c *compare.Comparison) *payloadComparison {
	if c == nil {
		return nil
	}
	return &payloadComparison{c.Ratio, c.Low, c.High, c.Pairs, c.Visible, c.Verdict}
}
