package main

import (
	"fmt"
	"strconv"
	"strings"
)

// parseSize reads a number of bytes, such as 1GiB, 512MiB, 800000; "0" is no limit.
func parseSize(s string) (int64, error) {
	units := []struct {
		suffix string
		bytes  int64
	}{{"KiB", 1 << 10}, {"MiB", 1 << 20}, {"GiB", 1 << 30}, {"", 1}}
	for _, u := range units {
		digits, ok := strings.CutSuffix(s, u.suffix)
		if !ok {
			continue
		}
		n, err := strconv.ParseInt(strings.TrimSpace(digits), 10, 64)
		if err != nil || n < 0 || n > (1<<62)/u.bytes {
			return 0, fmt.Errorf("%q is not a size", s)
		}
		return n * u.bytes, nil
	}
	return 0, fmt.Errorf("%q is not a size", s) // not reached: the empty suffix fits everything
}
