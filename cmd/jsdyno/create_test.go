package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"testing"

	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/result"
)

// TestCreateIn: a name that another run has is left to it. Any other error comes again with the next name, so it is
// told at once.
func TestCreateIn(t *testing.T) {
	busy := fmt.Errorf("run.jsonl: %w", result.ErrBusy)
	for _, c := range []struct {
		errs  []error // of the tries, in order; the last is that of all others too
		tries int
		want  error
	}{
		{[]error{nil}, 1, nil},
		{[]error{busy, busy, nil}, 3, nil},
		{[]error{io.EOF}, 1, io.EOF},
		{[]error{busy, io.EOF}, 2, io.EOF},
		{[]error{busy}, 100, result.ErrBusy},
	} {
		tries := 0
		w, err := createIn("dir", func(path string) (*result.Writer, error) {
			if filepath.Dir(path) != "dir" || filepath.Ext(path) != ".jsonl" {
				t.Errorf("the file is %s", path)
			}
			err := c.errs[min(tries, len(c.errs)-1)]
			tries++
			return &result.Writer{}, err
		})
		if tries != c.tries || !errors.Is(err, c.want) || (w == nil) != (c.want != nil) {
			t.Errorf("%v: %v, %v after %d tries, want %v after %d", c.errs, w == nil, err, tries, c.want, c.tries)
		}
		if f, ok := errors.AsType[*fault.Error](err); c.want != nil && (!ok || f.Hint() == "") {
			t.Errorf("%v: the error %v has no hint", c.errs, err)
		}
	}
}
