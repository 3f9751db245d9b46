package selftest

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/dustin/go-humanize/english"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/stats"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// Session is one file of campaigns, measured in one go.
type Session struct {
	Name      string // of the file
	Campaigns []Campaign
}

// Document writes what the sessions show, as Markdown.
func Document(w io.Writer, sessions []Session) error {
	d := &document{}
	for _, s := range sessions {
		for _, c := range s.Campaigns {
			if !c.Repeat {
				d.all = append(d.all, c)
			}
		}
	}
	if len(d.all) == 0 {
		return fmt.Errorf("writing the validation: there is no campaign in the files")
	}
	d.sessions(sessions)
	d.alarms()
	d.power()
	d.intervals()
	d.replays()
	d.rivals()
	_, err := io.WriteString(w, d.text.String())
	if err != nil {
		return fmt.Errorf("writing the validation: %w", err)
	}
	return nil
}

type document struct {
	text strings.Builder
	all  []Campaign
}

func (d *document) printf(format string, args ...any) { fmt.Fprintf(&d.text, format, args...) }

// table begins one: the first column is text, the others are numbers.
func (d *document) table(columns ...string) {
	d.printf("\n| %s |\n|%s\n", strings.Join(columns, " | "), "---|"+strings.Repeat("---:|", len(columns)-1))
}

func (d *document) sessions(sessions []Session) {
	d.printf("# Validation\n\n" +
		"How jsdyno judges pairs whose true difference is known: " +
		"each engine is compared with itself, with both sides equal or with one side\n" +
		"slowed down by a known share of its CPU time, in its work or in its garbage collections. " +
		"A campaign is one such pair, measured the way\n" +
		"a run compares two builds, until there is a verdict or its time is up. " +
		"[How it is measured](measurement.md) explains the terms. This\n" +
		"page is generated from the raw data beside it, which either of these commands reads:\n\n" +
		"```sh\n" +
		"make validation   # measures one more session and generates this page\n" +
		"jsdyno selftest --from 'docs/validation/*.jsonl'\n" +
		"```\n\n" +
		"## Sessions\n")
	d.table("session", "campaigns", "time limit", "grade A", "grade B", "grade C", "engines")
	for _, s := range sessions {
		if len(s.Campaigns) == 0 {
			continue
		}
		grades := map[string]int{}
		var engines, budgets []string
		for _, c := range s.Campaigns {
			grades[c.Grade]++
			if name := c.Engine + " " + c.Version; !slices.Contains(engines, name) {
				engines = append(engines, name)
			}
			if budget := fmt.Sprintf("%.3g s", c.Budget); !slices.Contains(budgets, budget) {
				budgets = append(budgets, budget)
			}
		}
		slices.Sort(engines)
		d.printf("| [%s](validation/%s) | %d | %s | %d | %d | %d | %s |\n",
			s.Campaigns[0].Started.Format("2006-01-02 15:04"), s.Name, len(s.Campaigns),
			strings.Join(budgets, ", "), grades["A"], grades["B"], grades["C"], strings.Join(engines, ", "))
	}
	d.printf("\nThe grade is that of the machine during the campaign.\n")
}

func (d *document) alarms() {
	d.printf("\n## False alarms\n\nBoth sides are equal, so slower and faster are both wrong.\n")
	d.table("engine", "campaigns", "false alarms", "same", "undecided", "median visible change")
	total := Rate{}
	for _, engine := range d.engines() {
		r := d.rate(func(c *Campaign) bool { return c.Engine == engine && c.Injected == 0 })
		d.printf("| %s | %d | %d | %d | %d | %s |\n",
			engine, r.N, r.Slower+r.Faster, r.Same, r.N-r.Slower-r.Faster-r.Same, noise.Percent(median(r.visible)))
		total.N, total.Slower, total.Faster = total.N+r.N, total.Slower+r.Slower, total.Faster+r.Faster
	}
	d.printf("\n%s\n", bounded(total.Slower+total.Faster, total.N))
}

// bounded says what a count of false alarms supports.
func bounded(count, n int) string {
	text := fmt.Sprintf("%d %s in %d %s",
		count, english.PluralWord(count, "false alarm", ""), n, english.PluralWord(n, "comparison", ""))
	if bound, ok := stats.RateBound(count, n, 0.95); ok {
		text += fmt.Sprintf(": with 95 %% confidence the rate is below %s", noise.Percent(bound))
	}
	return text + "."
}

func (d *document) power() {
	d.printf("\n## Slow-downs\n\n"+
		"One side is slower by a known share: in its *work*, where each slice takes that much longer, "+
		"or in its *collections*, where each\n"+
		"one costs that share of the time since the last one, "+
		"and slices get longer by what was collected in them. *Found* means the verdict slower. *Wrong*\n"+
		"means faster, or the same if the share is above the margin of %s. "+
		"The rest are undecided; *visible* is the change that those\n"+
		"campaigns could have detected.\n", noise.Percent(compare.SameMargin))
	d.table("engine", "slower in", "by", "grade", "campaigns", "found", "wrong",
		"median time to verdict", "visible in the rest", "actually injected", "measured")
	for _, engine := range d.engines() {
		for _, into := range Kinds {
			for _, size := range d.sizes(engine, into) {
				for _, grade := range []string{"A", "B", "C", ""} {
					d.slowed(engine, into, size, grade)
				}
			}
		}
	}
	d.printf("\n*Actually injected* checks the injector by the clocks of the threads that it slows down: " +
		"it is the median over blocks.\n" +
		"*Measured* is the median of the campaigns' ratios, minus 1.\n")
}

// slowed writes a row of the table of slow-downs, if there is such a campaign.
func (d *document) slowed(engine string, into wire.Into, size float64, grade string) {
	r := d.rate(func(c *Campaign) bool {
		return c.Engine == engine && c.Into == into && c.Injected == size && c.Grade == grade
	})
	if r.N == 0 {
		return
	}
	found, rest := "", ""
	if len(r.seconds) > 0 {
		found = fmt.Sprintf("%.0f s", median(r.seconds))
	}
	if len(r.unseen) > 0 {
		rest = noise.Percent(median(r.unseen))
	}
	d.printf("| %s | %s | %s | %s | %d | %d | %d | %s | %s | %s | %.2f %% |\n",
		engine, KindOf(into), noise.Percent(size), grade, r.N, r.Slower, r.wrong(size), found, rest,
		noise.Percent(median(r.given)), 100*(median(r.ratios)-1))
}

func (d *document) intervals() {
	d.printf("\n## Intervals\n\n" +
		"How often the 95 %% interval at the end of a campaign contains what was actually injected, " +
		"which is nothing for equal pairs.\n" +
		"*Off* is how far the blocks lie from that on average: " +
		"the 20 %% trimmed mean of all, with its 95 %% interval. If slowed pairs are off\n" +
		"and equal pairs are not, the injection has costs besides the injected time. " +
		"That is the injector's fault, but the count blames the\n" +
		"interval.\n")
	d.table("engine", "pairs", "off", "campaigns", "contained it", "share")
	row := func(engine, pairs string, is func(*Campaign) bool) Rate {
		r := d.rate(is)
		off := ""
		if i, ok := stats.Yuen(r.off, 0.2, 0.95); ok {
			off = fmt.Sprintf("%.2f %% (%.2f to %.2f)",
				hundredths((i.Low+i.High)/2), hundredths(i.Low), hundredths(i.High))
		}
		d.printf("| %s | %s | %s | %d | %d | %.1f %% |\n",
			engine, pairs, off, r.Counted, r.Covered, 100*float64(r.Covered)/max(1, float64(r.Counted)))
		return r
	}
	for _, engine := range d.engines() {
		row(engine, "alike", func(c *Campaign) bool { return c.Engine == engine && c.Injected == 0 })
		for _, into := range Kinds {
			if len(d.sizes(engine, into)) > 0 {
				row(engine, "slowed in "+KindOf(into), func(c *Campaign) bool {
					return c.Engine == engine && c.Injected > 0 && c.Into == into
				})
			}
		}
	}
	row("all", "alike", func(c *Campaign) bool { return c.Injected == 0 })
	all := row("all", "all", func(*Campaign) bool { return true })
	if all.Counted > 0 {
		p := float64(all.Covered) / float64(all.Counted)
		d.printf("\nThe standard error of the last share is %.1f %%.\n", 100*math.Sqrt(p*(1-p)/float64(all.Counted)))
	}
}

// hundredths returns a share in percent with two digits. A zero has no sign.
func hundredths(share float64) float64 { return math.Round(1e4*share)/100 + 0 }

func (d *document) replays() {
	d.printf("\n## Replays\n\n"+
		"The stored blocks, minus what was injected in them, "+
		"are dealt at random to comparisons of %d blocks, separately for each engine\n"+
		"and kernel; for each size, every block is used once. "+
		"Each comparison ends there and may spend the whole error of the plan. A\n"+
		"slow-down is added to the effects. "+
		"These comparisons have fewer blocks than a campaign of a minute. A single deal is a matter of\n"+
		"luck, so there are %d, and shares are averages over them.\n", hand(), deals)
	d.table("engine", "slower by", "comparisons per deal", "slower or faster", "interval contained the truth")
	n, alarms, covered := 0, 0.0, 0.0
	for _, r := range Replays(d.all) {
		size := "nothing"
		if r.Size > 0 {
			size = noise.Percent(r.Size)
		} else {
			n, alarms, covered = n+r.N, alarms+r.Found*float64(r.N), covered+r.Covered*float64(r.N)
		}
		d.printf("| %s | %s | %d | %.1f %% | %.1f %% |\n", r.Engine, size, r.N, 100*r.Found, 100*r.Covered)
	}
	if n == 0 {
		return
	}
	d.printf("\nThe deals share their blocks, so together they support no narrower bound than a single one. "+
		"A deal has %.2f false alarms on\n"+
		"average. Rounded up:\n%s\nThe interval contained the truth in %.1f %% of the comparisons.\n",
		alarms, bounded(int(math.Ceil(alarms)), n), 100*covered/float64(n))
}

func (d *document) rivals() {
	d.printf("\n## Other procedures on the same data\n\n"+
		"How often the procedures of other tools call the pairs without a slow-down different. "+
		"Other tools usually allow an error of\n"+
		"%s, jsdyno %s; each procedure is tried at both. "+
		"The samples of a process are ten means of consecutive slices; no row uses a block\n"+
		"twice.\n", noise.Percent(levels[0]), noise.Percent(levels[1]))
	d.table("procedure", "comparisons", "at "+noise.Percent(levels[0]), "at "+noise.Percent(levels[1]))
	share := func(count, n int) string {
		return fmt.Sprintf("%d (%.1f %%)", count, 100*float64(count)/max(1, float64(n)))
	}
	for _, r := range Rivals(d.all) {
		d.printf("| %s | %d | %s | %s |\n", r.Name, r.N, share(r.False[0], r.N), share(r.False[1], r.N))
	}
	ours := d.rate(func(c *Campaign) bool { return c.Injected == 0 })
	d.printf("| jsdyno: a plan of looks, which together spend 1 %% | %d | | %s |\n",
		ours.N, share(ours.Slower+ours.Faster, ours.N))
	d.printf("\nThey err because they treat the samples of one process as independent, " +
		"or two moments of a shared machine as one.\n")
}

func (d *document) engines() (list []string) {
	for _, c := range d.all {
		if !slices.Contains(list, c.Engine) {
			list = append(list, c.Engine)
		}
	}
	slices.Sort(list)
	return list
}

func (d *document) sizes(engine string, into wire.Into) (list []float64) {
	for _, c := range d.all {
		if c.Engine == engine && c.Into == into && c.Injected > 0 && !slices.Contains(list, c.Injected) {
			list = append(list, c.Injected)
		}
	}
	slices.Sort(list)
	return list
}

func (d *document) rate(of func(*Campaign) bool) Rate {
	var r Rate
	for i := range d.all {
		if c := &d.all[i]; of(c) {
			r.count(c)
		}
	}
	return r
}
