// Package answers is what engines make of one script, side by side: it asks them, groups those that agree, and finds
// where the groups differ. It prints nothing.
package answers

import (
	"fmt"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// Answer is what one engine made of a script. Close gives back what it holds.
type Answer struct {
	Engine  string        `json:"engine"`
	Status  result.Status `json:"status"`
	Kind    string        `json:"kind,omitempty"`    // of the value
	Value   string        `json:"value,omitempty"`   // as a text: see wire.Shown
	Error   string        `json:"error,omitempty"`   // what was thrown, or why there is no answer
	Printed string        `json:"printed,omitempty"` // the beginning and the end of it, if it is long

	// PrintedBytes and PrintedDigest are those of all that was printed, if Printed is not all of it.
	PrintedBytes  int64  `json:"printed_bytes,omitempty"`
	PrintedDigest string `json:"printed_digest,omitempty"`

	WantsModule bool `json:"-"` // it ended because it lacks what a CommonJS module has

	class      string // equal for engines that agree
	transcript *transcript
}

// Close removes what was stored of the answers. After that, no group of them can be excerpted.
func Close(answers []Answer) {
	for _, a := range answers {
		_ = a.transcript.close() // it was only read
	}
}

// classOf returns the same text for outcomes that agree: values with the same text, errors with the same name, or the
// same thrown value.
func classOf(o wire.Outcome) string {
	switch {
	case o.Thrown != nil && o.Thrown.Name != "":
		return fmt.Sprintf("throws %t an error %s", o.Thrown.Rejected, o.Thrown.Name)
	case o.Thrown != nil:
		return fmt.Sprintf("throws %t the value %s", o.Thrown.Rejected, o.Thrown.Message)
	case o.Failure != nil:
		return string(o.Failure.Status)
	case o.Value != nil:
		return o.Value.Kind + " " + o.Value.Text
	}
	return ""
}
