package result

import (
	"math"
	"reflect"

	"github.com/jsdyno/jsdyno/internal/environ"
	"github.com/jsdyno/jsdyno/internal/noise"
)

// limit is the least and the most that a number of a record may be.
type limit struct{ low, high float64 }

// Bounds that no run comes near, and with which no arithmetic of a report overflows.
const (
	mostCount = 1 << 62 // of what is counted: iterations, bytes, page faults
	mostPlace = 1 << 20 // of what is numbered from 0, or counted by the engine: blocks, places in them, processors
	mostTime  = 1e18    // of nanoseconds: thirty years
	mostSize  = 1e19    // of a sample, of either sign: more than a counter of 64 bits holds
	leastSize = 1e-200  // of one that is not 0: a slope without any growth is what rounding leaves, such as 1e-28
	mostOther = 1e12    // of what is a share or a load, of either sign
)

// limits are those of every number in a record, by the structure that it stands in and its name in the file. The
// numbers of a sample are bounded by leastSize and mostSize instead. A test compares the table with the records.
var limits = map[reflect.Type]map[string]limit{
	reflect.TypeFor[Header](): {
		"schema": {1, Schema}, "seed": {0, math.MaxUint64}, "budget_ns": {0, math.MaxInt64},
		"min_effect": {0, 1}, "precision": {0, 1},
	},
	reflect.TypeFor[environ.Host](): {
		"cores": {0, mostPlace}, "cores_available": {0, mostPlace}, "gomaxprocs": {0, mostPlace},
		"cpu_quota": {0, mostPlace}, "memory_bytes": {0, mostCount},
		"load1": {0, mostOther}, "load5": {0, mostOther}, "load15": {0, mostOther}, "swap_used_bytes": {0, mostCount},
		"clock_tick_ns": {0, mostTime}, "clock_resolution_ns": {0, mostTime},
	},
	reflect.TypeFor[environ.ProcessorKind](): {
		"available": {0, mostPlace}, "capacity": {0, mostPlace}, "max_khz": {0, mostOther},
	},
	reflect.TypeFor[Batch](): {
		"block": {0, mostPlace}, "place": {0, mostPlace}, "stride": {0, mostPlace}, "cycle": {0, mostPlace},
		"padding": {0, mostPlace}, "processor": {0, mostPlace},
		"seconds": {0, mostTime / 1e9}, "calls": {0, mostCount}, "floor_ns": {0, mostTime},
		"peak_bytes": {0, mostCount}, "printed": {0, mostCount},
	},
	reflect.TypeFor[Series](): {"iterations": {0, mostCount}},
	reflect.TypeFor[Verdict](): {
		"ratio": {0, math.MaxFloat64}, "low": {0, math.MaxFloat64}, "high": {0, math.MaxFloat64}, "p": {0, 1},
	},
	reflect.TypeFor[noise.Series](): {
		"beats": {0, mostCount}, "windows": {0, mostCount}, "seconds": {0, mostTime / 1e9},
		"spread": {-mostOther, mostOther}, "drift": {-mostOther, mostOther}, "swing": {-mostOther, mostOther},
	},
	reflect.TypeFor[noise.Disturbance](): {
		"seconds": {-mostOther, mostOther}, "steal": {-mostOther, mostOther}, "delay": {-mostOther, mostOther},
		"pressure_cpu":          {-mostOther, mostOther},
		"pressure_memory":       {-mostOther, mostOther},
		"pressure_io":           {-mostOther, mostOther},
		"group_pressure_cpu":    {-mostOther, mostOther},
		"group_pressure_memory": {-mostOther, mostOther},
		"group_pressure_io":     {-mostOther, mostOther},
		"throttled_periods":     {0, mostCount}, "throttled_seconds": {-mostOther, mostOther}, "load1": {0, mostOther},
		"suspended_seconds": {-mostOther, mostOther}, "clock_jump_seconds": {-mostOther, mostOther},
	},
}

// How much a file may hold of what is compared: its report has a ratio for each workload and each two engines.
const (
	mostHosts     = 256
	mostKinds     = 64 // of processors, on one machine
	mostEngines   = 64
	mostWorkloads = 10_000
	mostRatios    = 1 << 22
	mostColumns   = 2000 // what series are told apart by: lane, phase, kind and unit
)

// How much a line may hold, whose values take more memory than their text.
const (
	mostValues  = 1 << 23
	mostObjects = 1 << 18
)
