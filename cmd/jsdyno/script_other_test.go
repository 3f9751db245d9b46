//go:build !linux

package main

import "errors"

func tmpfs(dir, size string) error { return errors.ErrUnsupported }

func unmount(dir string) error { return errors.ErrUnsupported }
