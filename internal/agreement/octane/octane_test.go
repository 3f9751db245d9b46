package octane

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/dop251/goja"
)

// invented are a driver and a suite that were written for these tests.
func invented(t *testing.T) Text {
	t.Helper()
	text, err := Read("testdata", "pair")
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// evaluated runs scripts in one realm and returns what the last one yields.
func evaluated(t *testing.T, vm *goja.Runtime, scripts ...string) string {
	t.Helper()
	last := ""
	for _, s := range scripts {
		v, err := vm.RunString(s)
		if err != nil {
			t.Fatal(err)
		}
		last = v.String()
	}
	return last
}

// TestScripts: the driver's figures come out, and the suite is in the scope that was asked for.
func TestScripts(t *testing.T) {
	for _, tc := range []struct {
		name    string
		wrapped bool
		fewest  int
		want    []Result
		global  string
	}{
		{"in the global scope", false, 0, []Result{{"Make", 2000, 5}, {"Use", 2000, 3}}, "number"},
		{"in a function", true, 0, []Result{{"Make", 2000, 5}, {"Use", 2000, 3}}, "undefined"},
		{"few runs", false, 4, []Result{{"Make", 2000, 4}, {"Use", 2000, 3}}, "number"},
		{"fewer", true, 1, []Result{{"Make", 2000, 1}, {"Use", 2000, 1}}, "undefined"},
	} {
		vm := goja.New()
		got, err := Parse([]byte(evaluated(t, vm, invented(t).Scripts(tc.wrapped, tc.fewest)...)))
		if err != nil || !slices.Equal(got, tc.want) {
			t.Errorf("%s: %v, %v; want %v", tc.name, got, err, tc.want)
		}
		if global := evaluated(t, vm, "typeof made"); global != tc.global {
			t.Errorf("%s: made is %s, want %s", tc.name, global, tc.global)
		}
	}
}

// TestScriptsOfASuiteThatThrows: its error is not taken for a result.
func TestScriptsOfASuiteThatThrows(t *testing.T) {
	text := invented(t)
	text.Suite = strings.Replace(text.Suite, "made = 41", "made = 40", 1)
	got, err := Parse([]byte(evaluated(t, goja.New(), text.Scripts(false, 0)...)))
	if err == nil || !strings.Contains(err.Error(), "Pair: Error: nothing was made") {
		t.Errorf("%v, %v", got, err)
	}
}

func TestParse(t *testing.T) {
	for _, bad := range []string{
		"",
		"undefined",
		`{"results":[{"benchmark":"x","microseconds":0,"runs":1}]}`,
		`{"results":[{"benchmark":"x","microseconds":1}]}`,
	} {
		if got, err := Parse([]byte(bad)); err == nil {
			t.Errorf("%q is read as %v", bad, got)
		}
	}
}

// TestModule: the set-up does once what the driver does before a benchmark, and a run is one of the benchmark and
// nothing else.
func TestModule(t *testing.T) {
	for benchmark, want := range map[string]string{"Make": "reset make make", "Use": "reset make -Make use use"} {
		module := "var print = function () {}, exports = {}; (function (exports, require, module) {" +
			invented(t).Module(benchmark) +
			"\nexports.log = log; })(exports); " +
			"exports.setup(); var answer = exports.run() + exports.run(); " +
			"exports.log.join(' ') + '|' + answer + '|' + typeof made"
		if got := evaluated(t, goja.New(), module); got != want+"|"+benchmark+benchmark+"|undefined" {
			t.Errorf("%s: %s, want %s", benchmark, got, want)
		}
	}
}

// TestRead: a folder without the files, or with others, is an error that names the file.
func TestRead(t *testing.T) {
	if _, err := Read("testdata", "missing"); err == nil || !strings.Contains(err.Error(), "missing.js") {
		t.Errorf("%v", err)
	}
	dir := t.TempDir()
	for _, name := range []string{"base.js", "pair.js"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("var x;"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Read(dir, "pair"); err == nil || !strings.Contains(err.Error(), "has no BenchmarkSuite.RunSuites") {
		t.Errorf("%v", err)
	}
}
