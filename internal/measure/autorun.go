package measure

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// autorun is what __jsdyno.autorun returns.
type autorun struct {
	Tick     float64      `json:"tick"` // milliseconds
	WarmUp   [][2]float64 `json:"warmup"`
	Warm     [][2]float64 `json:"warm"` // iterations, milliseconds
	Checksum string       `json:"checksum"`
	Varied   bool         `json:"varied"`
	Done     bool         `json:"done"`
	Failed   bool         `json:"failed"`
	Error    struct {
		Name    string `json:"name"`
		Message string `json:"message"`
		Stack   string `json:"stack"`
	} `json:"error"`
}

// Samples is what one run that cannot be taken apart has measured.
type Samples struct {
	WarmUp []result.Slice
	Warm   []result.Slice
	Steady bool // the warm-up settled before its time was up
}

// Autorun measures a script in one single run, with the engine's own clock, for engines that keep nothing between two
// runs. The thread's CPU time is not known then.
func Autorun(
	ctx context.Context, realm *engines.Realm, s wire.Script, t wire.Timing,
) (samples Samples, checksum string, varied bool, err error) {
	text := textSource(s)
	if s.Mode.Calls() {
		text = bodySource(s)
	}
	meter := meterSource + "__jsdyno.exact =\n" + exactSource + ";\n" + promisesSource + consoleSource + autorunSource
	source := oneLine(meter) + text + " " + autorunCall(s, t)
	v, err := realm.Eval(ctx, s.File, source)
	if err != nil {
		return samples, "", false, err
	}
	var a autorun
	if err := json.Unmarshal([]byte(v.Text), &a); err != nil {
		return samples, "", false, fmt.Errorf("reading the engine's own measurement: %w", err)
	}
	switch {
	case a.Failed:
		return samples, "", false,
			&engines.ScriptError{Name: a.Error.Name, Message: a.Error.Message, Stack: a.Error.Stack}
	case !a.Done:
		return samples, "", false, errors.New("the script ended before its promises settled")
	}
	samples.WarmUp, samples.Warm = toSlices(a.WarmUp), toSlices(a.Warm)
	samples.Steady = settled(samples.WarmUp)
	tick := time.Duration(a.Tick * 1e6)
	for _, w := range samples.Warm {
		if err := Timeable(w, tick); err != nil {
			return samples, "", false, err
		}
	}
	if s.Mode.Calls() { // of a script it may be what was printed
		a.Checksum = engines.Ordered(a.Checksum)
	}
	return samples, Digest(a.Checksum), a.Varied, nil
}

func toSlices(pairs [][2]float64) []result.Slice {
	var out []result.Slice
	for _, p := range pairs {
		out = append(out, result.Slice{Iterations: int(p[0]), Wall: time.Duration(p[1] * 1e6)})
	}
	return out
}
