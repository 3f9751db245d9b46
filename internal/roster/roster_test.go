package roster

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for text, want := range map[string]Name{
		"v8":                    {Engine: "v8"},
		"v8:jitless":            {Engine: "v8", Variant: "jitless"},
		"node@20":               {Engine: "node", Version: "20"},
		"goja@../my-goja":       {Engine: "goja", Version: "../my-goja"},
		"goja@v0.0.0-2024@head": {Engine: "goja", Version: "v0.0.0-2024@head"},
		"v8:jitless@13.6":       {Engine: "v8", Variant: "jitless", Version: "13.6"},
		"quickjs-ng":            {Engine: "quickjs-ng"},
	} {
		got, err := Parse(text)
		if err != nil || got != want || got.String() != text {
			t.Errorf("Parse(%q) = %+v, %v; want %+v", text, got, err, want)
		}
	}
	for _, text := range []string{
		"", "V8", "8v", "v8:", "v8@", ":jitless", "@20", "v8:a:b", "v8 ", "node@2 0", "node@20,goja", "v8\n", "v8@\x1b",
	} {
		if got, err := Parse(text); err == nil || got != (Name{}) || !strings.Contains(err.Error(), "v8:jitless") {
			t.Errorf("Parse(%q) = %+v, %v; want an error", text, got, err)
		}
	}
}

// TestEngines: each name belongs to one entry, and each entry can be parsed, started and got.
func TestEngines(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range Engines() {
		text := e.Name.String()
		if parsed, err := Parse(text); err != nil || parsed != e.Name || seen[text] || e.Program == "" || e.Hint == "" {
			t.Errorf("%+v: parsed as %+v, %v; seen before: %t", e, parsed, err, seen[text])
		}
		seen[text] = true
	}
	for _, name := range Default() {
		if !seen[name] {
			t.Errorf("the default engine %s is not in the roster", name)
		}
	}
}

func TestChoose(t *testing.T) {
	names := func(list []Entry) (all []string) {
		for _, e := range list {
			all = append(all, e.Name.String())
		}
		return all
	}
	if got, err := Choose([]string{"otto", " v8:jitless "}); err != nil ||
		!slices.Equal(names(got), []string{"otto", "v8:jitless"}) {
		t.Errorf("%v, %v", names(got), err)
	}
	plain := slices.DeleteFunc(Names(), func(name string) bool { return strings.ContainsAny(name, ":@") })
	if got, err := Choose([]string{All}); err != nil || len(plain) < 4 || !slices.Equal(names(got), plain) {
		t.Errorf("all: %v, %v; want %v", names(got), err, plain)
	}
	_, err := Choose([]string{"v8", "gojo"})
	if unknown, ok := errors.AsType[*UnknownError](err); !ok || unknown.Name != "gojo" {
		t.Errorf("an unknown name: %v", err)
	}
	_, err = Choose([]string{"v8", "v8"})
	if twice, ok := errors.AsType[*TwiceError](err); !ok || twice.Name != "v8" {
		t.Errorf("the same name twice: %v", err)
	}
	if _, err = Choose(nil); !errors.Is(err, ErrNone) {
		t.Errorf("no name: %v", err)
	}
	if _, err = Choose([]string{All, "v8"}); err == nil {
		t.Error("all is an engine's name")
	}
}

func TestReference(t *testing.T) {
	for _, c := range []struct {
		names []string
		want  string
	}{
		{[]string{"node", "otto", "v8"}, "v8"},
		{[]string{"node", "otto", "goja"}, "node"},
		{[]string{"node", "v8:jitless"}, "node"},
		{nil, "v8"},
	} {
		if got := Reference(c.names); got != c.want {
			t.Errorf("Reference(%v) = %q, want %q", c.names, got, c.want)
		}
	}
}
