package cache

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	"github.com/jsdyno/jsdyno/internal/fault"
)

// Folder is one of the folders below the root, and what jsdyno has put in it. Whatever else is there does not count and
// is not removed: the root is a folder that the user named, in which others may have a folder of that name too.
type Folder struct {
	Name  string `json:"name"`
	What  string `json:"what"`
	Path  string `json:"path"`
	Files int    `json:"files"`
	Bytes int64  `json:"bytes"`
	// Own says that it holds the user's own files, which cannot be made again.
	Own bool `json:"-"`

	ours *regexp.Regexp // the names of what jsdyno makes there
}

// npm.Install names a folder of packages by a hash, and one that is being filled as scratch.Make does. A run without
// --out names its file by the time, and files.Begin has a name for what is not yet in its place.
var (
	ofPackages = regexp.MustCompile(`^[0-9a-f]{16}(\.tmp-[0-9]+\.scratch)?$`)
	ofResults  = regexp.MustCompile(`^\.?[0-9]{8}-[0-9]{6}\.[0-9]{3}(-[0-9]+)?\.jsonl(\.jsdyno-part)?$`)
)

// Folders measures them all, in the order in which they are listed. A folder that does not exist holds nothing, and is
// not created.
func Folders() ([]Folder, error) {
	all := []Folder{
		{Name: packages, What: "npm packages of the suites", Path: Packages(), ours: ofPackages},
		{Name: results, What: "result files of runs without --out", Path: Results(), Own: true, ours: ofResults},
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
	entries, err := f.entries()
	for _, path := range entries {
		err = errors.Join(err, filepath.WalkDir(path, f.count))
	}
	return err
}

// entries returns what of the folder is jsdyno's.
func (f *Folder) entries() (ours []string, err error) {
	all, err := os.ReadDir(f.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	for _, e := range all {
		if f.ours.MatchString(e.Name()) {
			ours = append(ours, filepath.Join(f.Path, e.Name()))
		}
	}
	return ours, err
}

func (f *Folder) count(_ string, d fs.DirEntry, err error) error {
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
}

// Remove removes what jsdyno has put in the folder, and the folder if nothing is left in it. If it is a link to
// another, both stay: the next run uses them again.
func (f *Folder) Remove() error {
	entries, err := f.entries()
	for _, path := range entries {
		err = errors.Join(err, os.RemoveAll(path))
	}
	if err != nil {
		return fault.Harness("check that you can write there", "removing %s: %w", f.Name, err)
	}
	if info, err := os.Lstat(f.Path); err == nil && info.IsDir() {
		_ = os.Remove(f.Path) // something else may be in it
	}
	return nil
}
