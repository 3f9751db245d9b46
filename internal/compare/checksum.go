package compare

import (
	"fmt"
	"slices"

	"github.com/dustin/go-humanize/english"

	"github.com/jsdyno/jsdyno/internal/result"
)

// checkRow takes the number from every cell of a workload that returned something wrong: something else than the
// committed value or, where there is none, than most engines. In a tie the reference is believed or, if it returned
// neither result, the engine that comes first.
func checkRow(row []*Measured, w result.Workload, reference string) {
	if w.Checksum != "" {
		for _, c := range row {
			if c.checkable() && c.Checksum != w.Checksum {
				c.fail(result.WrongResult, fmt.Sprintf("returned %s, expected %s", show(c.Checksum), show(w.Checksum)))
			}
		}
		return
	}
	believed, engines := majority(row, reference)
	for _, c := range row {
		if c.checkable() && c.Checksum != believed {
			c.fail(result.WrongResult, fmt.Sprintf(
				"returned %s; %s returned %s", show(c.Checksum), english.WordSeries(engines, "and"), show(believed)))
		}
	}
}

// checkable reports whether the cell has a result to check. An implausible time may come with a wrong result, which
// says more, or without one, where the engine's own clock told of the time before there was a result.
func (c *Measured) checkable() bool {
	return c.Status == result.OK || c.Status == result.Implausible && c.Checksum != ""
}

// majority returns the result that is believed, and the engines that returned it.
func majority(row []*Measured, reference string) (sum string, engines []string) {
	votes := map[string][]string{}
	var order []string
	for _, c := range row {
		if !c.checkable() {
			continue
		}
		if votes[c.Checksum] == nil {
			order = append(order, c.Checksum)
		}
		votes[c.Checksum] = append(votes[c.Checksum], c.Engine)
	}
	for i, s := range order {
		more := len(votes[s]) - len(votes[sum])
		if i == 0 || more > 0 || more == 0 && slices.Contains(votes[s], reference) {
			sum = s
		}
	}
	return sum, votes[sum]
}

// show names a checksum in a sentence.
func show(sum string) string {
	const limit = 80 // runes: as long as "sha256:…" and short enough for a cell
	if sum == "" {
		return "nothing"
	}
	if r := []rune(sum); len(r) > limit {
		return string(r[:limit]) + "…"
	}
	return sum
}
