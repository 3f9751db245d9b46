package proc

import (
	"path/filepath"
	"time"

	"github.com/prometheus/procfs"
)

const (
	fullEvery = 100 * time.Millisecond
	fullFor   = 500 * time.Millisecond
)

// isFull reports whether the processes of a group hold so much memory of their own that all but 1/64 of the limit is taken.
//
// The kernel kills only when nothing in a group can be given back. Until then it takes away the pages of the program itself, which
// are then read again at every other step: a child just below its limit was seen to spend from 1 to 30 s that way
// (Linux 6.18, version 1) before the kernel gave up on it. Such a child is out of memory in all but name, and would be taken for a slow
// one.
func isFull(limit, current int64, own func() int64) bool {
	brink := limit - limit/64
	return current >= brink && own() >= brink // most of the time the first figure, which is cheap, says no
}

// started watches for a group that stays full without the kernel killing anyone.
func (l *cgroupLimit) started(_ int, exceeded func()) {
	l.stop = make(chan struct{})
	if l.bytes == 0 {
		return
	}
	l.watch.Go(func() {
		tick := time.NewTicker(fullEvery)
		defer tick.Stop()
		for full := time.Duration(0); full < fullFor; {
			select {
			case <-l.stop:
				return
			case <-tick.C:
			}
			current, err := readKey(filepath.Join(l.dir, l.files.current), "")
			if err == nil && isFull(l.bytes, current, l.ownBytes) {
				full += fullEvery
			} else {
				full = 0
			}
		}
		l.full.Store(true)
		exceeded()
	})
}

// ownBytes adds up what the processes of the group hold that is not a copy of a file.
func (l *cgroupLimit) ownBytes() int64 {
	var sum int64
	for _, pid := range l.members() {
		p, err := procfs.NewProc(pid)
		if err != nil {
			continue // it ended meanwhile
		}
		if status, err := p.NewStatus(); err == nil {
			sum += int64(status.RssAnon)
		}
	}
	return sum
}
