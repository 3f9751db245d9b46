package mini_test

import (
	_ "embed"
	"testing"

	"github.com/jsdyno/jsdyno/docs/testdata/mini"
	"github.com/jsdyno/jsdyno/engines/enginetest"
)

//go:embed known_gaps.txt
var knownGaps string

func TestConformance(t *testing.T) {
	enginetest.Run(t, mini.New(), knownGaps)
}
