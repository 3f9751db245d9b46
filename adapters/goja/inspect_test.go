package goja

import (
	"regexp"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/engines/bench"
)

func TestInspectNamesEveryFunction(t *testing.T) {
	t.Parallel()
	all, err := engine{}.Inspect("n.js",
		`function outer(a) { return function inner() { return a + "größe" + null + false; }; }
exports.run = function () { return 1; };
var o = { key: function () {} }, g = (x) => x;
[1].map(function () { return 2; });
class A { m() { return /a+/.test("a"); } }`, "")
	if err != nil {
		t.Fatal(err)
	}
	text := map[string]string{}
	for _, l := range all {
		text[l.Function] = l.Text
	}
	for _, want := range []string{
		bench.WholeFile, "outer", "inner", "exports.run", "key", "g", bench.Anonymous, "m",
	} {
		if text[want] == "" {
			t.Errorf("no listing of %s", want)
		}
	}
	for _, want := range []string{`"größe"`, "loadVal null", "loadVal false", "add"} {
		if !strings.Contains(text["inner"], want) {
			t.Errorf("nothing of %q in\n%s", want, text["inner"])
		}
	}
	address := regexp.MustCompile(`0x[0-9a-f]{6,}`)
	if m := address.FindString(text["m"] + text[bench.WholeFile]); m != "" {
		t.Errorf("an address is shown: %s", m)
	}
}

func TestNamesAreDecoded(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":                 "",
		"plain":            "plain",
		"\xff\xfe\xe9\x00": "é",
		"\xff\xfe":         "",
		"\xff\xfe\x00":     "\xff\xfe\x00",
	} {
		if got := decoded(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}
