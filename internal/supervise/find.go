package supervise

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
)

// Find returns the path of a worker program: beside the driver, so that a build is used as a whole, else on PATH.
func Find(program string) (string, error) {
	beside := ""
	if self, err := os.Executable(); err == nil {
		if self, err = filepath.EvalSymlinks(self); err == nil {
			beside = filepath.Join(filepath.Dir(self), program)
		}
	}
	return find(program, beside)
}

// find returns beside if that is a program, else the path of the program on PATH. Its errors name no folder, because
// they get into result files.
func find(program, beside string) (string, error) {
	info, err := os.Stat(beside)
	isFile := err == nil && info.Mode().IsRegular()
	if isFile && info.Mode()&0o111 != 0 {
		return beside, nil
	}
	path, err := exec.LookPath(program)
	switch {
	case err == nil:
		return path, nil
	case isFile:
		return "", fmt.Errorf("the worker program %s beside jsdyno is not executable (chmod +x makes it so), "+
			"and none is on PATH", program)
	}
	return "", fmt.Errorf("the worker program %s is neither beside jsdyno nor on PATH", program)
}

// Hash identifies a binary by its contents: "sha256:" and 64 hexadecimal digits. Its errors name no folder either.
func Hash(path string) (string, error) {
	sum, err := hash(path)
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		err = p.Err
	}
	if err != nil {
		return "", fmt.Errorf("hashing the worker program %s: %w", filepath.Base(path), err)
	}
	return "sha256:" + hex.EncodeToString(sum), nil
}

func hash(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return nil, err
	}
	return h.Sum(nil), nil
}
