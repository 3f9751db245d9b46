package main

import (
	"errors"
	"path/filepath"
	"time"

	"github.com/jsdyno/jsdyno/internal/cache"
	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/files"
	"github.com/jsdyno/jsdyno/internal/result"
)

// create begins the result file of a run, which must not be one of its scripts. By default, it is a new file in the
// user's cache folder.
func create(path string, scripts []string) (*result.Writer, error) {
	if path == standardOutput {
		return nil, noStandardOutput("--out", "--json prints the summary as JSON")
	}
	if path != "" {
		for _, script := range scripts {
			if files.Same(path, script) {
				return nil, fault.Usage("choose another file with --out",
					"%s is the script to be measured, so it is not overwritten", path)
			}
		}
		w, err := result.Create(path)
		if err != nil {
			return nil, fault.Usage(fault.HintOf(err, "choose another file with --out"), "%w", err)
		}
		return w, nil
	}
	dir := cache.Results()
	if err := cache.Make(dir); err != nil {
		return nil, err
	}
	return createIn(dir, result.Create)
}

// createIn begins a new file, with the time as its name. Another run may have begun in the same millisecond, so it
// tries again if the name is taken.
func createIn(dir string, begin func(path string) (*result.Writer, error)) (w *result.Writer, err error) {
	for range 100 {
		w, err = begin(filepath.Join(dir, time.Now().UTC().Format("20060102-150405.000")+".jsonl"))
		if !errors.Is(err, result.ErrBusy) {
			break
		}
		time.Sleep(2 * time.Millisecond)
	}
	if err != nil {
		return nil, fault.Usage(fault.HintOf(err, "choose another file with --out"), "%w", err)
	}
	return w, nil
}
