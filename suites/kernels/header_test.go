package kernels_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/engines"
)

// workload is a file of the suite with its header taken apart.
type workload struct {
	name, about, origin, checksum string
	stresses, needs               []string
	tier                          engines.Tier
	source                        string // the whole file
}

// tags is the whole vocabulary of "stresses". A new tag is added here, and only when no old one fits.
var tags = strings.Fields(`
	accessors allocation arguments arrays async bigint bit-operations branches calls classes closures dates
	destructuring dictionaries dynamic-programming exceptions floats garbage-collection generators graphs
	hashing integers interpreter iterators json loops maps parameters parsing promises properties prototypes
	proxies recursion regexp sets simulation sorting spread strings switch symbols templates typed-arrays
	unicode weak-maps`)

var (
	keys        = []string{"name", "about", "stresses", "tier", "needs", "origin", "checksum"} // in this order
	nameForm    = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	integerForm = regexp.MustCompile(`^(0|-?[1-9][0-9]{0,15})$`)
	textForm    = regexp.MustCompile(`^[0-9a-z]+( [0-9a-z]+)*$`)
)

// readHeader reads a workload strictly: anything that the format leaves to taste elsewhere is an error here.
func readHeader(file, text string) (workload, error) {
	w := workload{source: text}
	values, err := splitHeader(text)
	if err != nil {
		return w, err
	}
	w.name, w.about, w.origin, w.checksum = values["name"], values["about"], values["origin"], values["checksum"]
	if w.name+".js" != file || !nameForm.MatchString(w.name) {
		return w, fmt.Errorf("name %q does not fit the file name %q", w.name, file)
	}
	if !strings.HasSuffix(w.about, ".") || strings.Contains(w.about, ". ") {
		return w, fmt.Errorf("about is not one sentence: %q", w.about)
	}
	if !integerForm.MatchString(w.checksum) && !textForm.MatchString(w.checksum) {
		return w, fmt.Errorf("checksum %q is neither an integer nor a plain text", w.checksum)
	}
	if w.tier, err = engines.ParseTier(values["tier"]); err != nil {
		return w, err
	}
	w.stresses = strings.Split(values["stresses"], ", ")
	for i, tag := range w.stresses {
		if !slices.Contains(tags, tag) || slices.Contains(w.stresses[:i], tag) {
			return w, fmt.Errorf("stresses: tag %q is unknown or given twice", tag)
		}
	}
	if values["needs"] != "" {
		w.needs = strings.Split(values["needs"], ", ")
	}
	return w, checkNeeds(w)
}

// splitHeader takes the header lines apart and checks what follows them.
func splitHeader(text string) (map[string]string, error) {
	head, body, found := strings.Cut(text, "\n\n")
	if !found || !strings.HasPrefix(body, "'use strict';\n") {
		return nil, fmt.Errorf("after the header: want an empty line and 'use strict'")
	}
	values := map[string]string{}
	at := 0
	for line := range strings.SplitSeq(head, "\n") {
		key, value, found := strings.Cut(strings.TrimPrefix(line, "// "), ": ")
		if !strings.HasPrefix(line, "// ") || !found || value == "" || strings.TrimSpace(value) != value {
			return nil, fmt.Errorf("line %q is not \"// key: value\"", line)
		}
		place := slices.Index(keys, key)
		if place < at {
			return nil, fmt.Errorf("key %q is unknown, repeated or out of order", key)
		}
		at = place + 1
		values[key] = value
	}
	for _, key := range keys {
		if values[key] == "" && key != "needs" {
			return nil, fmt.Errorf("key %q is missing", key)
		}
	}
	return values, nil
}

// checkNeeds refuses needs that do not exist and those that the tier covers already.
func checkNeeds(w workload) error {
	for i, need := range w.needs {
		if slices.Contains(w.needs[:i], need) {
			return fmt.Errorf("needs: %q is given twice", need)
		}
		if slices.Contains(engines.Capabilities(), engines.Capability(need)) {
			continue
		}
		at := slices.IndexFunc(engines.Features(), func(f engines.Feature) bool { return f.Name == need })
		if at < 0 {
			return fmt.Errorf("needs: %q is neither a feature nor a capability", need)
		}
		if f := engines.Features()[at]; f.Tier <= w.tier && !f.Apart {
			return fmt.Errorf("needs: %q is part of tier %s", need, w.tier)
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

func TestReadHeader(t *testing.T) {
	w, err := readHeader("sample.js", goodHeader)
	if err != nil {
		t.Fatal(err)
	}
	if w.tier != 5 || len(w.stresses) != 2 || len(w.needs) != 2 || w.checksum != "42" {
		t.Errorf("read as %+v", w)
	}
	if _, err := readHeader("other.js", goodHeader); err == nil {
		t.Error("a name unlike the file name was accepted")
	}
}

func TestReadHeaderRefuses(t *testing.T) {
	for _, c := range []struct{ what, old, new string }{
		{"a missing key", "// origin: here\n", ""},
		{"a repeated key", "// origin: here\n", "// origin: here\n// origin: there\n"},
		{"an unknown key", "// origin: here\n", "// origin: here\n// author: me\n"},
		{"keys out of order", "// tier: es5\n// needs: typed-arrays, promise-jobs\n", "// needs: typed-arrays\n// tier: es5\n"},
		{"an empty value", "origin: here", "origin: "},
		{"trailing space", "origin: here", "origin: here "},
		{"a foreign line", "// origin", "/* origin"},
		{"two sentences", "A sample.", "A sample. Another."},
		{"no full stop", "A sample.", "A sample"},
		{"an unknown tag", "calls, loops", "calls, speed"},
		{"a repeated tag", "calls, loops", "calls, calls"},
		{"a bad list", "calls, loops", "calls,loops"},
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
		if _, err := readHeader("sample.js", text); err == nil {
			t.Errorf("%s was accepted", c.what)
		}
	}
}
