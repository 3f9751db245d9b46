package words

import "github.com/jsdyno/jsdyno/internal/compare"

// The heading of the clocks, and why they say different things.
const (
	ClocksTitle = "Clocks"
	ClocksLine  = "time of one iteration where clocks differ by a tenth or more"
	ClocksWhat  = "The same iterations by three clocks, where two of them differ by a tenth or more. " +
		"The CPU time of all threads includes what an engine does on other threads, such as collecting " +
		"garbage and compiling; the CPU time of the script's thread does not. Only wall time includes " +
		"waiting for a processor. Scripts of an engine in pure Go have no thread of their own (–)."
)

// ClockColumns name the clocks, in the order of Readings: CPU time but for the last.
var ClockColumns = []string{"All threads", "Script's thread", "Wall"}

// Readings are the times of a cell by each clock, "–" where one is not known.
func Readings(c compare.Cell) []string {
	list := make([]string, 0, len(ClockColumns))
	for _, seconds := range []*float64{c.Clocks.ProcessCPU, c.Clocks.ThreadCPU, c.Clocks.Wall} {
		if seconds == nil {
			list = append(list, "–")
			continue
		}
		list = append(list, Duration(*seconds))
	}
	return list
}
