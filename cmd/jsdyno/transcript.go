package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"os"
	"strings"
)

// mostKept is how many bytes of what a script prints a transcript keeps; of the rest it knows the digest.
const mostKept = 64 << 20

// transcript is all that a script prints on one engine. Its writer is one goroutine, and its readers come when that is done.
type transcript struct {
	file *os.File // has no name any more
	sum  hash.Hash
	size int64
	kept int64
	err  error // of writing to the file; what is in it by then is kept
}

func newTranscript() (*transcript, error) {
	file, err := os.CreateTemp("", "jsdyno-printed-*")
	if err != nil {
		return nil, fmt.Errorf("keeping what scripts print: %w", err)
	}
	if err := os.Remove(file.Name()); err != nil { // it lives until it is closed
		_ = file.Close() // the fault before it says more
		return nil, fmt.Errorf("keeping what scripts print: %w", err)
	}
	return &transcript{file: file, sum: sha256.New()}, nil
}

// Write takes all of b and does not fail: a script is not to notice.
func (t *transcript) Write(b []byte) (int, error) {
	t.sum.Write(b)
	t.size += int64(len(b))
	if keep := min(int64(len(b)), mostKept-t.kept); keep > 0 && t.err == nil {
		var n int
		n, t.err = t.file.Write(b[:keep])
		t.kept += int64(n)
	}
	return len(b), nil
}

// digest is equal for transcripts that are equal, also where they are not kept whole.
func (t *transcript) digest() string { return "sha256:" + hex.EncodeToString(t.sum.Sum(nil)) }

func (t *transcript) close() error { return t.file.Close() }

// scan calls f with each line that is kept, from the first, numbered from 1 and without its end, until f returns false.
func (t *transcript) scan(f func(n int, line string) bool) {
	in := bufio.NewReader(io.NewSectionReader(t.file, 0, t.kept))
	for n := 1; ; n++ {
		line, err := in.ReadString('\n')
		if err != nil && line == "" || !f(n, strings.TrimSuffix(line, "\n")) {
			return
		}
	}
}

// firstDifference is the number of the first line in which transcripts differ, from 1. It is 0 where what is kept of them is the same.
func firstDifference(all []*transcript) int {
	readers := make([]*bufio.Reader, len(all))
	for i, t := range all {
		readers[i] = bufio.NewReader(io.NewSectionReader(t.file, 0, t.kept))
	}
	for n := 1; ; n++ {
		first, ended := "", true
		for i, in := range readers {
			line, _ := in.ReadString('\n') // an error is the end: the line is short, or there is none
			ended = ended && line == ""
			if i == 0 {
				first = line
			} else if line != first {
				return n
			}
		}
		if ended {
			return 0
		}
	}
}

// Around the first difference of long transcripts so many lines are shown, and at the start and the end.
const (
	longTranscript = 60
	linesAtEnds    = 3
	linesAround    = 2
)

// excerpt is a transcript as lines to be shown. Of a long one it is its ends and what lies around a line, and between them how much is left out.
func (t *transcript) excerpt(around int) []string {
	total := 0
	t.scan(func(n int, _ string) bool { total = n; return true })
	var lines []string
	left := 0
	skip := func() {
		if left > 0 {
			lines = append(lines, fmt.Sprintf("[… %s left out …]", plural(left, "line")))
		}
		left = 0
	}
	t.scan(func(n int, line string) bool {
		if total > longTranscript && n > linesAtEnds && n <= total-linesAtEnds && (n < around-linesAround || n > around+linesAround) {
			left++
			return true
		}
		skip()
		lines = append(lines, line)
		return true
	})
	if rest := t.size - t.kept; rest > 0 {
		lines = append(lines, fmt.Sprintf("[… %d bytes left out …]", rest))
	}
	return lines
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
