package text

import (
	"io"
	"strings"

	"github.com/jsdyno/jsdyno/internal/changes"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report/change"
	"github.com/jsdyno/jsdyno/report/words"
)

// changeLevel is how much is left out of the table of changes to make it fit.
type changeLevel int

const (
	changesWhole changeLevel = iota
	changesCut               // the last column, what became of a row, is cut
	changesShort             // names are cut too, and a change has no interval
	changeLevels
	changesBare // the last column is empty, to see how wide the others are
)

// WriteChanges prints for a terminal: the verdicts first, then only what has changed, engine by engine, then what to
// know about it.
func WriteChanges(w io.Writer, v *change.View) error {
	t := changesPage{newPage(v.Options, v.FileNames())}
	names := words.ClipApart(words.Each(v.FileNames(), words.Escape), nameWidth(t.columns))
	widest := 0
	for _, name := range names {
		widest = max(widest, words.Columns(name))
	}
	t.lines(t.bold, t.command, "  ")
	for k, f := range v.Files {
		about := strings.Split(words.Wrap(change.File(f, words.Escape), t.prose(widest+2), ""), "\n")
		for i, line := range about {
			name := ""
			if i == 0 {
				name = names[k]
			}
			t.printf("%s\n", t.dim(words.Pad(name, widest)+"  "+line))
		}
	}
	for _, s := range v.Views {
		t.step(s)
	}
	t.leftOut()
	if !t.quiet {
		t.howToRead(v.HowSure(), v.InShort())
	}
	return t.writeTo(w)
}

// changesPage is what changed on its way to a terminal.
type changesPage struct{ *page }

func (t changesPage) step(s change.Step) {
	t.heading("What changed", "from "+words.Escape(s.Old)+" to "+words.Escape(s.New))
	for _, e := range s.Views {
		t.bullet(e.Sentence(words.Escape))
	}
	for _, e := range s.Views {
		t.table(e)
	}
	if !t.quiet {
		t.notes(changeNotes(s))
	}
}

// table lists what has changed of one engine. A row that has lost its number, or got one, says so across the columns.
func (t changesPage) table(e change.Engine) {
	rows := e.Changed()
	if len(rows) == 0 {
		return
	}
	t.heading(words.Escape(e.Engine), e.By(words.Escape)+"; less is better")
	l := layOut(t.columns, 1, int(changeLevels), func(level int, _ []int) []grid {
		return []grid{t.grid(e, rows, changeLevel(level))}
	})
	if changeLevel(l.level) == changesShort {
		t.leaveOut("the intervals of changes")
	}
	t.printf("\n%s\n", t.grid(e, rows, changeLevel(l.level)))
}

func (t changesPage) grid(e change.Engine, rows []changes.Change, level changeLevel) grid {
	names, room := 44, 48 // columns of a row's name, and of what became of it
	switch level {
	case changesCut:
		// 27 columns are a change with its interval.
		room = max(27, t.columns-t.grid(e, rows, changesBare).width()+len("change"))
	case changesShort:
		names, room = max(12, t.columns/3), 16
	case changesBare:
		room = 0
	}
	g := grid{header: []string{"", t.bold("old"), t.bold("new"), t.bold("change")}}
	for _, c := range rows {
		whole := changeWords(c, e.Step.Yardstick)
		if level == changesShort && c.Difference != nil {
			whole, _ = change.Verdict(*c.Difference)
		}
		text := words.Clip(whole, room)
		switch {
		case c.Difference != nil:
			text = t.coloured(c.Difference.Verdict, text)
		case c.Worse():
			text = t.coloured(compare.Slower, text)
		}
		name := words.Clip(words.Escape(change.RowName(c)), names)
		g.rows = append(g.rows, []string{name, change.NumberOrDash(c, c.Old), change.NumberOrDash(c, c.New), text})
	}
	return g
}

// changeWords is change.TextOf, and says what a row is compared by where that is not what the table says.
func changeWords(c changes.Change, yardstick string) string {
	if c.Difference == nil {
		return change.TextOf(c)
	}
	return change.TextOf(c) + change.Otherwise(c, yardstick, words.Escape)
}

// changeNotes are what to know about the changes to one file.
func changeNotes(s change.Step) (list []string) {
	for _, w := range s.Warnings {
		list = append(list, words.Warning(w))
	}
	if host := s.HostWords(words.Escape); host != "" {
		list = append(list, "The machine has changed: "+host)
	}
	for _, n := range s.ReasonNotes() {
		list = append(list,
			words.Escape(words.Join(n.Engines))+": "+n.Text+" — "+words.Escape(strings.Join(n.Workloads, ", ")))
	}
	for _, e := range s.Views {
		for _, line := range e.Undecided() {
			list = append(list, words.Escape(e.Engine)+": "+words.Escape(line))
		}
	}
	return list
}
