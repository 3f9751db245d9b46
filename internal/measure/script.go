// Package measure is the sample loop inside a worker: it gets a workload ready, warms up, and runs slices, each behind
// a lead-in.
//
// Of a module the clocks start right before the engine is asked to run a slice of k iterations, which loop inside
// JavaScript, and stop right after it returns. Inside are one call into the engine and the loop; outside are
// compilation, set-up, the check of the result, and everything that the harness records. For a plain script see
// global.go.
package measure

import (
	_ "embed"
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/wire"
)

var (
	//go:embed start.js
	startSource string
	//go:embed describe.js
	describeSource string
	//go:embed promises.js
	promisesSource string
	//go:embed console.js
	consoleSource string
	//go:embed exact.js
	exactSource string
	//go:embed autorun.js
	autorunSource string
)

// meterSource makes the meter: an object that start.js and what comes after it fill. A module keeps its require, and
// with it all variables around that: it is made here, where there are none. Every field that anything of ours gives
// the meter is there from the start, because the meter inherits from what a script may change: an accessor called last
// on Object.prototype would keep a result to itself, and a method called await would be taken for ours.
const meterSource = "var __jsdyno = { require: function (name) { " +
	"throw new Error(\"cannot find module '\" + name + \"': this text was not bundled\"); }, " +
	"body: undefined, target: undefined, loop: undefined, last: undefined, await: undefined, chain: undefined, " +
	"result: undefined, first: undefined, pending: undefined, whenSettled: undefined, text: undefined, " +
	"evaluate: undefined, plain: undefined, printed: undefined, mark: undefined, once: undefined, " +
	"exact: undefined, autorun: undefined, bare: undefined, nothing: undefined };\n"

// Prelude is the meter and the console as one line without a line break, which evaluates to undefined. It defines
// __jsdyno, console and print.
var Prelude = oneLine(meterSource+consoleSource) + " void 0;"

// plainConsole is enough where what is printed is not compared, and weighs next to nothing. An engine that cannot call
// Go prints nothing.
const plainConsole = `(function (g, f) { ` +
	`g.console = { log: f, info: f, warn: f, error: f, debug: f }; g.print = f; })(this, ` +
	`typeof ` + engines.PrintFunc + ` === "function" ? ` + engines.PrintFunc + ` : function () {});`

// modulePrelude is what a realm needs to measure a module from Go.
var modulePrelude = oneLine(meterSource + plainConsole)

// isPromise says whether the last result is one.
const isPromise = `__jsdyno.last !== null && typeof __jsdyno.last === "object" && ` +
	`typeof __jsdyno.last.then === "function"`

// oneLine drops comment lines and joins the rest.
func oneLine(source string) string {
	var b strings.Builder
	for line := range strings.Lines(source) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "//") {
			continue
		}
		b.WriteString(line)
		b.WriteByte(' ')
	}
	return strings.TrimSpace(b.String())
}

// bodySource hands a module's text to the meter as a function, in which line numbers are those of the text.
func bodySource(s wire.Script) string {
	return "__jsdyno.body = function (exports, require, module) { " + s.Text() + "\n}; void 0;"
}

// textSource hands a script's text to the meter as it is.
func textSource(s wire.Script) string {
	name := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			return '_'
		}
		return r
	}, s.File)
	return "__jsdyno.text = " + Quote(s.Text()+"\n//# sourceURL="+name, s.Source) + ";"
}

// startCall gets a module ready.
func startCall(s wire.Script) string {
	return fmt.Sprintf("%s(__jsdyno, %t, %s, %s); void 0",
		oneLine(startSource), s.Mode.Calls(), Quote(s.Entry, s.Source), loopSource(s))
}

// autorunCall is the whole measurement; its value is the object that autorun.js describes.
func autorunCall(s wire.Script, t wire.Timing) string {
	ms := func(d time.Duration) float64 { return float64(d) / 1e6 }
	return fmt.Sprintf("__jsdyno.autorun(%s, %t, %s, %s, %g, %g, %g)",
		oneLine(startSource), s.Mode.Calls(), Quote(s.Entry, s.Source), loopSource(s),
		ms(t.Slice), ms(t.WarmUp), ms(t.Measure))
}

// loopSource is a function of its own for every workload: what one workload's loop learns about types must not slow
// down the next one's.
func loopSource(s wire.Script) string {
	entry := "run"
	if s.Mode.Calls() {
		entry = s.Entry
	}
	return fmt.Sprintf("function (o, k) { for (var i = 0, r; i < k; i++) { r = o[%s](); } return r; }",
		Quote(entry, s.Source))
}
