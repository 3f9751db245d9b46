package suites

import (
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/mode"
)

// FileSuite is the suite that users' own files belong to.
const FileSuite = "file"

// File returns the suite of one file of a user's: a workload of that name. It is made as Prepare does. What it is shows
// when it runs, so it has no Mode yet, unless it can only be a script.
func File(name, path, text string, lower engines.Tier) Suite {
	return Suite{Name: FileSuite, Workloads: []Workload{{
		Suite: FileSuite, Name: name, About: "the file " + path, File: path, Source: text,
		Claimed: ClaimedChecksum(text), Maker: asFound{lower},
	}}}
}

// asFound makes what a user's text is found to ask for, and rewrites it for an edition; with 0 its syntax stays.
type asFound struct{ lower engines.Tier }

func (a asFound) Make(w *Workload, _ string) error {
	made, err := Prepare(w.File, w.Source, a.lower)
	if err != nil {
		return err
	}
	w.Source, w.Map = made.Source, made.Map
	if made.Broken { // loaded as a module, it might leave the function around that
		w.Mode = mode.Script
	}
	return nil
}
