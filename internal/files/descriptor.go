package files

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
)

// ErrOpen is wrapped by the errors of Begin and Append for a path that leads to what this process was started with,
// such as /dev/stdout: a file put in its place would take what stood there, and what is printed would go nowhere.
var ErrOpen = errors.New("this program was started with it open")

// mostLinks is how many links in a row are followed, as the kernel does.
const mostLinks = 40

// descriptors matches the folders whose links stand for what a process has open.
var descriptors = regexp.MustCompile(`^(/proc/[^/]+(/task/[^/]+)?|/dev)/fd$`)

// Inherited reports whether a path leads to a file that this process was started with: where its standard output or
// error goes, by whatever name, or a descriptor of any process, as in /dev/fd/3.
func Inherited(path string) bool {
	if there, err := os.Stat(path); err == nil && there.Mode().IsRegular() {
		for _, f := range []*os.File{os.Stdout, os.Stderr} {
			if info, err := f.Stat(); err == nil && os.SameFile(info, there) {
				return true
			}
		}
	}
	for range mostLinks {
		dir, err := filepath.EvalSymlinks(filepath.Dir(path))
		if err != nil {
			return false
		}
		if descriptors.MatchString(dir) {
			return true
		}
		path = filepath.Join(dir, filepath.Base(path))
		target, err := os.Readlink(path)
		if err != nil {
			return false
		}
		if !filepath.IsAbs(target) {
			target = filepath.Join(dir, target)
		}
		path = target
	}
	return false
}
