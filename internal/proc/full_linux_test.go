package proc

import "testing"

// series makes readings in which own is constant and the counts grow by the same at each.
func series(n int, first, each fullReading) []fullReading {
	rs := make([]fullReading, n)
	for i := range rs {
		rs[i] = first
		rs[i].program.faults += int64(i) * each.program.faults
		rs[i].program.refaults += int64(i) * each.program.refaults
	}
	return rs
}

func TestFullWatch(t *testing.T) {
	const limit = 100 << 20
	at := func(own int64, held int64) fullReading {
		return fullReading{current: limit - 64<<10, own: own, program: programPages{refaults: 3361, held: held}}
	}
	each := func(faults, refaults int64) fullReading {
		return fullReading{program: programPages{faults: faults, refaults: refaults}}
	}
	room := fullReading{current: limit / 2, own: limit / 2}
	pause := func(r fullReading, n int) []fullReading { // the last but one of n says that there was room for a moment
		rs := series(n, r, each(28, 16000))
		rs[n-2] = room
		return rs
	}
	const all = limit - limit/64
	for _, c := range []struct {
		name string
		rs   []fullReading
		want bool
	}{
		{"none", nil, false},
		{"half", series(9, room, each(0, 0)), false},
		{"copies of files fill the rest, and can be given back", series(9, at(limit/2, 12000), each(0, 0)), false},
		{"all but 2 MiB its own, and goes on", series(9, at(limit-2<<20, 100), each(0, 0)), false},
		{"all its own", series(6, at(limit, 0), each(0, 0)), true},
		{"all but 1 MiB its own", series(6, at(limit-1<<20, 100), each(0, 0)), true},
		{"for too short a time", series(5, at(all, 100), each(0, 0)), false},
		{"not all of the time", pause(at(all, 100), 9), false},
		{"not at the last", append(series(6, at(all, 100), each(0, 0)), room), false},
		{"once less in between", append(series(5, at(all, 100), each(0, 0)), at(all-1, 100)), false},

		// As seen of goja, with a disk that reads 8 MiB ahead: 95.5 and 98.6 % its own.
		{"crawls with 4 MiB for files", series(6, at(100741120, 980), each(27, 16000)), true},
		{"crawls with 0.6 MiB for files, which its own memory tells",
			series(6, at(limit*986/1000, 160), each(62, 13000)), true},
		{"crawls with no room at all", series(6, at(all-1, 0), each(40, 100)), true},
		{"crawls on a disk that reads 20 MB a second", series(6, at(100741120, 980), each(3, 488)), true},
		{"crawls for too short a time", series(5, at(100741120, 980), each(27, 16000)), false},
		{"crawls with a pause", pause(at(100741120, 980), 9), false},

		{"reads a file again and again", series(9, at(133517312*limit/141805568, 1750), each(0, 100000)), false},
		{"reads a file, and misses its program at times", append(
			series(5, at(limit*94/100, 1750), each(0, 100000)),
			fullReading{current: limit, own: limit * 94 / 100,
				program: programPages{faults: fullFaults - 1, refaults: 503361, held: 1750}}), false},
		{"maps a file larger than what it holds", series(9, at(limit/2-1, 12000), each(60, 30000)), false},
		{"takes its program back once", append(
			series(5, at(limit*9/10, 2500), each(0, 0)),
			fullReading{current: limit, own: limit * 9 / 10,
				program: programPages{faults: 100, refaults: 3361 + 2500, held: 2500}}), false},
		{"a kernel that does not count",
			series(9, fullReading{current: limit, own: limit * 95 / 100}, each(0, 0)), false},
	} {
		w := fullWatch{limit: limit}
		for _, r := range c.rs {
			w.add(r)
		}
		if got := w.full(); got != c.want {
			t.Errorf("%s: %t", c.name, got)
		}
	}
}

// TestFullWatchForgets: what was read in a group's past must not reach into the present. Only the last readings count.
func TestFullWatchForgets(t *testing.T) {
	const limit = 100 << 20
	w := fullWatch{limit: limit}
	r := fullReading{current: limit, own: limit * 95 / 100, program: programPages{held: 1000}}
	w.add(r)
	r.program.faults, r.program.refaults = 1000, 1000000
	for range fullReadings {
		w.add(r)
	}
	if w.full() || len(w.last) != fullReadings {
		t.Errorf("%t of %d readings", w.full(), len(w.last))
	}
}
