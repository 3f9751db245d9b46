package measure

import (
	"strings"
	"testing"
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
