package goja_test

import (
	"testing"

	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/engines/enginetest"
)

func TestConformance(t *testing.T) {
	enginetest.Run(t, goja.New(), "known_gaps.txt")
}
