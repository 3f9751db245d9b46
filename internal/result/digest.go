package result

import (
	"bytes"
	"crypto/sha256"
	"io"
	"os"
)

// Digests returns the digest that the file's last line states and the one that the lines before it have. stated is "" where there is
// no last line of a run that ended in order. Every error is an *Error.
func Digests(path string) (stated, actual string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", "", &Error{Path: path, Err: bare(err), hint: "check the path"}
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	if err != nil {
		return "", "", &Error{Path: path, Err: bare(err), hint: "check that it is a file, and that the disk is well"}
	}
	at := bytes.LastIndexByte(bytes.TrimRight(text, "\n"), '\n') + 1
	var last struct {
		tag
		End
	}
	if _, err := decode(bytes.TrimSpace(text[at:]), &last); err != nil || last.Type != TypeEnd {
		return "", "", nil
	}
	sum := sha256.New()
	sum.Write(text[:at])
	return last.Digest, digest(sum), nil
}
