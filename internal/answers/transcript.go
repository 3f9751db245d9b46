package answers

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/dustin/go-humanize/english"
)

// mostKept is how many bytes of a script's output a transcript keeps. The rest only counts in the digest and the size.
const mostKept = 64 << 20

// transcript is all that a script prints on one engine. One goroutine writes it, and it is read only after that.
type transcript struct {
	file *os.File // already removed, so it has no name
	sum  hash.Hash
	size int64
	kept int64
	err  error // of writing to the file; what was written before it is kept
}

func newTranscript() (*transcript, error) {
	file, err := os.CreateTemp("", "jsdyno-printed-*")
	if err != nil {
		return nil, fmt.Errorf("storing the output of scripts: %w", err)
	}
	if err := os.Remove(file.Name()); err != nil { // it lives until it is closed
		_ = file.Close() // the error before it says more
		return nil, fmt.Errorf("storing the output of scripts: %w", err)
	}
	return &transcript{file: file, sum: sha256.New()}, nil
}

// Write takes all of b and does not fail, because the script must not notice.
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

// digest is the same for equal transcripts, even if they are not kept whole.
func (t *transcript) digest() string { return "sha256:" + hex.EncodeToString(t.sum.Sum(nil)) }

func (t *transcript) close() error { return t.file.Close() }

// scan calls f with each line that is kept, until f returns false. Lines are numbered from 1 and have no line end.
func (t *transcript) scan(f func(n int, line string) bool) {
	in := bufio.NewReader(io.NewSectionReader(t.file, 0, t.kept))
	for n := 1; ; n++ {
		line, err := in.ReadString('\n')
		if err != nil && line == "" || !f(n, strings.TrimSuffix(line, "\n")) {
			return
		}
	}
}

// place is where texts first differ: a line, counted from 1, and how many of its letters are the same. Line 0 means
// nowhere.
type place struct{ line, letters int }

// firstDifference returns where transcripts first differ, as far as they are kept.
func firstDifference(all []*transcript) place {
	readers := make([]*bufio.Reader, len(all))
	for i, t := range all {
		readers[i] = bufio.NewReader(io.NewSectionReader(t.file, 0, t.kept))
	}
	for n := 1; ; n++ {
		lines, ended := make([]string, len(all)), true
		for i, in := range readers {
			lines[i], _ = in.ReadString('\n') // an error is the end: the line is short, or there is none
			ended = ended && lines[i] == ""
		}
		if slices.ContainsFunc(lines, func(l string) bool { return l != lines[0] }) {
			return place{n, alike(lines)}
		}
		if ended {
			return place{}
		}
	}
}

// alike returns how many letters texts have in common at the start. A byte that is no letter is like U+FFFD, which is
// what a reader sees of it, but not as long.
func alike(texts []string) (letters int) {
	for rest := slices.Clone(texts); ; letters++ {
		first, _ := utf8.DecodeRuneInString(rest[0])
		for i, t := range rest {
			r, size := utf8.DecodeRuneInString(t)
			if t == "" || r != first {
				return letters
			}
			rest[i] = t[size:]
		}
	}
}

// A text of more than longText letters is cut down to lettersShown letters before a place in it, and as many behind.
const (
	longText     = 1000
	lettersShown = 200
)

// around cuts a long text down to what is around a letter.
func around(text string, letter int) string {
	letters := []rune(text)
	if len(letters) <= longText {
		return text
	}
	letter = min(letter, len(letters)) // the text may be shorter
	from, to := max(0, letter-lettersShown), min(len(letters), max(letter, lettersShown)+lettersShown)
	cut := string(letters[from:to])
	if from > 0 {
		cut = "…" + cut
	}
	if to < len(letters) {
		cut += "…"
	}
	return cut
}

// A transcript of more than longTranscript lines is cut down to linesAtEnds lines at its start and end, and linesAround
// lines before and behind the first difference.
const (
	longTranscript = 60
	linesAtEnds    = 3
	linesAround    = 2
)

// excerpt returns a transcript as lines to be shown. Of a long one it returns the ends and what is around the place
// where it differs from others, and between them how much is left out.
func (t *transcript) excerpt(at place) []string {
	total := 0
	t.scan(func(n int, _ string) bool { total = n; return true })
	var lines []string
	left := 0
	skip := func() {
		if left > 0 {
			lines = append(lines, fmt.Sprintf("[… %d %s left out …]", left, english.PluralWord(left, "line", "")))
		}
		left = 0
	}
	t.scan(func(n int, line string) bool {
		if total > longTranscript && n > linesAtEnds && n <= total-linesAtEnds &&
			(n < at.line-linesAround || n > at.line+linesAround) {
			left++
			return true
		}
		skip()
		letter := 0
		if n == at.line {
			letter = at.letters
		}
		lines = append(lines, around(line, letter))
		return true
	})
	if rest := t.size - t.kept; rest > 0 {
		lines = append(lines, fmt.Sprintf("[… %d bytes left out …]", rest))
	}
	return lines
}
