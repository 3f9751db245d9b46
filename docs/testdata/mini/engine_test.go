package mini_test

import (
	"testing"

	"github.com/jsdyno/jsdyno/docs/testdata/mini"
	"github.com/jsdyno/jsdyno/engines/enginetest"
)

func TestConformance(t *testing.T) {
	enginetest.Run(t, mini.New(), "known_gaps.txt")
}
