package shell

import (
	_ "embed"
	"io"
	"os/exec"
	"testing"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/enginetest"
)

//go:embed known_gaps.txt
var knownGaps string

func TestConformance(t *testing.T) {
	enginetest.Run(t, node(t, nil, nil), knownGaps)
}

// node returns the adapter of the machine's Node.js. A machine without one skips, by name.
func node(t *testing.T, stdout, stderr io.Writer) engines.Adapter {
	t.Helper()
	if _, err := exec.LookPath("node"); err != nil {
		t.Skipf("needs Node.js: %v", err)
	}
	a, err := New(Node(), stdout, stderr)
	if err != nil {
		t.Fatal(err)
	}
	return a
}
