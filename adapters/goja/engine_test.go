package goja_test

import (
	_ "embed"
	"testing"

	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/engines/enginetest"
)

//go:embed known_gaps.txt
var knownGaps string

func TestConformance(t *testing.T) {
	enginetest.Run(t, goja.New(), knownGaps)
}
