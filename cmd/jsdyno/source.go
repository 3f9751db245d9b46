package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/session"
	"github.com/jsdyno/jsdyno/internal/wire"
	"github.com/jsdyno/jsdyno/report/words"
	"github.com/jsdyno/jsdyno/suites"
)

// standardInput stands for standard input in the place of a file's name.
const standardInput = "-"

// evaluated is a text that is ready to be evaluated.
type evaluated struct {
	suites.Prepared
	file string
}

// evalSource returns what is to be evaluated: -e CODE, a file, or standard input.
func evalSource(f evalFlags, args []string, inline bool, in io.Reader) (e evaluated, err error) {
	var text string
	switch {
	case inline && len(args) > 0:
		return e, fault.Usage("give one of them", "both -e and a file were given")
	case inline:
		e.file, text = "eval.js", wire.Readable(f.code)
	case len(args) != 1:
		return e, fault.Usage("jsdyno eval -e '1 + 1', or jsdyno eval my.js",
			"eval takes -e CODE or one file, but was given %d files", len(args))
	case args[0] == standardInput:
		all, err := io.ReadAll(in)
		if err != nil {
			return e, fault.Harness("", "reading standard input: %w", err)
		}
		e.file, text = "stdin.js", wire.Readable(string(all))
	default:
		e.file = args[0]
		if text, err = session.ReadScript(e.file); err != nil {
			if errors.Is(err, fs.ErrNotExist) && !session.LooksLikeFile(e.file) {
				return e, fault.Usage("`jsdyno eval -e CODE` evaluates CODE itself", "%w", err)
			}
			return e, err
		}
	}
	if e.Prepared, err = suites.Prepare(e.file, text, 0); err != nil {
		return e, session.BundleError(err)
	}
	if ext := filepath.Ext(e.file); e.Joined || ext == ".cjs" || ext == ".cts" {
		what := "a CommonJS module"
		if e.ESM {
			what = "an ES module"
		}
		fmt.Fprintf(os.Stderr, "jsdyno: %s is %s: it is loaded as one, and its value is what it exports\n",
			words.Escape(e.file), what)
		e.Source, e.Joined = loaded(e.Source), true
	}
	return e, nil
}

// loaded returns a script whose value is what a CommonJS module exports. If the module was an ES module, the value
// holds what its getters return. Lines keep their numbers.
func loaded(module string) string {
	return "(function () { var module = { exports: {} }, all, name, values = {}; " +
		"(function (exports, require, module) { " + module + "\n" +
		"})(module.exports, function (name) { throw new Error(\"cannot find module '\" + name + \"'\"); }, module); " +
		"all = module.exports; " +
		"if (all === null || typeof all !== \"object\" || !all.__esModule) { return all; } " +
		"for (name in all) { values[name] = all[name]; } return values; }).call(this);"
}
