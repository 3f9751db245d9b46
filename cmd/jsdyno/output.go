package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/files"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/selftest"
	"github.com/jsdyno/jsdyno/internal/source"
	"github.com/jsdyno/jsdyno/report/words"
)

// checkOutput refuses an output that would replace what the command reads, or the samples of a run. It is called before
// any work is done.
func checkOutput(path string, inputs ...string) error {
	switch path {
	case "":
		return nil
	case standardOutput:
		return noStandardOutput("-o", "without -o it is printed")
	}
	if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() && files.Inherited(path) {
		return fault.Usage("without -o it is printed; -o needs another file",
			"writing %s: what is printed goes there, and would be replaced", path)
	}
	for _, in := range inputs {
		switch {
		case !files.Same(path, in):
		case path == in:
			return fault.Usage("give another file with -o", "writing %s: it is an input file", path)
		default:
			return fault.Usage("give another file with -o",
				"writing %s: it is the same file as %s, an input file", path, in)
		}
	}
	isResult, _ := result.Opens(path) // a file that cannot be read is none
	isCampaigns, _ := files.Begins(path, selftest.Opening)
	if isResult || isCampaigns {
		return fault.Usage("give another file with -o, or remove this one first",
			"writing %s: it holds samples, which would be lost", path)
	}
	if _, err := os.Lstat(path); err == nil && source.IsScript(path) {
		return fault.Usage("give another file with -o, or remove this one first",
			"writing %s: it is a script by its name, and would be lost", path)
	}
	return nil
}

// standardOutput stands for standard output elsewhere, so a file is not given that name by accident.
const standardOutput = "-"

// noStandardOutput is the error of a flag that was given it. instead says how to print.
func noStandardOutput(flag, instead string) error {
	return fault.Usage(fmt.Sprintf("%s; write %s ./- for a file of that name", instead, flag),
		"%s needs the name of a file, but was given -", flag)
}

// writeWhole writes a file as a whole or not at all. It writes to a device or a pipe directly.
func writeWhole(ctx context.Context, path string, data []byte) error {
	fail := func(err error) error {
		if p, ok := errors.AsType[*os.PathError](err); ok {
			err = p.Err // its path may be that of the temporary file
		}
		return fault.Harness("check that the disk has room and that you can write there", "writing %s: %w", path, err)
	}
	dir := filepath.Dir(path)
	switch info, err := os.Stat(dir); {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR), err == nil && !info.IsDir():
		return fault.Usage("create the folder first, or give another file with -o",
			"writing %s: there is no folder %s", path, dir)
	case err != nil:
		return fail(err)
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return fault.Usage("name a file in it with -o", "writing %s: it is a folder", path)
	} else if err == nil && !info.Mode().IsRegular() {
		err := files.Interruptible(ctx, func() error { return pour(path, data) })
		if err != nil && ctx.Err() == nil {
			return fail(err)
		}
		return err
	}
	switch err := files.Replace(path, data); {
	case errors.Is(err, files.ErrBusy):
		return fault.Usage("wait for it to end, or give another file with -o",
			"writing %s: another jsdyno is writing it", path)
	case errors.Is(err, fs.ErrPermission):
		return fault.Harness(
			"a new file in the folder replaces the old one, so you need permission to write to the folder",
			"writing %s: permission denied", path)
	case err != nil:
		return fail(err)
	}
	fmt.Fprintf(os.Stderr, "jsdyno: wrote %s\n", words.Escape(path))
	return nil
}

// pour writes to a device or a pipe, which a rename would replace.
func pour(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}
