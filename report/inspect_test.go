package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
	"github.com/jsdyno/jsdyno/report/view"
)

// hostileInspection has a long listing, a note, a failure, and names that would act on a terminal or a page.
func hostileInspection() Inspection {
	var long strings.Builder
	for i := range view.FewLines + 2 {
		fmt.Fprintf(&long, "%4d  add\n", i)
	}
	return Inspection{File: "<b>\x1b[31m.js", Engines: []Inspected{
		{Engine: "one", Version: "1<i>", Listings: []bench.Listing{
			{
				Function: "(file)", Code: engines.CodeBytecode, Text: long.String(),
				Sizes: []bench.Size{
					{Name: "instructions", Unit: "count", N: 1234}, {Name: "bytecode", Unit: "bytes", N: 5678},
				},
			},
			{
				Function: "</pre><script>\u202e", Code: engines.CodeOptimised,
				Sizes: []bench.Size{{Name: "machine-code", Unit: "bytes", N: 1}}, Note: "not shown\x07",
			},
			{
				Function: "f", Code: engines.CodeTree, Text: "Str \"\x1b]0;owned\x07</pre><script>\"\n",
				Sizes: []bench.Size{{Name: "nodes", Unit: "count", N: 1}},
			},
		}},
		{Engine: "two", Failure: "needs\ninspection"},
	}}
}

func TestInspectionFormats(t *testing.T) {
	t.Parallel()
	for format, want := range map[string][]string{
		"text": {
			"one  (file): bytecode, 1,234 instructions, 5,678 bytes of bytecode\n     0  add\n",
			"    39  add\n  … 2 lines more: use --function or --format json\n\none  ",
			"optimised, 1 byte of machine code\n  (not shown\\x07)\n",
			"f: syntax-tree, 1 node\n", `two  needs\ninspection`, `\x1b]0;owned\x07`, `\u202e`,
		},
		"html": {
			"&lt;b&gt;", "<pre role=", "&lt;/pre&gt;&lt;script&gt;", "… 2 lines more",
			"1 byte of machine code", "sha256-",
		},
		"json": {`"function": "(file)"`, `  41  add`},
	} {
		var out bytes.Buffer
		if err := WriteInspection(&out, format, hostileInspection()); err != nil {
			t.Fatal(err)
		}
		for _, text := range want {
			if !strings.Contains(out.String(), text) {
				t.Errorf("%s: %q is missing in\n%s", format, text, out.String())
			}
		}
		if strings.ContainsAny(out.String(), "\x1b\x07\u202e") ||
			format == "html" && strings.Contains(out.String(), "<script") {
			t.Errorf("%s: something acts on its reader:\n%s", format, out.String())
		}
	}
	if err := WriteInspection(&bytes.Buffer{}, "yaml", Inspection{}); err == nil ||
		!strings.Contains(err.Error(), "text, html, json") {
		t.Errorf("an unknown format: %v", err)
	}
}

// TestAnInspectionIsWholeWhereItIsAskedFor: of one function every line is shown, and json holds what went in.
func TestAnInspectionIsWholeWhereItIsAskedFor(t *testing.T) {
	t.Parallel()
	in := hostileInspection()
	in.Function = "f"
	var out bytes.Buffer
	if err := WriteInspection(&out, "text", in); err != nil || !strings.Contains(out.String(), "    41  add\n") {
		t.Errorf("%v\n%s", err, out.String())
	}
	out.Reset()
	if err := WriteInspection(&out, "json", in); err != nil {
		t.Fatal(err)
	}
	var back Inspection
	if err := json.Unmarshal(out.Bytes(), &back); err != nil ||
		back.Engines[0].Listings[2].Text != in.Engines[0].Listings[2].Text {
		t.Errorf("%+v, %v", back, err)
	}
}
