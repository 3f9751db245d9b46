package worker

import (
	"fmt"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// mostListings is how many bytes of listings go into one message, which grows when it is written as JSON.
const mostListings = wire.MaxMessage / 4

// inspect shows the code of a script. The driver keeps its deadline: no realm of the contract is at work that could be
// interrupted.
func inspect(a engines.Adapter, job wire.InspectJob) ([]bench.Listing, error) {
	i, err := bench.InspectorOf(a)
	if err != nil {
		return nil, err
	}
	all, err := i.Inspect(job.File, job.Source, job.Function)
	if err != nil {
		return nil, err
	}
	size := 0
	for _, l := range all {
		size += len(l.Text)
	}
	if size > mostListings {
		return nil, fmt.Errorf("the code of all functions takes %d MiB, but only %d MiB can be shown: "+
			"name one with --function", size>>20, mostListings>>20)
	}
	return all, nil
}
