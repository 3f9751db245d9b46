package result

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"sync"

	"github.com/jsdyno/jsdyno/internal/noise"
)

// maxLine is the longest line that is written or read, in bytes. The longest real record, a batch of a hundred
// thousand samples, is about 2 MB.
const maxLine = 64 << 20

// opening is how every file of ours begins, in every version of the schema.
const opening = `{"type":"header","schema":`

// Writer appends records to a result file. Every record is one write of one whole line, so that a kill
// loses at most the batch under way. After a write that failed, nothing more is written: the file may end
// in half a line, and a reader forgives that only at the end. The methods may be called from any goroutine.
type Writer struct {
	path string
	mu   sync.Mutex
	f    *os.File
	sum  hash.Hash // of what was written
	err  error     // of the write that failed
}

// Create opens path for a new run. It replaces an earlier result file, and refuses to replace anything else that
// has content. Every error is an *Error.
func Create(path string) (*Writer, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if errors.Is(err, os.ErrPermission) { // a pipe or a device may be for writing only
		f, err = os.OpenFile(path, os.O_WRONLY, 0o644)
	}
	if err != nil {
		return nil, &Error{Path: path, Err: fmt.Errorf("opening the result file: %w", bare(err)), hint: "choose another file with --out"}
	}
	if err := empty(f); err != nil {
		f.Close()
		var own *Error
		if errors.As(err, &own) {
			own.Path = path
			return nil, own
		}
		return nil, writeError(path, "opening the result file", bare(err))
	}
	return &Writer{path: path, f: f, sum: sha256.New()}, nil
}

// empty truncates a regular file that is empty already or one of ours.
func empty(f *os.File) error {
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() || info.Size() == 0 {
		return err
	}
	head := make([]byte, len(opening))
	if _, err := f.ReadAt(head, 0); err != nil && err != io.EOF {
		return err
	}
	if !bytes.Equal(head, []byte(opening)) {
		return &Error{
			Err:  errors.New("the file exists and is not a jsdyno result file, so it is not overwritten"),
			hint: "choose another file with --out, or remove this one first",
		}
	}
	return f.Truncate(0)
}

// Header writes the first line.
func (w *Writer) Header(r Header) error { return w.append(TypeHeader, r) }

// Engine appends one engine of the run.
func (w *Writer) Engine(r Engine) error { return w.append(TypeEngine, r) }

// Workload appends one workload of the run.
func (w *Writer) Workload(r Workload) error { return w.append(TypeWorkload, r) }

// Batch appends what one process measured.
func (w *Writer) Batch(r Batch) error { return w.append(TypeBatch, r) }

// Verdict appends what the run concluded about one cell.
func (w *Writer) Verdict(r Verdict) error { return w.append(TypeVerdict, r) }

// Warning appends something that a reader of the numbers should know.
func (w *Writer) Warning(r Warning) error { return w.append(TypeWarning, r) }

// Noise appends what disturbed the run.
func (w *Writer) Noise(r noise.Assessment) error { return w.append(TypeNoise, r) }

// End writes the last line, with the digest of all that stands before it.
func (w *Writer) End(r End) error {
	w.mu.Lock()
	r.Digest = digest(w.sum)
	w.mu.Unlock()
	return w.append(TypeEnd, r)
}

func digest(sum hash.Hash) string { return "sha256:" + hex.EncodeToString(sum.Sum(nil)) }

// Close hands the file to the disk and closes it. A second Close does nothing.
func (w *Writer) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.f == nil {
		return nil
	}
	var syncErr error
	if info, err := w.f.Stat(); err == nil && info.Mode().IsRegular() { // a pipe cannot sync
		syncErr = w.f.Sync()
	}
	err := errors.Join(syncErr, w.f.Close())
	w.f = nil
	if err != nil {
		return writeError(w.path, "closing the result file", bare(err))
	}
	return nil
}

func (w *Writer) append(t Type, record any) error {
	line, err := encode(t, record)
	if err != nil {
		return &Error{Path: w.path, Err: err, hint: "this record is not in the file, the others are; please report it"}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case w.err != nil:
		return w.err
	case w.f == nil:
		return writeError(w.path, fmt.Sprintf("writing a %s record", t), os.ErrClosed)
	}
	if _, err := w.f.Write(line); err != nil {
		w.err = writeError(w.path, fmt.Sprintf("writing a %s record", t), bare(err))
		return w.err
	}
	w.sum.Write(line)
	return nil
}

// encode makes one line: the record's own JSON object with its type in front.
func encode(t Type, record any) ([]byte, error) {
	body, err := json.Marshal(record)
	if err != nil {
		return nil, fmt.Errorf("encoding a %s record: %w", t, err)
	}
	line := fmt.Appendf(nil, `{"type":%q`, t)
	if len(body) > len("{}") {
		line = append(line, ',')
	}
	line = append(append(line, body[1:]...), '\n')
	if len(line) > maxLine {
		return nil, fmt.Errorf("encoding a %s record: %d bytes, more than the %d that a line may have", t, len(line), maxLine)
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
		if line, err = encode(t, record); err == nil {
			var k int
			k, err = w.Write(line)
			n += int64(k)
		}
	}
	put(TypeHeader, f.Header)
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
	return err
}
