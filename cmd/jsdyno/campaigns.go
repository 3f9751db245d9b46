package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/files"
	"github.com/jsdyno/jsdyno/internal/selftest"
)

// campaigns returns the campaigns of the --from files, or measures new ones. With --out it also writes the validation
// from the files. If measuring ends with an error, it also returns the campaigns that are finished.
func (f selftestFlags) campaigns(ctx context.Context) (all []selftest.Campaign, err error) {
	switch {
	case len(f.from) == 0 && f.out != "":
		return nil, fault.Usage(
			"save the campaigns with --raw FILE, then write the page with --from FILE --out FILE.md",
			"--out needs --from: the page is written from files of campaigns")
	case len(f.from) == 0:
		return f.measure(ctx)
	}
	paths := matches(f.from)
	if err := checkOutput(f.out, paths...); err != nil {
		return nil, err
	}
	var sessions []selftest.Session
	var text bytes.Buffer
	err = files.Interruptible(ctx, func() (err error) {
		if sessions, err = readSessions(paths); err == nil && f.out != "" {
			err = selftest.Document(&text, sessions)
		}
		return err
	})
	switch {
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case err != nil:
		return nil, fault.Usage("`jsdyno selftest --raw FILE` writes such a file", "%w", err)
	case f.out != "":
		if err := writeWhole(ctx, f.out, text.Bytes()); err != nil {
			return nil, err
		}
	}
	for _, s := range sessions {
		all = append(all, s.Campaigns...)
	}
	return all, nil
}

// matches returns the files that match the patterns, in order. A pattern that matches nothing stands for itself.
func matches(patterns []string) (paths []string) {
	for _, pattern := range patterns {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			found = []string{pattern}
		}
		paths = append(paths, found...)
	}
	return paths
}

// readSessions reads files of campaigns.
func readSessions(paths []string) (all []selftest.Session, err error) {
	for _, path := range paths {
		file, err := files.Open(path)
		if err != nil {
			return nil, err
		}
		campaigns, err := selftest.Read(file)
		file.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		all = append(all, selftest.Session{Name: filepath.Base(path), Campaigns: campaigns})
	}
	return all, nil
}

// openRaw opens a file to append campaigns to. It must be new, or hold nothing but campaigns. No other self-test may be
// writing it, because its last line would be taken for one that was cut off.
func openRaw(path string) (*os.File, error) {
	file, err := files.Append(path)
	switch {
	case errors.Is(err, files.ErrBusy):
		return nil, fault.Usage("wait for it to end, or choose another file with --raw",
			"%s: another jsdyno is writing it", path)
	case err != nil:
		return nil, fault.Usage("choose another file with --raw", "%w", err)
	}
	if err := resume(file, path); err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}

// resume makes sure that campaigns can be appended to a file.
func resume(file *os.File, path string) error {
	const hint = "choose another file with --raw"
	text, err := io.ReadAll(file)
	if err != nil {
		return fault.Usage(hint, "%w", err)
	}
	if _, err := selftest.Read(bytes.NewReader(text)); err != nil {
		return fault.Usage(hint, "%s is not a file of campaigns, so nothing is appended to it: %w", path, err)
	}
	if err := mend(file, text); err != nil {
		return fault.Harness(hint, "%w", err)
	}
	return nil
}

// durable is a file whose writes have reached the disk when they return.
type durable struct{ *os.File }

func (d durable) Write(text []byte) (int, error) {
	n, err := d.File.Write(text)
	return n, errors.Join(err, d.File.Sync())
}

// mend makes a file whose content is text end in a whole line. A kill may have cut off the last line, and what follows
// it would be damaged.
func mend(file *os.File, text []byte) error {
	whole := bytes.TrimRight(text, "\n")
	last := bytes.LastIndexByte(whole, '\n') + 1
	if len(whole) == 0 {
		return nil
	}
	if !json.Valid(whole[last:]) {
		return file.Truncate(int64(last))
	}
	if len(whole) == len(text) {
		_, err := file.WriteString("\n")
		return err
	}
	return nil
}
