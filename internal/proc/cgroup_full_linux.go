package proc

import (
	"path/filepath"
	"time"

	"github.com/prometheus/procfs"
)

// fullEvery is the time between two readings.
const fullEvery = 100 * time.Millisecond

// started watches for a group that stays full without the kernel killing anyone.
func (l *cgroupLimit) started(_ int, exceeded func()) {
	l.stop = make(chan struct{})
	if l.bytes == 0 {
		return
	}
	l.watch.Go(func() {
		tick := time.NewTicker(fullEvery)
		defer tick.Stop()
		l.endWhenFull(tick.C, l.reading, exceeded)
	})
}

// endWhenFull takes a reading at each tick until the readings say that the group is full, and then calls exceeded. It
// ends without that when stop is closed.
func (l *cgroupLimit) endWhenFull(tick <-chan time.Time, reading func() fullReading, exceeded func()) {
	for w := (fullWatch{limit: l.bytes}); !w.full(); {
		select {
		case <-l.stop:
			return
		case <-tick:
		}
		w.add(reading())
	}
	l.full.Store(true)
	exceeded()
}

// reading looks at the group. What cannot be read is 0: a group that is going away is not full. Most of the time the
// first figure, which is cheap, says that there is room, and the rest is not asked for.
func (l *cgroupLimit) reading() fullReading {
	var r fullReading
	var err error
	r.current, err = readKey(filepath.Join(l.dir, l.files.current), "")
	if err != nil || r.current < brink(l.bytes) {
		return r
	}
	r.own = l.ownBytes()
	if r.program, err = l.files.programPages(l.dir); err != nil {
		r.program = programPages{} // its own memory alone must tell
	}
	return r
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
