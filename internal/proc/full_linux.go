package proc

const (
	fullReadings = 6 // so many in a row must say the same: they span half a second

	// fullTurns is how many times as many pages as it has room for a crawling group reads back, at least, between the
	// first and the last of those readings. A program that has made room again needs what it lost once; those that
	// crawl were seen at 60 to 400 times.
	fullTurns = 2

	// fullFaults is how often its processes stand still for that in the same time, at least: once a reading. Those that
	// crawl were seen at 100 to 350.
	fullFaults = fullReadings - 1
)

// fullWatch tells from readings at regular intervals whether a group is out of memory in all but name.
//
// The kernel kills only when nothing in a group can be given back. Until then it takes away the pages of the program
// itself. They are then read again at every other step, and drive each other out: a child just below its limit was seen
// to go on for more than 10 s that way, without a step forward (Linux 6.18, version 1). It would be taken for a slow
// one.
//
// Where that begins is not a fixed distance from the limit. With memory for all but 1/64 taken by the processes
// themselves it is certain. But the kernel reads ahead around a page that it needs, by as much as the disk's
// read_ahead_kb allows (8 MiB where it was seen). What is read for one step then takes the room of what the last one
// needed, while a twentieth of the limit, and more, is still there for files. The sign of it is not a size but what
// goes on.
type fullWatch struct {
	limit int64
	last  []fullReading // while the group was at its limit; at most fullReadings
}

// fullReading is what a group was seen to hold at one moment.
type fullReading struct {
	current int64 // bytes of all that is charged to it
	own     int64 // bytes that are not copies of files
	program programPages
}

// programPages are counts of pages. Those that only grow count from when the group was made.
type programPages struct {
	// faults is how often a process stood still for a page of a mapped file to be read, and not for its own calls of
	// read.
	faults   int64
	refaults int64 // pages of files that were read once more after they had been taken away
	held     int64 // pages of files in memory now
}

// brink is the size from which a group has no room left to speak of.
func brink(limit int64) int64 { return limit - limit/64 }

func (w *fullWatch) add(r fullReading) {
	if r.current < brink(w.limit) {
		w.last = w.last[:0]
		return
	}
	if len(w.last) == fullReadings {
		w.last = append(w.last[:0], w.last[1:]...)
	}
	w.last = append(w.last, r)
}

func (w *fullWatch) full() bool {
	return len(w.last) == fullReadings && (w.holdsAll() || w.crawls())
}

// holdsAll reports whether the processes' own memory left no room in any of the readings.
func (w *fullWatch) holdsAll() bool {
	for _, r := range w.last {
		if r.own < brink(w.limit) {
			return false
		}
	}
	return true
}

// crawls reports whether the processes kept waiting for pages of their own program that do not fit beside what they
// hold.
//
// A script that goes through a large file again and again also has it read anew, but does not stand still for mapped
// pages (none in a million refaults was seen). And where files have most of the room, it is not the processes that
// filled the group.
func (w *fullWatch) crawls() bool {
	var room int64
	for _, r := range w.last {
		if r.own < w.limit/2 {
			return false
		}
		room = max(room, r.program.held)
	}
	first, last := w.last[0].program, w.last[fullReadings-1].program
	return last.faults-first.faults >= fullFaults && last.refaults-first.refaults >= fullTurns*max(room, 1)
}
