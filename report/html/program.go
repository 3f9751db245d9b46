package html

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/web"
)

// program is what makes a page more than a still: a script, and the data that it reads.
type program struct {
	Script template.JS
	Data   []packed
	views  []*view.View // the page against each of its engines, in their order
}

// packed is an element with data.
type packed struct {
	ID   string
	Text template.HTML // base64, of our own making
}

// piece is data that will be packed.
type piece struct {
	id   string
	data []byte
}

// newProgram packs the view for its page. It is nil where there is nothing to sort or to draw.
func newProgram(v *view.View) (*program, error) {
	if v.File == nil || len(v.Suites) == 0 || v.Column(v.Reference) < 0 {
		return nil, nil
	}
	grid := v.Grid
	if grid == nil {
		grid = compare.NewGrid(v.File, v.Reference)
	}
	p := &program{Script: template.JS(web.Program), views: againstEach(v, grid)} // our own file, not data
	data := newSamples(v)
	var scripts []view.Script
	var counts []int
	var list []piece
	for _, s := range v.Suites {
		for _, row := range s.Rows {
			var script view.Script
			var err error
			if v.Script != nil {
				if script, err = v.Script(row.Workload); err != nil {
					return nil, err
				}
			}
			raw, n, err := data.bytes(row.Workload, script)
			if err != nil {
				return nil, fmt.Errorf("reading the samples of %s/%s: %w", row.Workload.Suite, row.Workload.Name, err)
			}
			list = append(list, piece{fmt.Sprintf("samples-%d", row.At), raw})
			scripts, counts = append(scripts, script), append(counts, n)
		}
	}
	text, err := json.Marshal(newPayload(v, p.views, grid.Pairs(), scripts, counts))
	if err != nil {
		return nil, fmt.Errorf("writing what the page shows as JSON: %w", err)
	}
	p.Data, err = packAll(append(list, piece{"data", text}))
	return p, err
}

// againstEach is the page against each of its engines, in their order.
func againstEach(v *view.View, grid *compare.Grid) []*view.View {
	views := make([]*view.View, len(v.Shown))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, e := range v.Shown {
		if e.Name == v.Reference {
			views[i] = v
			continue
		}
		group.Go(func() error {
			views[i] = v.Against(grid.Summary(e.Name))
			return nil
		})
	}
	_ = group.Wait() // none of them fails
	return views
}

// packAll packs on all processors, the last and largest first. The order stays.
func packAll(list []piece) ([]packed, error) {
	all := make([]packed, len(list))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, u := range slices.Backward(list) {
		group.Go(func() error {
			text, err := pack(u.data)
			if err != nil {
				return fmt.Errorf("packing %s: %w", u.id, err)
			}
			all[i] = packed{u.id, template.HTML(text)}
			return nil
		})
	}
	return all, group.Wait()
}

// pack compresses bytes and makes them fit to stand in a page: base64 of gzip.
func pack(data []byte) (string, error) {
	var b strings.Builder
	encoder := base64.NewEncoder(base64.StdEncoding, &b)
	z := gzip.NewWriter(encoder)
	if _, err := bytes.NewReader(data).WriteTo(z); err != nil {
		return "", err
	}
	if err := z.Close(); err != nil {
		return "", err
	}
	if err := encoder.Close(); err != nil {
		return "", err
	}
	return b.String(), nil
}
