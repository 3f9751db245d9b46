package runner

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/internal/wire"
	"github.com/jsdyno/jsdyno/suites"
)

// FileSuite is the suite that users' own files belong to.
const FileSuite = "file"

// Discover turns a user's text into workloads: one for each function that it exports, when it is a CommonJS module that exports
// functions; else one for the whole text. A module that exports run is one workload, with its setup if it has one. What it is
// is found by loading it, on the first engine that can. When none can, it is taken as a script, so that every engine
// says what is wrong with it.
func Discover(ctx context.Context, all []supervise.Mounted, path, text string, deadline time.Duration, memory int64) ([]suites.Workload, error) {
	name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	whole := suites.Workload{Suite: FileSuite, Name: name, About: "the file " + path, Tier: 0, File: path, Source: text, Mode: suites.ModeScript}
	for _, e := range all {
		report, err := supervise.Do(ctx, e.Worker, supervise.Job{
			Type:     wire.TypeDescribe,
			Body:     wire.DescribeJob{Script: script(whole), Deadline: deadline},
			Deadline: deadline,
			Memory:   memory,
		})
		if ctx.Err() != nil {
			return nil, fmt.Errorf("looking at %s: %w", path, err)
		}
		if err != nil || report.Outcome.Failure != nil {
			continue
		}
		exports := report.Outcome.Exports
		switch {
		case len(exports) == 0:
			return []suites.Workload{whole}, nil
		case slices.Contains(exports, "run"):
			exports = []string{"run"}
		}
		var found []suites.Workload
		for _, export := range exports {
			w := whole
			w.Mode, w.Entry = suites.ModeModule, export
			if export != "" && export != "run" {
				w.Name += "." + export
			}
			found = append(found, w)
		}
		return found, nil
	}
	return []suites.Workload{whole}, nil
}
