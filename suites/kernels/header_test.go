package kernels_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/suites"
)

// workload is a file of the suite, as the loader reads it.
type workload = suites.Workload

// tags is the whole vocabulary of "stresses". A new tag is added here, and only when no old one fits.
var tags = strings.Fields(`
	accessors allocation arguments arrays async bigint bit-operations branches calls classes closures dates
	destructuring dictionaries dynamic-programming exceptions floats garbage-collection generators graphs
	hashing integers interpreter iterators json loops maps parameters parsing promises properties prototypes
	proxies recursion regexp sets simulation sorting spread strings switch symbols templates typed-arrays
	unicode weak-maps`)

var (
	integerForm = regexp.MustCompile(`^(0|-?[1-9][0-9]{0,15})$`)
	textForm    = regexp.MustCompile(`^[0-9a-z]+( [0-9a-z]+)*$`)
)

// lint holds a workload to what the format leaves to taste elsewhere, so that the suite is of one kind.
func lint(w workload) error {
	if !strings.HasSuffix(w.About, ".") || strings.Contains(w.About, ". ") {
		return fmt.Errorf("about is not one sentence: %q", w.About)
	}
	if !integerForm.MatchString(w.Checksum) && !textForm.MatchString(w.Checksum) {
		return fmt.Errorf("checksum %q is neither an integer nor a plain text", w.Checksum)
	}
	if len(w.Stresses) == 0 {
		return fmt.Errorf("stresses: it is missing")
	}
	for i, tag := range w.Stresses {
		if !slices.Contains(tags, tag) || slices.Contains(w.Stresses[:i], tag) {
			return fmt.Errorf("stresses: tag %q is unknown or given twice", tag)
		}
	}
	if !strings.Contains(w.Source, "\n\n'use strict';\n") {
		return fmt.Errorf("after the header: want an empty line and 'use strict'")
	}
	return checkNeeds(w)
}

// read parses and lints one file.
func read(file, text string) (workload, error) {
	w, err := suites.Parse("kernels", file, text)
	if err == nil {
		err = lint(w)
	}
	return w, err
}

// checkNeeds refuses needs that are given twice and those that the tier covers already.
func checkNeeds(w workload) error {
	for i, need := range w.Needs {
		if slices.Contains(w.Needs[:i], need) {
			return fmt.Errorf("needs: %q is given twice", need)
		}
		at := slices.IndexFunc(engines.Features(), func(f engines.Feature) bool { return f.Name == need })
		if at < 0 {
			continue // a capability; the loader refuses what is neither
		}
		if f := engines.Features()[at]; f.Tier <= w.Tier && !f.Apart {
			return fmt.Errorf("needs: %q is part of tier %s", need, w.Tier)
		}
	}
	return nil
}

const goodHeader = `// name: sample
// about: A sample.
// stresses: calls, loops
// tier: es5
// needs: typed-arrays, promise-jobs
// origin: here
// checksum: 42

'use strict';
exports.run = function () { return 42; };
`

func TestAGoodHeader(t *testing.T) {
	w, err := read("sample.js", goodHeader)
	if err != nil {
		t.Fatal(err)
	}
	if w.Tier != 5 || len(w.Stresses) != 2 || len(w.Needs) != 2 || w.Checksum != "42" {
		t.Errorf("read as %+v", w)
	}
}

func TestLintRefuses(t *testing.T) {
	for _, c := range []struct{ what, old, new string }{
		{"a missing key", "// origin: here\n", ""},
		{"a repeated key", "// origin: here\n", "// origin: here\n// origin: there\n"},
		{"an unknown key", "// origin: here\n", "// origin: here\n// author: me\n"},
		{"an empty value", "origin: here", "origin: "},
		{"a foreign line", "// origin", "/* origin"},
		{"two sentences", "A sample.", "A sample. Another."},
		{"no full stop", "A sample.", "A sample"},
		{"an unknown tag", "calls, loops", "calls, speed"},
		{"a repeated tag", "calls, loops", "calls, calls"},
		{"an unknown tier", "es5", "es6"},
		{"an unknown need", "promise-jobs", "promise-job"},
		{"a repeated need", "promise-jobs", "typed-arrays"},
		{"a need within the tier", "promise-jobs", "json"},
		{"a fraction as checksum", "checksum: 42", "checksum: 42.5"},
		{"an unset checksum", "checksum: 42", "checksum: ?"},
		{"no empty line", "42\n\n", "42\n"},
		{"no strict mode", "'use strict';", "var x;"},
	} {
		text := strings.Replace(goodHeader, c.old, c.new, 1)
		if text == goodHeader {
			t.Errorf("%s: the planted change did nothing", c.what)
		}
		if _, err := read("sample.js", text); err == nil {
			t.Errorf("%s was accepted", c.what)
		}
	}
}
