package proc

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// groupFiles knows which file of a control group holds what.
//
// Source: the kernel's Documentation/admin-guide/cgroup-v2.rst and cgroup-v1/memory.rst.
type groupFiles struct {
	version int
	limit   string // bytes; writing sets it
	events  string // a line "oom_kill <count>": how many processes were killed, by whatever out-of-memory killer
	atLimit string // a key of events: how often this limit, not one above it, left no way out; "" for version 1
	current string // bytes
	peak    string // bytes; kernels before 5.19 do not have it for version 2
	stat    string // counts, one a line
	prefix  string // of the keys of stat that count the groups below as well
	set     []setting
}

// setting is a file that is written besides the limit if it is there. The value "" stands for the limit.
type setting struct{ file, value string }

func filesOf(version int) groupFiles {
	if version == 1 {
		return groupFiles{
			version: 1, limit: "memory.limit_in_bytes", events: "memory.oom_control",
			current: "memory.usage_in_bytes", peak: "memory.max_usage_in_bytes",
			stat: "memory.stat", prefix: "total_",
			// memsw counts memory and swap together: at the limit, nothing can be swapped out.
			set: []setting{{"memory.memsw.limit_in_bytes", ""}},
		}
	}
	return groupFiles{
		version: 2, limit: "memory.max", events: "memory.events",
		atLimit: "oom", current: "memory.current", peak: "memory.peak", stat: "memory.stat",
		// oom.group makes the killer take the whole group, so that no half of it goes on.
		set: []setting{{"memory.swap.max", "0"}, {"memory.oom.group", "1"}},
	}
}

func (f groupFiles) setLimit(dir string, limit int64) error {
	bytes := strconv.FormatInt(limit, 10)
	if err := writeValue(filepath.Join(dir, f.limit), bytes); err != nil {
		return err
	}
	for _, s := range f.set {
		value := s.value
		if value == "" {
			value = bytes
		}
		err := writeValue(filepath.Join(dir, s.file), value)
		if err != nil && !errors.Is(err, fs.ErrNotExist) { // the kernel was built without it
			return err
		}
	}
	return nil
}

// usage reads what the group has seen. It fails if the kernel does not count kills, as those before 4.13 do not.
func (f groupFiles) usage(dir string) (usage, error) {
	kills, err := readKey(filepath.Join(dir, f.events), "oom_kill")
	if err != nil {
		return usage{}, err
	}
	peak, err := readKey(filepath.Join(dir, f.peak), "")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return usage{}, err
	}
	over, err := f.wasAtLimit(dir, peak)
	if err != nil {
		return usage{}, err
	}
	return usage{oom: kills > 0, over: kills > 0 && over, peak: peak}, nil
}

// wasAtLimit tells a kill at the group's own limit from one because the machine was full.
//
// Version 1 has memory.failcnt for this, but it was seen to stay 0 on a 6.18 kernel while the limit killed; the
// peak was the limit to the byte. The kernel charges in batches, so a little less counts as well.
func (f groupFiles) wasAtLimit(dir string, peak int64) (bool, error) {
	if f.atLimit != "" {
		n, err := readKey(filepath.Join(dir, f.events), f.atLimit)
		return n > 0, err
	}
	limit, err := readKey(filepath.Join(dir, f.limit), "")
	return peak >= limit-limit/64, err
}

// programPages reads the counts of a group's pages. It fails on kernels before 5.9, which do not count refaults of
// files separately.
func (f groupFiles) programPages(dir string) (programPages, error) {
	path := filepath.Join(dir, f.stat)
	text, err := os.ReadFile(path)
	if err != nil {
		return programPages{}, fmt.Errorf("reading a control group: %w", err)
	}
	var n [4]int64
	for i, key := range []string{"pgmajfault", "workingset_refault_file", "inactive_file", "active_file"} {
		if n[i], err = valueOf(string(text), f.prefix+key); err != nil {
			return programPages{}, fmt.Errorf("reading the control group's %s: %w", path, err)
		}
	}
	return programPages{faults: n[0], refaults: n[1], held: (n[2] + n[3]) / int64(os.Getpagesize())}, nil
}

// writeValue writes to a control file. It never creates one: control files are there or they are not.
func writeValue(path, value string) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("setting a control group: %w", err)
	}
	_, err = f.WriteString(value)
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("setting a control group to %s: %w", value, err)
	}
	return nil
}

// readKey reads a count from a line "key count", or, with an empty key, from a file that holds nothing else.
func readKey(path, key string) (int64, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return 0, fmt.Errorf("reading a control group: %w", err)
	}
	n, err := valueOf(string(text), key)
	if err != nil {
		return 0, fmt.Errorf("reading the control group's %s: %w", path, err)
	}
	return n, nil
}

func valueOf(text, key string) (int64, error) {
	for line := range strings.Lines(text) {
		fields := strings.Fields(line)
		switch {
		case key == "" && len(fields) == 1:
			return count(fields[0])
		case key != "" && len(fields) == 2 && fields[0] == key:
			return count(fields[1])
		}
	}
	if key == "" {
		return 0, errors.New("it holds no number")
	}
	return 0, fmt.Errorf("it has no line %q", key)
}

func count(s string) (int64, error) {
	n, err := strconv.ParseUint(s, 10, 64)
	if err != nil {
		return 0, err
	}
	return int64(min(n, math.MaxInt64)), nil
}

func readPids(path string) ([]int, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var pids []int
	for _, field := range strings.Fields(string(text)) {
		pid, err := strconv.Atoi(field)
		if err != nil {
			return nil, err
		}
		pids = append(pids, pid)
	}
	return pids, nil
}
