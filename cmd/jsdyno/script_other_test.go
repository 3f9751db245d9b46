//go:build !linux

package main

import (
	"errors"
	"os"
)

func tmpfs(dir, size string) error { return errors.ErrUnsupported }

func unmount(dir string) error { return errors.ErrUnsupported }

func full(*os.File) bool { return true }
