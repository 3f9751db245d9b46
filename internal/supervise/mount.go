package supervise

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/roster"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// Mounted is an engine of the roster with what its worker said of itself.
type Mounted struct {
	result.Engine
	Worker Worker
}

// Mount finds an engine's worker, has it say which engine it holds, and probes the engine's language. An engine that is
// not available is no error: Available is false and Reason says why. A worker that holds another engine is not that
// engine's.
func Mount(ctx context.Context, e roster.Entry) (Mounted, error) {
	m := Mounted{Engine: result.Engine{Name: e.Name.String(), Worker: e.Program, Hint: e.Hint}}
	path, err := Find(e.Program)
	if err != nil {
		m.Reason = err.Error()
		return m, nil
	}
	m.Worker = Worker{Path: path, Args: e.Args}
	if m.WorkerHash, err = Hash(path); err != nil {
		m.Reason = err.Error()
		return m, nil
	}
	report, err := Do(ctx, m.Worker, Job{Body: wire.ProbeJob{Deadline: 30 * time.Second}})
	var unavailable *UnavailableError
	switch {
	case errors.As(err, &unavailable):
		m.Reason = err.Error()
		if unavailable.Hint != "" {
			m.Hint = unavailable.Hint
		}
		return m, nil
	case err != nil:
		return m, err
	case report.Outcome.Failure != nil:
		m.Reason = report.Outcome.Failure.Detail
		return m, nil
	}
	info := report.Hello.Info
	if info.Name != m.Name {
		m.Reason = fmt.Sprintf("%s holds the engine %q", e.Program, wire.Cut(info.Name, 40))
		m.Hint = "build driver and workers together: `make build`"
		return m, nil
	}
	m.Version, m.Build, m.Flags, m.Code, m.PureGo = info.Version, info.Build, info.Flags, info.Code, info.PureGo
	m.Capabilities, m.Features = report.Hello.Capabilities, report.Outcome.Features
	m.Tier, m.Available, m.Hint = engines.TierOf(m.Features).String(), true, ""
	return m, nil
}
