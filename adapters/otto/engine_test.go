package otto_test

import (
	"testing"

	"github.com/jsdyno/jsdyno/adapters/otto"
	"github.com/jsdyno/jsdyno/engines/enginetest"
)

func TestConformance(t *testing.T) {
	enginetest.Run(t, otto.New(), "known_gaps.txt")
}
