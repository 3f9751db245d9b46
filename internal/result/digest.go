package result

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"io"

	"github.com/jsdyno/jsdyno/internal/files"
)

// Digests returns the digest that the file's last line states, and the digest of the lines before it. stated is ""
// where the last line is not that of a run that ended in order. Every error is an *Error.
func Digests(path string) (stated, actual string, err error) {
	f, err := files.Open(path)
	if err != nil {
		return "", "", &Error{Path: path, Err: bare(err), hint: "check the path"}
	}
	defer f.Close()
	sum := sha256.New()
	text, err := lastLine(bufio.NewReaderSize(f, 64<<10), sum)
	if err != nil {
		return "", "", &Error{Path: path, Err: bare(err), hint: "check that it is a file, and that the disk works"}
	}
	var last struct {
		tag
		End
	}
	if _, err := decode(bytes.TrimSpace(text), &last); err != nil || last.Type != TypeEnd {
		return "", "", nil
	}
	return last.Digest, digest(sum), nil
}

// lastLine returns the last line that is not empty, with what follows it, and writes everything before that to w. It
// never holds more than a line.
func lastLine(r *bufio.Reader, w io.Writer) (last []byte, err error) {
	begins := true // what is read next is the beginning of a line
	for {
		part, err := r.ReadSlice('\n')
		if begins && len(bytes.TrimRight(part, "\n")) > 0 {
			_, _ = w.Write(last) // a hash takes everything
			last = last[:0]
		}
		if last = append(last, part...); len(last) > maxLine {
			return nil, errLongLine
		}
		switch begins = err == nil; {
		case err == io.EOF:
			return last, nil
		case err != nil && err != bufio.ErrBufferFull:
			return nil, err
		}
	}
}
