package catalog

import "slices"

// Lane is how the runs of a study follow each other, by its name in the result file.
type Lane string

// The lanes.
const (
	LaneCold     Lane = ""         // once, in a fresh process; also of what has no lanes
	LaneFresh    Lane = "fresh"    // a realm and a compilation for each run
	LanePrepared Lane = "prepared" // a realm for each run, and a program that was compiled once
	LanePooled   Lane = "pooled"   // one realm for all
)

// lanes are in the order of tables.
var lanes = []Lane{LaneCold, LaneFresh, LanePrepared, LanePooled}

// laneTexts say how the runs of a lane follow each other.
var laneTexts = map[Lane]string{
	LaneCold:     "once, in a fresh process",
	LaneFresh:    "a realm and a compilation for each run",
	LanePrepared: "a realm for each run, and a program compiled once",
	LanePooled:   "one realm for all runs",
}

// Lanes are all lanes, in the order of tables.
func Lanes() []Lane { return slices.Clone(lanes) }

// Repeated are the lanes with many runs, so that one engine may overtake another.
func Repeated() []Lane { return slices.Clone(lanes[1:]) }

// About says in a few words how the runs follow each other. It is "" for a lane that only another jsdyno has.
func (l Lane) About() string { return laneTexts[l] }
