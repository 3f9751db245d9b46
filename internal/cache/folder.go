package cache

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/jsdyno/jsdyno/internal/fault"
)

// Folder is one of the folders below the root, and what is in it.
type Folder struct {
	Name  string `json:"name"`
	What  string `json:"what"`
	Path  string `json:"path"`
	Files int    `json:"files"`
	Bytes int64  `json:"bytes"`
	// Own says that it holds the user's own files, which cannot be made again.
	Own bool `json:"-"`
}

// Folders measures them all, in the order in which they are listed. A folder that does not exist holds nothing, and is
// not created.
func Folders() ([]Folder, error) {
	all := []Folder{
		{Name: packages, What: "npm packages of the suites", Path: Packages()},
		{Name: results, What: "result files of runs without --out", Path: Results(), Own: true},
	}
	for i := range all {
		if err := all[i].measure(); err != nil {
			return nil, fault.Harness("check that you can read it, or set "+variable+" to another folder",
				"reading the cache: %w", err)
		}
	}
	return all, nil
}

// measure counts the files and their bytes. A file that goes away meanwhile does not count. The folder may be a link to
// another, such as one on a larger disk.
func (f *Folder) measure() error {
	dir, err := filepath.EvalSymlinks(f.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	}
	return filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		}
		f.Files++
		if info.Mode().IsRegular() {
			f.Bytes += info.Size()
		}
		return nil
	})
}

// Remove removes the folder and all that is in it. If it is a link to another, both stay, and only the contents go: the
// next run uses them again.
func (f Folder) Remove() error {
	info, err := os.Lstat(f.Path)
	if err == nil && info.Mode()&fs.ModeSymlink != 0 {
		err = f.empty()
	} else {
		err = os.RemoveAll(f.Path)
	}
	if err != nil {
		return fault.Harness("check that you can write there", "removing %s: %w", f.Name, err)
	}
	return nil
}

// empty removes what is in the folder.
func (f Folder) empty() error {
	entries, err := os.ReadDir(f.Path)
	for _, e := range entries {
		err = errors.Join(err, os.RemoveAll(filepath.Join(f.Path, e.Name())))
	}
	return err
}
