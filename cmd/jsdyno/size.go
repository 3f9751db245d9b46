package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/dustin/go-humanize"

	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/session"
)

// mostBytes is the largest size that is accepted. Limits are added to, which must not overflow.
const mostBytes = 1 << 62

// parseSize reads a number of bytes, such as 1GiB, 1.5 GB, 512m, 1e9 or 800000; "0" is no limit. The units are the
// library's, whatever their case: KiB to EiB are powers of 1024, kB to EB and k to E powers of 1000.
func parseSize(s string) (int64, error) {
	text := strings.TrimSpace(s)
	digits := strings.TrimRight(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
	unit := text[len(digits):]
	n, err := strconv.ParseFloat(strings.TrimSpace(digits), 64)
	if err != nil && !math.IsInf(n, 0) { // a number that is too large is still a number
		return 0, fmt.Errorf("%q is not a size", s)
	}
	factor := uint64(1)
	if unit != "" {
		if factor, err = humanize.ParseBytes("1" + unit); err != nil {
			return 0, fmt.Errorf("%q is not a size: there is no unit %s", s, unit)
		}
	}
	switch size := n * float64(factor); {
	case size < 0:
		return 0, fmt.Errorf("%q is not a size: it is negative", s)
	case size > mostBytes:
		return 0, fmt.Errorf("%q is more than any machine has: the maximum is 4EiB", s)
	case size > 0 && size < 1:
		return 0, fmt.Errorf("%q is less than a byte", s)
	default:
		return int64(size), nil
	}
}

// checkLimits reads --memory, in bytes, and checks --timeout, for a command that gives each engine one job.
func checkLimits(memory string, timeout time.Duration) (int64, error) {
	size, err := parseSize(memory)
	if err != nil {
		return 0, fault.Usage("write it like 512MiB or 1GiB", "--memory: %w", err)
	}
	if timeout <= 0 {
		return 0, fault.Usage("write it like 10s or 1m", "--timeout must be greater than zero")
	}
	return size, session.CheckTime("--timeout", timeout)
}
