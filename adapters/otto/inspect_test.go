package otto

import (
	"slices"
	"testing"

	"github.com/jsdyno/jsdyno/engines/bench"
)

func TestInspectNamesEveryFunction(t *testing.T) {
	t.Parallel()
	all, err := engine{}.Inspect("n.js", `function outer(a) { return function () { return a + "x"; }; }
exports.run = function () { return 1; };
var o = { key: function inner() {} }, g = function () {};`, "")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, l := range all {
		names = append(names, l.Function)
	}
	wantNames := []string{bench.WholeFile, "outer", bench.Anonymous, "exports.run", "inner", "g"}
	if !slices.Equal(names, wantNames) {
		t.Errorf("%q, want %q", names, wantNames)
	}
	const want = `Identifier a
BlockStatement
  ReturnStatement
    FunctionLiteral (anonymous)
`
	got, err := engine{}.Inspect("n.js", "var f = function (a) { return function () {}; };", "f")
	if err != nil || len(got) != 1 || got[0].Text != want || got[0].Sizes[0].N != 4 {
		t.Errorf("%+v, %v, want\n%s", got, err, want)
	}
}
