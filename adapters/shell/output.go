package shell

import (
	"bytes"
	"io"
)

// maxResult bounds the result line, in bytes. It is above the longest string of the engines of today.
const maxResult = 1 << 30

// stdoutFilter takes the result out of what a process prints and passes the rest on as it comes. The result
// goes from the first mark to the end of its line. A mark may stand in the middle of a line, after a print
// without line end. It holds nothing else back but what may be the start of a mark.
type stdoutFilter struct {
	mark []byte
	rest io.Writer // never fails

	held   []byte // a possible start of the mark; shorter than it
	result []byte
	state  filterState
}

type filterState int

const (
	beforeMark filterState = iota
	inResult
	afterResult
	resultTooLong
)

func (f *stdoutFilter) Write(p []byte) (int, error) {
	n := len(p)
	if f.state == beforeMark {
		p = f.search(p)
	}
	if f.state == inResult {
		p = f.collect(p)
	}
	if f.state == afterResult || f.state == resultTooLong {
		f.rest.Write(p)
	}
	return n, nil
}

// search passes on what stands before the mark and returns what follows it.
func (f *stdoutFilter) search(p []byte) []byte {
	if len(f.held) > 0 {
		p = append(f.held, p...)
		f.held = nil
	}
	if before, after, found := bytes.Cut(p, f.mark); found {
		f.rest.Write(before)
		f.state = inResult
		return after
	}
	keep := min(len(f.mark)-1, len(p))
	for !bytes.HasPrefix(f.mark, p[len(p)-keep:]) {
		keep--
	}
	f.rest.Write(p[:len(p)-keep])
	f.held = bytes.Clone(p[len(p)-keep:])
	return nil
}

// collect keeps the result and returns what follows its line.
func (f *stdoutFilter) collect(p []byte) []byte {
	line, after, found := bytes.Cut(p, []byte("\n"))
	switch {
	case len(f.result)+len(line) > maxResult:
		f.result, f.state = nil, resultTooLong
		return after
	case found:
		f.state = afterResult
	}
	f.result = append(f.result, line...)
	return after
}

// close passes on what was held back.
func (f *stdoutFilter) close() {
	f.rest.Write(f.held)
	f.held = nil
}

// tail passes everything on and keeps the last bytes.
type tail struct {
	rest io.Writer // never fails
	last []byte
}

// maxTail is how much of stderr an [ExitError] carries, in bytes.
const maxTail = 4 << 10

func (t *tail) Write(p []byte) (int, error) {
	t.rest.Write(p)
	t.last = append(t.last, p[max(0, len(p)-maxTail):]...)
	t.last = append(t.last[:0], t.last[max(0, len(t.last)-maxTail):]...)
	return len(p), nil
}
