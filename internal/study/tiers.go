package study

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/measure"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

func init() { does[catalog.Tiers.Name] = tiers }

// tiers finds the function in which a script spends most time, and then, in a new realm, looks after each run what code
// that function has: what it has reached in the end, how many runs and how much time until then, and what code was
// given up and why. It is a diagnosis in a process of its own: the engine tells what it does, which a timed process
// must not.
func tiers(ctx context.Context, a engines.Adapter, job wire.StudyJob) ([]result.Series, error) {
	maker, err := bench.TiersOf(a)
	if err != nil {
		return nil, err
	}
	watch, err := maker.NewTierWatch()
	if err != nil {
		return nil, err
	}
	c := &climb{log: newLog(), ctx: ctx, watch: watch, script: job.Script}
	err = c.study(job)
	return c.series, errors.Join(err, watch.Close())
}

// fewestRuns is how often a script is run at least, however long that takes.
const fewestRuns = 3

// climb is the way of one function through an engine's compilers.
type climb struct {
	*log
	ctx    context.Context
	watch  bench.TierWatch
	script wire.Script
}

func (c *climb) study(job wire.StudyJob) error {
	if err := c.load(""); err != nil {
		return err
	}
	if err := pin(job); err != nil {
		return err
	}
	hot, err := c.watch.Hottest(func() error {
		return c.repeat(job.Measure/4, func(int) error { return c.watch.Run() })
	})
	if err != nil {
		return err
	}
	if err := c.load(hot.Name); err != nil {
		return err
	}
	return c.follow(hot, job.Measure*3/4)
}

// load runs the script in a new realm, and has it hand out a function. A name that no variable can have, as a method's
// may be, does not parse: the function then stays out of reach.
func (c *climb) load(function string) error {
	s := c.script
	s.Source += handOut(function)
	err := c.watch.Load(s.File, "var "+watched+"; "+whole(s), again(s))
	if thrown, ok := errors.AsType[*engines.ScriptError](err); ok && thrown.Name == "SyntaxError" && function != "" {
		return c.load("")
	}
	return err
}

// repeat does something for so long, a few times at least.
func (c *climb) repeat(lasts time.Duration, do func(n int) error) error {
	for n, start := 1, time.Now(); n <= fewestRuns || time.Since(start) < lasts; n++ {
		if err := c.ctx.Err(); err != nil {
			return err
		}
		if err := do(n); err != nil {
			return err
		}
	}
	return nil
}

// watched is the global variable that holds the function.
const watched = "jsdynoWatched"

var member = regexp.MustCompile(`^[\p{L}_$][\p{L}\p{N}_$]*(\.[\p{L}_$][\p{L}\p{N}_$]*)*$`)

// handOut is a line at the end of a script that sets the variable to one of its functions, by the name that an engine
// gives it: that of a declaration, of what it was assigned to, or of a method of a prototype. It is empty for a
// function without a name. A method that is called as a global function is must not be taken for that: the engine's own
// functions have no text, and those of the console do nothing.
func handOut(function string) string {
	if !member.MatchString(function) {
		return ""
	}
	places := []string{function}
	if at := strings.LastIndexByte(function, '.'); at >= 0 {
		places = append(places, function[:at]+".prototype"+function[at:])
	}
	line := "\n;"
	for _, place := range places {
		line += fmt.Sprintf(" try { if (typeof %[1]s !== 'function' && typeof %[2]s === 'function' && "+
			`!/^function\b[^{]*\{\s*(\[native code\]\s*)?\}$/.test(Function.prototype.toString.call(%[2]s))) `+
			"{ %[1]s = %[2]s; } } catch (e) {}", watched, place)
	}
	return line
}

// reached is where the function stood at a change, and what had been spent until then.
type reached struct {
	look      bench.TierLook
	runs      int
	wall, cpu int64
}

// follow looks after each run. What a look takes is not counted; compilers that work beside the script use that time as
// they use any other.
func (c *climb) follow(hot bench.HotFunction, lasts time.Duration) error {
	first, err := c.watch.Look(watched)
	if err != nil {
		return err
	}
	now, events := reached{look: told(first, hot, first)}, first.Events
	var wall, cpu int64
	if err := c.repeat(lasts, func(n int) error {
		used, start := measure.ThreadCPU(), time.Now()
		if err := c.watch.Run(); err != nil {
			return err
		}
		wall += int64(time.Since(start))
		cpu += measure.ThreadCPU() - used
		look, err := c.watch.Look(watched)
		if err != nil {
			return err
		}
		events = append(events, look.Events...)
		look = told(look, hot, now.look)
		if look.Code != now.look.Code || look.Compiler != now.look.Compiler {
			now = reached{look, n, wall, cpu}
		}
		return nil
	}); err != nil {
		return err
	}
	c.stands(hot, now, events)
	c.rose(now)
	c.fell(events)
	return nil
}

// told completes a look at a function that no name reaches with what the engine has told of it since the look before.
// Nameless functions cannot be told apart.
func told(look bench.TierLook, hot bench.HotFunction, before bench.TierLook) bench.TierLook {
	if look.Code != "" || hot.Name == bench.Anonymous {
		return look
	}
	look.Code = before.Code
	for _, e := range look.Events {
		if e.Function == hot.Name {
			look.Code = e.Code
		}
	}
	return look
}

// stands notes the code that the function has in the end. Its value is the place of that code in engines.AllCode.
func (c *climb) stands(hot bench.HotFunction, now reached, events []bench.TierEvent) {
	s := result.Series{Phase: catalog.PhaseTier, Kind: catalog.KindTier, Unit: result.UnitCode, Iterations: 1}
	switch {
	case now.look.Code != "" && now.look.Compiler == "":
		s.Values = place(now.look.Code)
		s.Note = fmt.Sprintf("%s: %s, as the engine reported", hot.Name, now.look.Code)
	case now.look.Code != "":
		s.Values = place(now.look.Code)
		s.Note = fmt.Sprintf("%s: %s (%s)", hot.Name, now.look.Code, now.look.Compiler)
		if now.look.Code != engines.CodeOptimised && slices.ContainsFunc(events, func(e bench.TierEvent) bool {
			return e.OnStack && e.Function == hot.Name
		}) {
			s.Note += ", and optimised in its loops"
		}
	default:
		s.Note = fmt.Sprintf("%s on line %d cannot be reached by its name", hot.Name, hot.Line)
	}
	c.series = append(c.series, s)
}

// place is the place of a kind of code among all.
func place(code engines.Code) []float64 {
	return []float64{float64(slices.Index(engines.AllCode(), code))}
}

// rose notes the way to the last change.
func (c *climb) rose(now reached) {
	const phase = catalog.PhaseTierUp
	if now.runs == 0 {
		c.lacks(phase, "no change was seen after the first run")
		return
	}
	c.number(phase, catalog.KindWall, "ns", float64(now.wall))
	c.number(phase, catalog.KindThreadCPU, "ns", float64(now.cpu))
	c.number(phase, catalog.KindIterations, "count", float64(now.runs))
}

// fell notes how often code was given up, of any function, and why.
func (c *climb) fell(events []bench.TierEvent) {
	n := map[string]int{}
	var reasons []string
	total := 0
	for _, e := range events {
		if e.Code != "" {
			continue
		}
		total++
		if n[e.Reason]++; n[e.Reason] == 1 {
			reasons = append(reasons, e.Reason)
		}
	}
	slices.SortFunc(reasons, func(a, b string) int {
		if n[a] != n[b] {
			return n[b] - n[a]
		}
		return strings.Compare(a, b)
	})
	for i, r := range reasons {
		reasons[i] = fmt.Sprintf("%s ×%d", r, n[r])
	}
	c.series = append(c.series, result.Series{
		Phase: catalog.PhaseDeopts, Kind: catalog.KindDeopts, Unit: "count", Iterations: 1,
		Values: []float64{float64(total)}, Note: strings.Join(reasons, ", "),
	})
}
