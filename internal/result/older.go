package result

import (
	"bytes"
	"cmp"

	"github.com/jsdyno/jsdyno/internal/environ"
)

// Whoever uses records sees one shape, that of today's schema. This is where older files get it. They keep the number
// of their schema, which says how they were measured. One that was read and written again has the new shape under the
// old number, so whatever of that is there is kept.

// olderHeader is what a header has in older schemas only.
type olderHeader struct {
	Host *environ.Host `json:"host"` // up to schema 4
}

// olderBatch is what a batch has in older schemas only.
type olderBatch struct {
	Round int `json:"round"` // the name of the block in schema 1
}

// beforeHosts reports whether the file's schema has one machine without an id, and no id of the run.
func (f *File) beforeHosts() bool { return f.Header.Schema < 5 }

// renewHeader gives an older file the id of its run and the record of its machine. line is the header's.
func (f *File) renewHeader(old olderHeader, line []byte) {
	if !f.beforeHosts() {
		return
	}
	f.Header.Run = cmp.Or(f.Header.Run, runIDOf(bytes.TrimSpace(line)))
	if old.Host != nil {
		f.Hosts = []Host{{OnlyHost, *old.Host}}
	}
}

// renewBatch gives a batch of an older file its host, its block and the manners of its values. Where the header says
// nothing of the machine, that is one of which nothing is known.
func (f *File) renewBatch(b *Batch, old olderBatch) {
	b.restate()
	if f.Header.Schema == 1 {
		b.Block = cmp.Or(old.Round, b.Block)
	}
	if !f.beforeHosts() || b.Host != "" {
		return
	}
	if len(f.Hosts) == 0 {
		f.Hosts = []Host{{ID: OnlyHost}}
	}
	b.Host = f.Hosts[0].ID
}
