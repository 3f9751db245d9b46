package lineup

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/roster"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// TestAsk: an engine that is not available is left out with a hint, its worker's if that has one. A cancelled job is
// another matter.
func TestAsk(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir+string(filepath.ListSeparator)+os.Getenv("PATH"))
	hello := func(fields string) string { return `echo '{"type":"hello","body":{` + fields + `}}' >&4; ` }
	version := fmt.Sprintf(`"protocol":%d`, wire.Protocol)
	const wait = `cat <&3 >/dev/null`
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	for _, c := range []struct {
		name, script string // no program if it is ""
		left, hint   string // why it is left out, and what to do about it; "" if it is not
		checksum     string // of its report; "" if there is none
		ctx          context.Context
	}{
		{name: "works", checksum: "42",
			script: hello(version) + `echo '{"type":"outcome","body":{"checksum":"42"}}' >&4; ` + wait},
		{name: "missing", hint: "get it",
			left: "the worker program jsdyno-engine-missing is neither beside jsdyno nor on PATH"},
		{name: "empty", script: hello(version+`,"error":"node is not on PATH"`) + wait,
			left: "node is not on PATH", hint: "get it"},
		{name: "old", script: hello(`"protocol":1`) + wait,
			left: fmt.Sprintf("shaking hands: %v: this side speaks %d, the other 1", wire.ErrProtocol, wire.Protocol),
			hint: "build driver and workers together: `make build`"},
		{name: "cancelled", script: wait, ctx: cancelled},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := roster.Entry{Name: roster.Name{Engine: c.name}, Program: "jsdyno-engine-" + c.name, Hint: "get it"}
			if c.script != "" {
				path := filepath.Join(dir, e.Program)
				if err := os.WriteFile(path, []byte("#!/bin/sh\n"+c.script+"\n"), 0o700); err != nil {
					t.Fatal(err)
				}
			}
			if c.ctx == nil {
				c.ctx = t.Context()
			}
			var left, hint string
			r, err := Ask(c.ctx, e, supervise.Job{Body: wire.EvalJob{Deadline: 2 * time.Minute}}, nil,
				func(_ roster.Entry, why, what string) { left, hint = why, what })
			if left != c.left || hint != c.hint {
				t.Errorf("left out: %q, hint %q; want %q, %q", left, hint, c.left, c.hint)
			}
			if (r != nil) != (c.checksum != "") || r != nil && r.Outcome.Checksum != c.checksum {
				t.Errorf("the report is %+v", r)
			}
			f, isFault := errors.AsType[*fault.Error](err)
			if cut := c.ctx.Err(); !errors.Is(err, cut) || cut != nil && (!isFault || f.Kind != fault.OfHarness) {
				t.Errorf("the error is %v", err)
			}
		})
	}
}
