package v8

import (
	"regexp"
	"strings"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
)

// The bits of a function's status that matter here, as V8 10.9 numbers them in its runtime.h. A test holds them to
// functions whose code is known.
const (
	statusFunction = 1 << 0
	statusMaglev   = 1 << 5
	statusTurboFan = 1 << 6
	statusBaseline = 1 << 15
	statusLazy     = 1 << 18
)

// codeOf reads a status: the code of a function, and the compiler that made it. A function that is not compiled yet has
// neither, and so has what is no function, of which the status is -1.
func codeOf(status int64) (engines.Code, string) {
	switch {
	case status < 0 || status&statusFunction == 0 || status&statusLazy != 0:
		return "", ""
	case status&statusTurboFan != 0:
		return engines.CodeOptimised, "TurboFan"
	case status&statusMaglev != 0:
		return engines.CodeOptimised, "Maglev"
	case status&statusBaseline != 0:
		return engines.CodeBaseline, "Sparkplug"
	}
	return engines.CodeBytecode, "Ignition"
}

// What V8 says when code is ready, and when it is given up.
var (
	completed = regexp.MustCompile(`^\[completed (compiling|optimizing) 0x[0-9a-f]+ ` +
		`<JSFunction ?(.*?) ?\(sfi = 0x[0-9a-f]+\)>(.*)\]$`)
	bailout = regexp.MustCompile(`^\[bailout \(kind: [^,]*, reason: (.*?)\): begin\. ` +
		`deoptimizing 0x[0-9a-f]+ <JSFunction ?(.*?) ?\(sfi = 0x[0-9a-f]+\)>`)
)

// tierEvents reads what V8 has said.
func tierEvents(said string) (all []bench.TierEvent) {
	onStack := map[string]bool{}
	for line := range strings.Lines(said) {
		line = strings.TrimRight(line, "\r\n")
		var e bench.TierEvent
		if m := completed.FindStringSubmatch(line); m != nil {
			osr := strings.Contains(m[3], "OSR") || onStack[m[2]]
			if onStack[m[2]] = osr; m[1] == "compiling" { // which says first whether it is for a call under way
				continue
			}
			delete(onStack, m[2])
			e = bench.TierEvent{Function: m[2], Code: engines.CodeOptimised, OnStack: osr}
		} else if m := bailout.FindStringSubmatch(line); m != nil {
			e = bench.TierEvent{Function: m[2], Reason: fromWTF8(m[1])}
		} else {
			continue
		}
		if e.Function = called(fromWTF8(e.Function), false); e.Function != statusName {
			all = append(all, e)
		}
	}
	return all
}
