package runner

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/mode"
	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/internal/worker"
	"github.com/jsdyno/jsdyno/suites"
)

// TestMain makes the test binary a worker too: one that holds goja, under the name that its argument gives it.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && strings.HasPrefix(os.Args[1], workerArg) {
		worker.Main(func() (engines.Adapter, error) {
			return named{goja.New(), strings.TrimPrefix(os.Args[1], workerArg)}, nil
		})
	}
	if len(os.Args) == 2 && strings.HasPrefix(os.Args[1], lieArg) {
		lie(strings.TrimPrefix(os.Args[1], lieArg))
		os.Exit(0)
	}
	os.Setenv("GORACE", "atexit_sleep_ms=0") // or each worker of a race-detecting test stays for a second
	os.Exit(m.Run())
}

// soon is for what follows by itself, on a machine with other work to do.
const soon = 2 * time.Minute

const (
	workerArg = "worker="
	lieArg    = "lie="
	// stuckEngine names, in the environment that workers inherit, the engine whose scripts see that they are to stick.
	stuckEngine = "JSDYNO_RUNNER_STUCK"
)

// named is an engine whose scripts can see its name, so that a test can make one of them fail. That of the name
// threaded says that its scripts have a thread.
type named struct {
	engines.Adapter
	name string
}

const threaded = "threaded"

func (n named) Info() engines.Info {
	i := n.Adapter.Info()
	i.PureGo = n.name != threaded
	return i
}

func (n named) NewRealm() (engines.AdapterRealm, error) {
	r, err := n.Adapter.NewRealm()
	if err != nil {
		return nil, err
	}
	p, err := r.Compile("name.js",
		"var engineName = '"+n.name+"', stuck = '"+os.Getenv(stuckEngine)+"' === engineName;")
	if err == nil {
		_, err = r.Run(p)
	}
	return r, err
}

func (n named) NewBare() (bench.BareRealm, error) { return n.Adapter.(bench.BareAdapter).NewBare() }

func mounted(t *testing.T, names ...string) []supervise.Mounted {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var all []supervise.Mounted
	for _, name := range names {
		m := supervise.Mounted{Worker: supervise.Worker{Path: self, Args: []string{workerArg + name}}}
		for _, f := range engines.Features() {
			if f.Tier <= 2015 {
				m.Features = append(m.Features, f.Name)
			}
		}
		m.Name, m.Available, m.PureGo = name, true, name != threaded
		m.Capabilities = []engines.Capability{engines.CapPromiseJobs}
		if name != "shell" { // which keeps nothing from one run to the next
			m.Capabilities = append(m.Capabilities, engines.CapPersistentRealm)
		}
		all = append(all, m)
	}
	return all
}

func workload(name, source string) suites.Workload {
	return suites.Workload{
		Suite: "s", Name: name, File: name + ".js", Source: source, Tier: 5, Mode: mode.Module, Entry: "run",
	}
}

// book is a sink and an observer that writes everything down.
type book struct {
	batches   []result.Batch
	warnings  []string
	progress  []Progress
	finished  []int // how many batches
	forecasts []Forecast
	noise     []noise.Assessment
	err       error // what Batch returns
	onStart   func(Progress)
}

func (b *book) Batch(x result.Batch) error {
	b.batches = append(b.batches, x)
	return b.err
}

func (b *book) Warning(w result.Warning) error {
	b.warnings = append(b.warnings, w.Text)
	return nil
}

func (b *book) Planned(f Forecast) { b.forecasts = append(b.forecasts, f) }

func (b *book) Starting(p Progress) {
	b.progress = append(b.progress, p)
	if b.onStart != nil {
		b.onStart(p)
	}
}

func (b *book) Noise(a noise.Assessment) error {
	b.noise = append(b.noise, a)
	return nil
}

func (b *book) Finished(p Progress, batches []result.Batch) {
	b.progress = append(b.progress, p)
	b.finished = append(b.finished, len(batches))
}

func (b *book) of(engine, workload string) (found []result.Batch) {
	for _, x := range b.batches {
		if x.Engine == engine && x.Workload == workload {
			found = append(found, x)
		}
	}
	return found
}

func config(t *testing.T, budget time.Duration, workloads ...suites.Workload) Config {
	return Config{
		Engines: mounted(t, "one", "two"), Workloads: workloads, Budget: budget, Deadline: 20 * time.Second,
		Memory: 1 << 30, Seed: 7, Guard: noise.NewGuard(), Metric: catalog.KindProcessCPU,
		MinEffect: 0.005, Precision: 0.02,
	}
}

// runTo runs until each workload has had so many blocks, however long that takes.
func (b *book) runTo(t *testing.T, c Config, blocks int) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	other := b.onStart
	b.onStart = func(p Progress) {
		if p.Block == blocks {
			cancel()
		} else if other != nil {
			other(p)
		}
	}
	if err := Run(ctx, c, b, b); !errors.Is(err, context.Canceled) {
		t.Fatalf("err = %v before there were %d blocks", err, blocks)
	}
}

const (
	ones = "exports.run = function () { return 1; }"
	long = "exports.run = function () { for (var i = 0, n = 0; i < 3e4; i++) n += i; return n; }"
)
