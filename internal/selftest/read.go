package selftest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"

	"github.com/jsdyno/jsdyno/internal/stats"
)

// Opening is how every file of campaigns begins.
const Opening = `{"engine":"`

// mostLine bounds a line, in bytes: before it is decoded, since values can take much more memory than their text. The
// longest real one is some 10 kB.
const mostLine = 1 << 20

// Read reads campaigns, a line each. A last line that is cut off, as a kill leaves it, is forgiven. What no campaign
// can hold is an error, as is the file of a run.
func Read(r io.Reader) (all []Campaign, err error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, mostLine)
	var cut error // what is wrong with the line before, if it is cut off
	for lines.Scan() {
		text := bytes.TrimSpace(lines.Bytes())
		if cut != nil {
			return all, cut
		}
		if len(text) == 0 {
			continue
		}
		c, err := parse(text)
		switch {
		case errors.Is(err, io.ErrUnexpectedEOF):
			cut = fmt.Errorf("reading campaign %d: the line is cut off", len(all)+1)
		case err != nil:
			return all, fmt.Errorf("reading campaign %d: %w", len(all)+1, err)
		default:
			all = append(all, c)
		}
	}
	if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		return all, fmt.Errorf("reading campaign %d: the line is longer than %d bytes", len(all)+1, mostLine)
	} else if err != nil {
		return all, err
	}
	return all, nil
}

// parse reads a line. The error is io.ErrUnexpectedEOF if it is cut off.
func parse(text []byte) (Campaign, error) {
	var line struct {
		Type string `json:"type"` // which the lines of a run have
		Campaign
	}
	d := json.NewDecoder(bytes.NewReader(text))
	switch err := d.Decode(&line); {
	case err != nil:
		return line.Campaign, err
	case d.More():
		return line.Campaign, errors.New("there is more than one on the line")
	case line.Type != "":
		return line.Campaign,
			fmt.Errorf("it is a line of type %q from the file of a run, not a campaign of a self-test", line.Type)
	}
	return line.Campaign, line.check()
}

// name matches what engines, versions, workloads and grades are made of: nothing that a terminal or a page would take
// for more than text.
var name = regexp.MustCompile(`^[\pL\pN ._:/+~@(),=-]*$`)

// The bounds of what campaigns hold, which no measurement comes near.
const (
	mostLog   = 100  // of an effect, a logarithm
	mostGiven = 1e9  // of a share
	mostTime  = 1e19 // of seconds or nanoseconds
	mostMeans = 1000
)

// check refuses what no campaign holds.
func (c *Campaign) check() error {
	if c.Engine == "" || c.Blocks == nil && c.Failure == "" {
		return errors.New("it is not a campaign of a self-test: it has no engine or no blocks")
	}
	for _, text := range []string{c.Engine, c.Version, c.Workload, c.Grade, string(c.Into), string(c.Sabotage)} {
		if !name.MatchString(text) {
			return fmt.Errorf("%q is not a valid name", text)
		}
	}
	if most := stats.SixLooks().Last(); len(c.Blocks) > most {
		return fmt.Errorf("blocks: there are %d, but the plan ends at %d", len(c.Blocks), most)
	}
	var b bounds
	b.within("injected", c.Injected, 0, mostGiven)
	b.within("budget", c.Budget, 0, mostTime)
	for i, x := range c.Blocks {
		b.block = fmt.Sprintf("blocks[%d].", i)
		b.within("end", x.End, 0, mostTime)
		b.within("cpu", x.CPU, -mostLog, mostLog)
		b.within("wall", x.Wall, -mostLog, mostLog)
		b.within("given", x.Given, -mostGiven, mostGiven)
		b.means("a", x.A)
		b.means("b", x.B)
	}
	return b.err
}

// bounds keeps the first number that is out of them.
type bounds struct {
	block string // that is looked at
	err   error
}

func (b *bounds) within(field string, x, low, high float64) {
	if b.err == nil && !(x >= low && x <= high) {
		b.err = fmt.Errorf("%s%s is %v, but must be from %v to %v", b.block, field, x, low, high)
	}
}

func (b *bounds) means(field string, all []float64) {
	b.within("the number of "+field, float64(len(all)), 0, mostMeans)
	for _, x := range all {
		b.within(field, x, -mostTime, mostTime)
	}
}
