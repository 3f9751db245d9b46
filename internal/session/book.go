package session

import (
	"cmp"

	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/result"
)

// book is what a run leaves, in memory and in its file. It is the runner's sink. It writes to memory first, because
// what cannot be written to the file is reported all the same.
type book struct {
	file   result.File
	writer *result.Writer
	moved  result.Move // what the user was told about the file
	notice func(text, hint string)
}

// Batch adds a batch. One that names no host is of this machine.
func (b *book) Batch(r result.Batch) error {
	r.Host = cmp.Or(r.Host, result.OnlyHost)
	r = b.file.Plausible(r)
	b.file.Batches = append(b.file.Batches, r)
	if err := b.writer.Batch(r); err != nil {
		return err
	}
	return b.tellMoved()
}

// tellMoved says that another program took the file away: once, at once, and without folders also to whoever reads the
// numbers.
func (b *book) tellMoved() error {
	moved := b.writer.Moved()
	if moved == b.moved {
		return nil
	}
	b.moved = moved
	b.notice(moved.String(), "find out what else writes there before the next run, or choose another file with --out")
	return b.Warning(result.Warning{Text: moved.Filed()})
}

// Warning adds a warning.
func (b *book) Warning(r result.Warning) error {
	b.file.Warnings = append(b.file.Warnings, r)
	return b.writer.Warning(r)
}

// Noise sets what disturbed the run.
func (b *book) Noise(r noise.Assessment) error {
	b.file.Noise = &r
	return b.writer.Noise(r)
}
