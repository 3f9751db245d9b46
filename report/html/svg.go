package html

import (
	_ "embed"
	"errors"
	"html/template"
	"io"
	"strings"

	"github.com/jsdyno/jsdyno/report/chart"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

//go:embed svg.css
var svgStyle string

//go:embed svg.tmpl
var svgSource string

var svgTemplate = template.Must(template.Must(pageTemplate.Clone()).New("svg").Parse(svgSource))

// svgPage is the picture with what it needs to stand alone.
type svgPage struct {
	Chart       *chart.Chart
	Style       template.CSS
	Foot        string // when, by which build and with which engines
	Top, Bottom int    // the picture with the lines above and below it, in its own units
	FootY       int
}

const (
	svgHead = 40 // room for the line above the chart
	svgFoot = 26 // and for that below it
)

// WriteSVG draws the geometric means, for a README or a slide. It follows the reader's light or dark colours.
func WriteSVG(w io.Writer, v *view.View) error {
	c := meansChart(v, 960, false)
	if c == nil {
		return errors.New("there is no geometric mean to draw: that takes two engines " +
			"with a number on the same workload; use format text or html instead")
	}
	return svgTemplate.Execute(w, svgPage{
		Chart: c, Style: template.CSS(svgStyle), Foot: words.Clip("jsdyno, "+strings.Join(view.About(v), ", "), 130),
		Top: -svgHead, Bottom: c.Height + svgHead + svgFoot, FootY: c.Height + svgFoot - 10,
	})
}
