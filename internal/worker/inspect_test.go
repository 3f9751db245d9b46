package worker

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

func TestInspect(t *testing.T) {
	d := start(t, withGoja)
	job := wire.InspectJob{File: "i.js", Source: "function f() { return 1; }", Deadline: time.Minute}
	if o := d.ask(t, wire.TypeInspect, job); o.Failure != nil ||
		len(o.Inspection) != 2 || o.Inspection[1].Function != "f" || o.Inspection[1].Text == "" {
		t.Errorf("%+v, %+v", o.Failure, o.Inspection)
	}
	job.Function = "g"
	if o := d.ask(t, wire.TypeInspect, job); o.Failure == nil || o.Failure.Status != result.Unsupported ||
		!strings.HasSuffix(o.Failure.Detail, "there are: (file), f") {
		t.Errorf("an unknown function: %+v", o.Failure)
	}
	job.Source = "\nvar = 1"
	if o := d.ask(t, wire.TypeInspect, job); o.Failure == nil || o.Failure.Status != result.ScriptError ||
		o.Thrown == nil || o.Thrown.Line != 2 {
		t.Errorf("a syntax error: %+v", o.Failure)
	}
}

func TestInspectNeedsAnInspector(t *testing.T) {
	d := start(t, func() (engines.Adapter, error) { return struct{ engines.Adapter }{goja.New()}, nil })
	if o := d.ask(t, wire.TypeInspect, wire.InspectJob{}); o.Failure == nil ||
		o.Failure.Status != result.Unsupported || o.Failure.Detail != "needs inspection" {
		t.Errorf("%+v", o.Failure)
	}
}

// talker shows more than goes into a message.
type talker struct{ engines.Adapter }

func (talker) Inspect(string, string, string) ([]bench.Listing, error) {
	return []bench.Listing{
		{Text: strings.Repeat("x", mostListings/2)}, {Text: strings.Repeat("x", mostListings/2+1)},
	}, nil
}

func TestInspectKeepsToTheLengthOfAMessage(t *testing.T) {
	_, err := inspect(talker{}, wire.InspectJob{})
	if err == nil || !strings.Contains(err.Error(), "name one with --function") {
		t.Errorf("%v", err)
	}
	if failure, _ := failure(errors.Join(err), 0, engines.Wording{}); failure.Status != result.Crash {
		t.Errorf("%+v", failure)
	}
}
