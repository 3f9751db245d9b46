package measure

import (
	"regexp"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/wire"
)

func TestThePreludeIsOneLineOfES5(t *testing.T) {
	all := oneLine(meterSource + promisesSource + consoleSource + autorunSource + exactSource + startSource +
		describeSource + plainConsole)
	if strings.ContainsAny(all, "\n\r") {
		t.Error("the prelude has a line break: it would move the line numbers of the script behind it")
	}
	if strings.Contains(all, "//") {
		t.Error("the prelude has a // comment, which would swallow the script behind it")
	}
	for _, word := range []string{"=>", "let ", "const ", "`"} {
		if strings.Contains(all, word) {
			t.Errorf("the prelude has %q, which is not ES5", word)
		}
	}
}

// TestTheMeterHasItsFieldsFromTheStart: a field that came later could be an accessor of Object.prototype, which a
// script may have made.
func TestTheMeterHasItsFieldsFromTheStart(t *testing.T) {
	has := map[string]bool{}
	for _, m := range regexp.MustCompile(`(\w+): (?:undefined|function)`).FindAllStringSubmatch(meterSource, -1) {
		has[m[1]] = true
	}
	used := map[string]bool{}
	all := promisesSource + consoleSource + autorunSource + startSource + describeSource + isPromise + quiet +
		sliceSource(1) + bodySource(wire.Script{}) + textSource(wire.Script{}) +
		autorunCall(wire.Script{}, wire.Timing{}) + floorSource
	for _, m := range regexp.MustCompile(`\b(?:__jsdyno|meter)\.(\w+)`).FindAllStringSubmatch(all, -1) {
		used[m[1]] = true
		if !has[m[1]] {
			t.Errorf("the meter has no %s to begin with", m[1])
		}
	}
	if len(used) < 15 {
		t.Errorf("only %d fields were found: %v", len(used), used)
	}
}

func TestDigest(t *testing.T) {
	if got := Digest("42"); got != "42" {
		t.Errorf("short: %q", got)
	}
	long := strings.Repeat("a", 65)
	// sha256sum of 65 letters a.
	if got, want := Digest(long), "sha256:635361c48bb9eab1"; got != want {
		t.Errorf("long: %q, want %q", got, want)
	}
}
