package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/jsdyno/jsdyno/internal/answers"
	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/source"
	"github.com/jsdyno/jsdyno/internal/wire"
	"github.com/jsdyno/jsdyno/report/words"
	"github.com/jsdyno/jsdyno/suites"
)

// standardInput stands for standard input in the place of a file's name.
const standardInput = "-"

// evalSource returns what is to be evaluated: -e CODE, a file, or standard input.
func evalSource(f evalFlags, args []string, inline bool, in io.Reader) (q answers.Question, err error) {
	var text string
	switch {
	case inline && len(args) > 0:
		return q, fault.Usage("give one of them", "both -e and a file were given")
	case inline:
		q.File, text = "eval.js", wire.Readable(f.code)
	case len(args) != 1:
		return q, fault.Usage("jsdyno eval -e '1 + 1', or jsdyno eval my.js",
			"eval takes -e CODE or one file, but was given %d files", len(args))
	case args[0] == standardInput:
		q.File = "stdin.js"
		if text, err = source.ReadInput(in); err != nil {
			return q, err
		}
	default:
		q.File = args[0]
		if text, err = source.Read(q.File); err != nil {
			if errors.Is(err, fs.ErrNotExist) && !source.LooksLikeFile(q.File) {
				return q, fault.Usage("`jsdyno eval -e CODE` evaluates CODE itself", "%w", err)
			}
			return q, err
		}
	}
	if q.Prepared, err = suites.Prepare(q.File, text, 0); err != nil {
		return q, source.BundleError(err)
	}
	if ext := filepath.Ext(q.File); q.Joined || ext == ".cjs" || ext == ".cts" {
		what := "a CommonJS module"
		if q.ESM {
			what = "an ES module"
		}
		fmt.Fprintf(os.Stderr, "jsdyno: %s is %s: it is loaded as one, and its value is what it exports\n",
			words.Escape(q.File), what)
		q = q.Loaded()
	}
	return q, nil
}
