package selftest

import (
	"fmt"
	"io"
	"math"
	"text/tabwriter"

	"github.com/dustin/go-humanize/english"

	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// Clean reports whether the check found no fault. No campaign was wrong and every slow-down was found, if not at once
// then by a fresh campaign. There are not more false alarms than a rate of 1 % gives once in a thousand times. No
// campaign failed, and there was something to find.
func (t Tally) Clean() bool {
	n, alarms := 0, 0
	for _, a := range t.AA {
		if a.Twice > 0 {
			return false
		}
		n, alarms = n+a.N, alarms+a.False
	}
	if atLeast(alarms, n, 0.01) < 0.001 {
		return false
	}
	for _, in := range t.Injected {
		if in.Missed > 0 {
			return false
		}
	}
	return len(t.AA)+len(t.Injected) > 0 && t.Failed == 0
}

// Print writes the tally as a table and in words.
func (t Tally) Print(out io.Writer) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "ENGINE\tSLOWER BY\tIN\tCAMPAIGNS\tFOUND\tMEDIAN TIME\tACTUALLY INJECTED")
	n, alarms := 0, 0
	for _, a := range t.AA {
		fmt.Fprintf(w, "%s\tnothing\t\t%d\t%d false%s\t\t\n", a.Engine, a.N, a.False, again(a.False, a.Twice))
		n, alarms = n+a.N, alarms+a.False
	}
	for _, in := range t.Injected {
		took := ""
		if in.Found > 0 {
			took = fmt.Sprintf("%.0f s", in.Seconds)
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%d\t%d%s\t%s\t%s\n",
			in.Engine, noise.Percent(in.Size), in.Into, in.N, in.Found, again(in.N-in.Found, in.Missed),
			took, noise.Percent(in.Given))
	}
	w.Flush()
	fmt.Fprintln(out)
	if n > 0 {
		fmt.Fprintf(out, "False alarms: %d of %d", alarms, n)
		if bound, ok := stats.RateBound(alarms, n, 0.95); ok {
			fmt.Fprintf(out, "; with 95 %% confidence the rate is below %s", noise.Percent(bound))
		}
		fmt.Fprintln(out, ".")
	}
	if t.Counted > 0 {
		fmt.Fprintf(out, "The 95 %% interval contained the truth in %d of %d %s.\n",
			t.Covered, t.Counted, english.PluralWord(t.Counted, "campaign", ""))
	}
	if t.Visible > 0 {
		fmt.Fprintf(out, "The median campaign could detect a change of %s. ", noise.Percent(t.Visible))
	}
	if t.Grade != "" {
		fmt.Fprintf(out, "Grade of the host: %s.", t.Grade)
	}
	fmt.Fprintln(out)
	if t.Failed > 0 {
		fmt.Fprintf(out, "%d %s ended early, because a worker failed.\n",
			t.Failed, english.PluralWord(t.Failed, "campaign", ""))
	}
}

// again says how many of some mistakes a fresh campaign did not repeat.
func again(mistakes, repeated int) string {
	if mistakes == repeated {
		return ""
	}
	return fmt.Sprintf(", %d not repeated", mistakes-repeated)
}

// atLeast returns the chance of k or more of n if each has the chance p (binomial).
func atLeast(k, n int, p float64) (chance float64) {
	chance = 1
	term := math.Pow(1-p, float64(n)) // of none
	for i := range k {
		chance -= term
		term *= float64(n-i) / float64(i+1) * p / (1 - p)
	}
	return chance
}
