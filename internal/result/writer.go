package result

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"slices"
	"sync"

	"github.com/jsdyno/jsdyno/internal/files"
	"github.com/jsdyno/jsdyno/internal/noise"
)

// maxLine is the longest line that is written or read, in bytes. The longest real record, a batch of a hundred
// thousand samples, is about 2 MB.
const maxLine = 64 << 20

// opening is how every file of ours begins, in every version of the schema.
const opening = `{"type":"header","schema":`

// Writer appends records to a result file. Every record is one write of one whole line, and every batch of a process
// that ran is on the disk before the next begins, so that a kill or a power cut loses at most the process under way.
// What stood at the path is replaced when there is something to replace it with: the first such batch, or an orderly
// end. After a write that failed, nothing more is written: the file may end in half a line, and a reader forgives that
// only at the end. The methods may be called from any goroutine.
type Writer struct {
	path  string // as the user gave it, or where the file was rescued to
	mu    sync.Mutex
	part  *files.Part
	lines []byte    // all that was written: what there is when the file is gone
	sum   hash.Hash // of the lines
	moved Move      // what happened to the file
	err   error     // of the write that failed
	done  bool
}

// ErrBusy is wrapped by the error of Create for a path that another run is writing to.
var ErrBusy = errors.New("another run is writing to this file")

// Create begins a file for a new run at path. It will replace an earlier result file, and refuses to replace anything
// else that has content, or to share the path with another run. Every error is an *Error.
func Create(path string) (*Writer, error) {
	if err := replaceable(path); err != nil {
		return nil, err
	}
	part, err := files.Begin(path)
	const doing = "opening the result file"
	switch {
	case errors.Is(err, files.ErrBusy):
		return nil, &Error{Path: path, Err: ErrBusy,
			hint: "wait for it to end, or choose another file with --out"}
	case errors.Is(err, files.ErrOpen):
		return nil, &Error{Path: path, Err: fmt.Errorf("%s: %w", doing, bare(err)),
			hint: "what is printed goes there; choose another file with --out"}
	case errors.Is(err, files.ErrIrregular):
		return nil, &Error{Path: path, Err: fmt.Errorf("%s: %w", doing, bare(err)),
			hint: "a result file must be readable later; choose a regular file with --out"}
	case errors.Is(err, fs.ErrPermission):
		return nil, &Error{Path: path, Err: fmt.Errorf("%s: %w", doing, bare(err)),
			hint: "a new file in the folder replaces the old one, " +
				"so you need permission to write to the file and to its folder; or choose another file with --out"}
	case err != nil:
		return nil, writeError(path, doing, bare(err), false)
	}
	return &Writer{path: path, part: part, sum: sha256.New()}, nil
}

// replaceable refuses a file that has content and is not one of ours.
func replaceable(path string) error {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() == 0 {
		return nil // what else it may be, files.Begin finds out
	}
	ours, err := Opens(path)
	switch {
	case err != nil:
		return &Error{Path: path, Err: fmt.Errorf("opening the result file: %w", bare(err)),
			hint: "choose another file with --out"}
	case !ours:
		return &Error{
			Path: path,
			Err:  errors.New("the file exists and is not a jsdyno result file, so it is not overwritten"),
			hint: "choose another file with --out, or remove this one first",
		}
	}
	return nil
}

// Opens reports whether the file at path begins as every result file does.
func Opens(path string) (bool, error) { return files.Begins(path, opening) }

// Header writes the first line.
func (w *Writer) Header(r Header) error { return w.append(TypeHeader, r, false) }

// Host appends one machine of the run. Batches that name it come after it.
func (w *Writer) Host(r Host) error { return w.append(TypeHost, r, false) }

// Engine appends one engine of the run.
func (w *Writer) Engine(r Engine) error { return w.append(TypeEngine, r, false) }

// Workload appends one workload of the run.
func (w *Writer) Workload(r Workload) error { return w.append(TypeWorkload, r, false) }

// Batch appends what one process measured.
func (w *Writer) Batch(r Batch) error {
	ran := r.Failure == nil || !slices.Contains([]Status{Unsupported, Interrupted, LeftOut}, r.Failure.Status)
	return w.append(TypeBatch, r, ran)
}

// Verdict appends what the run concluded about one cell.
func (w *Writer) Verdict(r Verdict) error { return w.append(TypeVerdict, r, false) }

// Warning appends something that a reader of the numbers should know.
func (w *Writer) Warning(r Warning) error { return w.append(TypeWarning, r, false) }

// Noise appends what disturbed the run.
func (w *Writer) Noise(r noise.Assessment) error { return w.append(TypeNoise, r, false) }

// End writes the last line, with the digest of all that stands before it.
func (w *Writer) End(r End) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	r.Digest = digest(w.sum)
	return w.add(TypeEnd, r, !r.Interrupted)
}

func digest(sum hash.Hash) string { return "sha256:" + hex.EncodeToString(sum.Sum(nil)) }

// Path is where the file stands, or "" as long as nothing has replaced what stood there before.
func (w *Writer) Path() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.part.Committed() {
		return ""
	}
	return w.path
}

// Moved says what another program did to the file while it was written, and where the lines are now; the zero Move if
// nothing has happened.
func (w *Writer) Moved() Move {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.moved
}

// Close hands the file to the disk and closes it. If nothing was measured, nothing is left of the file. A second Close
// does nothing.
func (w *Writer) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.done {
		return nil
	}
	w.done = true
	var syncErr error
	if w.part.Committed() {
		syncErr = w.part.Sync()
	}
	if err := errors.Join(syncErr, w.part.Abandon()); err != nil {
		return writeError(w.path, "closing the result file", bare(err), w.part.Committed())
	}
	return nil
}

// append writes a record. Where keep is set, the disk has it when append returns.
func (w *Writer) append(t Type, record any, keep bool) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.add(t, record, keep)
}

// add is append for who holds the lock.
func (w *Writer) add(t Type, record any, keep bool) error {
	line, err := encode(t, record, maxLine)
	if err != nil {
		return &Error{Path: w.path, Err: err,
			hint: "this record is missing from the file, but the others are there; please report it"}
	}
	doing := fmt.Sprintf("writing a %s record", t)
	switch {
	case w.err != nil:
		return w.err
	case w.done:
		return writeError(w.path, doing, os.ErrClosed, w.part.Committed())
	}
	if t != TypeEnd { // nothing could be said of it behind the end
		err = w.look()
	}
	if err == nil {
		_, err = w.part.Write(line)
	}
	if err == nil {
		w.sum.Write(line)
		w.lines = append(w.lines, line...)
		if keep {
			err = w.keep()
		}
	}
	if err != nil {
		w.err = writeError(w.path, doing, bare(err), w.part.Committed())
	}
	return w.err
}

// keep makes sure that the disk has what was written, and has it in its place.
func (w *Writer) keep() error {
	switch {
	case w.part.Committed():
		return w.part.Sync()
	case w.part.Untouched():
		return w.part.Commit()
	}
	if _, err := os.Lstat(w.part.Path); errors.Is(err, fs.ErrNotExist) {
		return w.part.Commit() // there is nothing any more that could be lost
	}
	return w.rescue("was changed by another program before the run wrote to it")
}

// encode makes one line, of so many bytes at most: the record's own JSON object with its type in front.
func encode(t Type, record any, most int) ([]byte, error) {
	body, err := json.Marshal(record)
	if err != nil {
		return nil, fmt.Errorf("encoding a %s record: %w", t, err)
	}
	line := fmt.Appendf(nil, `{"type":%q`, t)
	if len(body) > len("{}") {
		line = append(line, ',')
	}
	line = append(append(line, body[1:]...), '\n')
	if len(line) > most {
		return nil, fmt.Errorf("encoding a %s record: %d bytes, more than the maximum of %d for a line",
			t, len(line), most)
	}
	return line, nil
}

// WriteTo writes the whole file, records of one type together. It implements io.WriterTo.
func (f *File) WriteTo(w io.Writer) (n int64, err error) {
	put := func(t Type, record any) {
		if err != nil {
			return
		}
		var line []byte
		if line, err = encode(t, record, maxLine); err == nil {
			var k int
			k, err = w.Write(line)
			n += int64(k)
		}
	}
	put(TypeHeader, f.Header)
	each(f.Hosts, TypeHost, put)
	each(f.Engines, TypeEngine, put)
	each(f.Workloads, TypeWorkload, put)
	each(f.Batches, TypeBatch, put)
	each(f.Verdicts, TypeVerdict, put)
	each(f.Warnings, TypeWarning, put)
	if f.Noise != nil {
		put(TypeNoise, *f.Noise)
	}
	if f.End != nil {
		put(TypeEnd, *f.End)
	}
	return n, err
}

func each[T any](records []T, t Type, put func(Type, any)) {
	for _, r := range records {
		put(t, r)
	}
}

// bare takes the path and the system call's name off an error of package os: the caller names the file.
func bare(err error) error {
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	var l *os.LinkError
	if errors.As(err, &l) {
		return l.Err
	}
	var s *os.SyscallError
	if errors.As(err, &s) {
		return s.Err
	}
	return err
}
