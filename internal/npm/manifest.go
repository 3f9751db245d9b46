package npm

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// manifestFile is the name, beside node_modules, of the file that says what was installed.
const manifestFile = "installed.json"

// manifest is the SHA-256 of every file of an install by its path, with slashes; for a symbolic link, it is that of the
// link's target. It finds damage. It is no proof against somebody who means to deceive: whoever can write to the
// packages can write to it too.
type manifest map[string]string

// readAll makes the manifest of what is in a folder now.
func readAll(dir string) (manifest, error) {
	m := manifest{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil || name == manifestFile {
			return err
		}
		m[filepath.ToSlash(name)], err = sumOf(path, d)
		return err
	})
	return m, err
}

func sumOf(path string, d fs.DirEntry) (string, error) {
	h := sha256.New()
	switch {
	case d.Type()&fs.ModeSymlink != 0:
		target, err := os.Readlink(path)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(h, "link to %s", target)
	case d.Type().IsRegular():
		f, err := os.Open(path)
		if err != nil {
			return "", err
		}
		defer f.Close()
		if _, err := io.Copy(h, f); err != nil {
			return "", err
		}
	default:
		return "", fmt.Errorf("%s is neither a file nor a link", path) // a pipe would block whoever reads it
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// writeManifest notes what npm has installed.
func writeManifest(dir string) error {
	m, err := readAll(dir)
	if err != nil {
		return fmt.Errorf("noting what was installed: %w", err)
	}
	text, err := json.MarshalIndent(m, "", " ") // in the order of the paths
	if err != nil {
		return fmt.Errorf("noting what was installed: %w", err)
	}
	return os.WriteFile(filepath.Join(dir, manifestFile), text, 0o644)
}

// below is the text of an error with the names of files in a folder as they are in the manifest.
func below(dir string, err error) string {
	return strings.ReplaceAll(err.Error(), dir+string(filepath.Separator), "")
}

// damage says how an install differs from what npm installed, and is "" if it does not.
func damage(dir string) string {
	text, err := os.ReadFile(filepath.Join(dir, manifestFile))
	if errors.Is(err, fs.ErrNotExist) {
		return "there is no record of what was installed"
	}
	if err != nil {
		return below(dir, err)
	}
	var noted manifest
	if err := json.Unmarshal(text, &noted); err != nil || len(noted) == 0 {
		return manifestFile + " cannot be read"
	}
	found, err := readAll(dir)
	if err != nil {
		return below(dir, err)
	}
	var wrong []string
	for name, sum := range noted {
		switch now, ok := found[name]; {
		case !ok:
			wrong = append(wrong, name+" is missing")
		case now != sum:
			wrong = append(wrong, name+" has changed")
		}
	}
	for name := range found {
		if _, ok := noted[name]; !ok {
			wrong = append(wrong, name+" was not installed")
		}
	}
	if len(wrong) == 0 {
		return ""
	}
	slices.Sort(wrong)
	if len(wrong) > 1 {
		return fmt.Sprintf("%s, and %d more", wrong[0], len(wrong)-1)
	}
	return wrong[0]
}
