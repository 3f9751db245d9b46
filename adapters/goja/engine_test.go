package goja_test

import (
	_ "embed"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/engines/enginetest"
)

//go:embed known_gaps.txt
var knownGaps string

func TestConformance(t *testing.T) {
	enginetest.Run(t, goja.New(), knownGaps)
}

func TestVersionIsThatOfTheModule(t *testing.T) {
	if v := goja.New().Info().Version; !strings.HasPrefix(v, "v0.0.0-") {
		t.Errorf("version %q is not a module's pseudo-version", v)
	}
}
