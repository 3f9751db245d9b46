package html

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"strings"

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

// newProgram packs the view for its page. It is nil where there is nothing to sort or to draw.
func newProgram(v *view.View) (*program, error) {
	if v.File == nil || len(v.Suites) == 0 || v.Column(v.Reference) < 0 {
		return nil, nil
	}
	grid := v.Grid
	if grid == nil {
		grid = compare.NewGrid(v.File, v.Reference)
	}
	p := &program{Script: template.JS(web.Program)} // our own file, not data
	for _, e := range v.Shown {
		if e.Name == v.Reference {
			p.views = append(p.views, v)
		} else {
			p.views = append(p.views, v.Against(grid.Summary(e.Name)))
		}
	}
	add := func(id string, data []byte) error {
		text, err := pack(data)
		p.Data = append(p.Data, packed{id, template.HTML(text)})
		return err
	}
	data := newSamples(v)
	var scripts []view.Script
	var counts []int
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
			if err == nil {
				err = add(fmt.Sprintf("samples-%d", row.At), raw)
			}
			if err != nil {
				return nil, fmt.Errorf("packing the samples of %s/%s: %w", row.Workload.Suite, row.Workload.Name, err)
			}
			scripts, counts = append(scripts, script), append(counts, n)
		}
	}
	text, err := json.Marshal(newPayload(v, p.views, grid.Pairs(), scripts, counts))
	if err == nil {
		err = add("data", text)
	}
	if err != nil {
		return nil, fmt.Errorf("packing what the page shows: %w", err)
	}
	return p, nil
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
