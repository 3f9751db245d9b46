package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/prose"
	"github.com/jsdyno/jsdyno/report/study"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/web"
	"github.com/jsdyno/jsdyno/report/words"
)

//go:embed html.css
var htmlStyle string

//go:embed html.tmpl
var htmlSource string

//go:embed studies.tmpl
var studiesSource string

var htmlTemplate = template.Must(template.New("report").Funcs(template.FuncMap{
	"visible": words.Escape,
	"heading": func(s study.Section) string { return s.Heading(words.Escape) },
	"add":     func(a, b int) int { return a + b },
	"code":    words.CompilesTo,
	"lanes": func(p page, h heat, rows []study.Row) []lane {
		return words.Each(study.InGroups(rows), func(g study.Group) lane { return lane{g, p.Shown, h} })
	},
	"crossover":  words.Crossover,
	"crossovers": func(p page, h heat, t study.Table) crossed { return crossed{p, t, h} },
	"bound":      func(c compare.Cell, f *float64) string { return words.CellNumber(c, *f) },
	"number":     func(c compare.Cell) string { return words.Marked(c, words.CellNumber(c, *c.Value)) },
	"labels":     words.Labels,
	"realm":      view.RealmOf,
	"readings":   words.Readings,
	"seconds":    words.Duration,
	"steady":     words.SteadyAfter,
	"sees":       func(c *compare.Comparison) string { return words.Sees(*c) },
	"percent":    words.Percent,
	"interval":   func(c *compare.Comparison) string { _, interval := words.Verdict(*c); return interval },
	"verdict":    func(c *compare.Comparison) string { verdict, _ := words.Verdict(*c); return verdict },
	"heat":       heatOfSection,
	"clip":       words.Clip,
	"count":      words.Count,
	"mebibytes":  words.Mebibytes,
	"warning":    words.Warning,
	"join":       func(list []string) string { return words.Escape(strings.Join(list, ", ")) },
	"ok":         func(s result.Status) bool { return s == result.OK },
}).Parse(headSource + partsSource + htmlSource + studiesSource))

// crossed is a table with the page that it stands in, and its colours.
type crossed struct {
	Page  page
	Table study.Table
	Heat  heat
}

// lane is the rows of one lane, with the engines that their cells are of, and their colours.
type lane struct {
	study.Group
	Engines []result.Engine
	Heat    heat
}

// manyColumns is the number of engines above which a cell has a least width, and its table scrolls;
// report/web/suitetable.ts has it too.
const manyColumns = 6

// Many reports whether the tables have more engines than fit beside each other.
func (p page) Many() bool { return len(p.Shown) > manyColumns }

// page is what the template sees beside the view.
type page struct {
	*view.View
	head
	Program *program // nil where there is nothing to sort or to draw
	Fronts  []front  // the page's own reference first
	Heat    heat     // of the suites
}

// writeHTML makes one file that loads nothing: the policy in it allows its own style sheets and its own program, by
// their hashes, and nothing else.
func writeHTML(w io.Writer, v *view.View) error {
	program, err := newProgram(v)
	if err != nil {
		return err
	}
	styles, scripts := []string{htmlStyle}, []string(nil)
	if program != nil {
		styles, scripts = append(styles, web.Style), append(scripts, web.Program)
	}
	return htmlTemplate.Execute(w, page{
		View:    v,
		head:    newHead(styles, scripts),
		Program: program,
		Fronts:  newFronts(v, program != nil),
		Heat:    heatOfCells(v.Cells),
	})
}

// Title names the engines.
func (p page) Title() string {
	if len(p.Shown) == 0 {
		return "No engine"
	}
	return words.Join(words.Each(p.Shown, func(e result.Engine) string { return words.Escape(e.Name) }))
}

// Alarm says that the run calls an engine different from itself, where the reader sees it before any other number; ""
// where it does not.
func (p page) Alarm() string {
	if p.AA.Different == 0 {
		return ""
	}
	return fmt.Sprintf("Compared with itself, an engine is called different on %d of "+
		"%s, which happens by chance in one run of a hundred. Something disturbed the "+
		"samples at regular intervals, so do not trust small differences of this run",
		p.AA.Different, words.Count(p.AA.Comparisons, "cell"))
}

// AllWarnings are the warnings of the page. A note that a number has beside it is not folded.
func (p page) AllWarnings() []string {
	return words.Each(prose.Folded(p.View, prose.Warnings(p.View), true), words.Warning)
}

// These methods give the template what other formats share.

func (p page) Apart() []compare.Cell         { return view.Apart(p.View) }
func (p page) ClockWhat() string             { return words.ClocksWhat }
func (p page) ClockHeads() []string          { return words.ClockColumns }
func (p page) NoRatio(c compare.Cell) string { return p.View.NoRatio(c, words.Escape) }
func (p page) Floor() string                 { return prose.Floor(p.View) }
func (p page) Sections() []study.Section           { return study.Sections(p.View) }
func (p page) Failures() []view.Failure      { return view.Failures(p.View) }
func (p page) HostFacts() []view.Fact        { return view.Facts(p.Hosts) }
func (p page) HostLine() string              { return view.HostLine(p.Hosts) }
func (p page) CommandLine() string           { return words.Shell(p.Command) }
func (p page) Again() string                 { return again(p.View) }
func (p page) When() string                  { return words.Moment(p.Created, "2 January 2006, 15:04 UTC") }
func (p page) Processes() string             { return view.Processes(p.View) }

// again is the command that makes this report from the result file.
func again(v *view.View) string {
	source := v.Source
	if source == "" {
		source = "FILE.jsonl"
	}
	return "jsdyno report " + words.Shell([]string{source}) + " --format html -o report.html"
}
