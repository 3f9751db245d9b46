package result

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"syscall"

	"github.com/dustin/go-humanize/english"

	"github.com/jsdyno/jsdyno/internal/files"
	"github.com/jsdyno/jsdyno/internal/noise"
)

// ReadFile reads the result file at path. Every error is an *Error.
func ReadFile(path string) (*File, error) {
	f, err := files.Open(path)
	switch {
	case errors.Is(err, files.ErrIrregular), errors.Is(err, syscall.EISDIR):
		return nil, unreadable(0, err).at(path)
	case err != nil:
		return nil, &Error{Path: path, Err: fmt.Errorf("opening the result file: %w", bare(err)),
			hint: "check the path; `jsdyno run --out FILE.jsonl` writes one"}
	}
	defer f.Close()
	file, err := Read(f)
	var own *Error
	if errors.As(err, &own) {
		own.Path = path
	}
	return file, err
}

// Read reads a result file. It is strict about the first line, which must be a header of a schema that it knows, and
// about damage in the middle. It forgives a last line that is cut off, as a kill leaves it, and records and fields that
// it does not know, as a newer jsdyno writes them; each of these adds a warning to the file. A number that no run can
// have written, more of them than a report could be made of, and a batch of a host that no line before it describes are
// damage. An older file gets today's shape, under its own schema. Every error is an *Error, also a failure of r.
func Read(r io.Reader) (*File, error) {
	in := &lines{r: bufio.NewReaderSize(r, 64<<10)}
	first, complete, err := in.next()
	if err != nil && err != io.EOF {
		return nil, unreadable(in.n, err)
	}
	f, unknown, err := header(first, complete)
	if err != nil {
		return nil, err
	}
	skipped, extra := 0, 0
	if unknown {
		extra++
	}
	for {
		line, complete, err := in.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, unreadable(in.n, err)
		}
		known, unknown, err := f.add(line)
		if err != nil {
			if !complete && !json.Valid(line) {
				f.warn("the file ends in the middle of a record: the run was killed, or the disk was full; " +
					"the records before it are kept")
				break
			}
			return nil, damaged(in.n, err)
		}
		if !known {
			skipped++
		}
		if unknown {
			extra++
		}
	}
	if skipped+extra > 0 {
		f.warn(fmt.Sprintf("written by a newer jsdyno: this one ignores %d %s of unknown type "+
			"and unknown fields in %d %s",
			skipped, english.PluralWord(skipped, "record", ""),
			extra, english.PluralWord(extra, "record", "")))
	}
	return f, nil
}

// tag is the type in front of every record.
type tag struct {
	Type Type `json:"type"`
}

func (f *File) warn(text string) { f.Warnings = append(f.Warnings, Warning{Text: text}) }

// add decodes one line into the file. known is false for a type that this version does not have, unknown is true
// for a record with fields that it does not have.
func (f *File) add(line []byte) (known, unknown bool, err error) {
	var kind tag
	if err := crowded(line); err != nil {
		return false, false, err
	}
	if err := json.Unmarshal(line, &kind); err != nil {
		return false, false, err
	}
	switch kind.Type {
	case TypeHeader:
		err = errors.New("a second header: the file may be two files in one")
	case TypeHost:
		var r struct {
			tag
			Host
		}
		if unknown, err = decode(line, &r); err == nil {
			err = f.addHost(r.Host)
		}
	case TypeEngine:
		var r struct {
			tag
			Engine
		}
		if unknown, err = decode(line, &r); err == nil {
			f.Engines = append(f.Engines, r.Engine)
			err = f.tooMany()
		}
	case TypeWorkload:
		var r struct {
			tag
			Workload
		}
		if unknown, err = decode(line, &r); err == nil {
			f.Workloads = append(f.Workloads, r.Workload)
			err = f.tooMany()
		}
	case TypeBatch:
		var r struct {
			tag
			Batch
			olderBatch
		}
		if unknown, err = decode(line, &r); err == nil {
			f.renewBatch(&r.Batch, r.olderBatch)
			f.Batches = append(f.Batches, r.Batch)
			err = cmp.Or(
				f.checkHost(r.Batch.Host), checkBatch(&r.Batch, f.Header.Schema), f.tooManyColumns(&r.Batch))
		}
	case TypeVerdict:
		var r struct {
			tag
			Verdict
		}
		if unknown, err = decode(line, &r); err == nil {
			f.Verdicts = append(f.Verdicts, r.Verdict)
			err = check(r.Verdict)
		}
	case TypeWarning:
		var r struct {
			tag
			Warning
		}
		if unknown, err = decode(line, &r); err == nil {
			f.Warnings = append(f.Warnings, r.Warning)
		}
	case TypeNoise:
		var r struct {
			tag
			noise.Assessment
		}
		if unknown, err = decode(line, &r); err == nil {
			f.Noise = &r.Assessment
			err = check(r.Assessment)
		}
	case TypeEnd:
		var r struct {
			tag
			End
		}
		if unknown, err = decode(line, &r); err == nil {
			f.End = &r.End
		}
	case "":
		err = errors.New("a record without a type")
	default:
		return false, false, nil
	}
	return true, unknown, err
}

// decode reads one line into record, which must be zero. It tries strictly first: what then reads only with
// unknown fields allowed has some.
func decode[T any](line []byte, record *T) (unknown bool, err error) {
	d := json.NewDecoder(bytes.NewReader(line))
	d.DisallowUnknownFields()
	if err := d.Decode(record); err == nil {
		return false, nil
	}
	*record = *new(T)
	return true, json.Unmarshal(line, record)
}

// lines cuts a stream into lines of bounded length.
type lines struct {
	r   *bufio.Reader
	n   int // of the line last returned, from 1
	buf []byte
}

// next returns the next line that is not blank, without its end, and whether it had one. It is valid until the next
// call.
func (l *lines) next() (line []byte, complete bool, err error) {
	for {
		l.n++
		l.buf = l.buf[:0]
		for {
			part, err := l.r.ReadSlice('\n')
			if len(l.buf)+len(part) > maxLine {
				return nil, false, errLongLine
			}
			l.buf = append(l.buf, part...)
			if err == nil {
				break
			}
			if err == io.EOF && len(bytes.TrimSpace(l.buf)) > 0 {
				return l.buf, false, nil
			}
			if err != bufio.ErrBufferFull {
				return nil, false, err
			}
		}
		if len(bytes.TrimSpace(l.buf)) > 0 {
			return bytes.TrimSuffix(l.buf, []byte("\n")), true, nil
		}
	}
}

var errLongLine = fmt.Errorf("the line is longer than %d bytes", maxLine)

// unreadable explains why there is no next line.
func unreadable(line int, err error) *Error {
	if err == errLongLine {
		return damaged(line, err)
	}
	return &Error{Err: fmt.Errorf("reading the result file: %w", bare(err)),
		hint: "check that it is a file, not a pipe or a folder, and that the disk works"}
}

func damaged(line int, err error) *Error {
	return &Error{Line: line, Err: fmt.Errorf("the file is damaged: %w", err),
		hint: "the lines before it are good: copy them to another file (head -n) to report on them"}
}
