package main

import (
	"strings"
	"testing"
)

func TestSizes(t *testing.T) {
	for in, want := range map[string]int64{
		"0": 0, "800000": 800000, "1e9": 1e9, "1.5e3": 1500,
		"1KiB": 1 << 10, "512MiB": 512 << 20, "1GiB": 1 << 30, "1TiB": 1 << 40, "4EiB": 1 << 62,
		"512MB": 512e6, "1.5GB": 15e8, "2kB": 2000, "1gib": 1 << 30, "3m": 3e6, "10B": 10, " 1 GiB ": 1 << 30,
		"0.5KiB": 512, "0GiB": 0, "-0": 0,
		"1e": 1e18, // an exabyte, as 1k is a thousand bytes
	} {
		if got, err := parseSize(in); err != nil || got != want {
			t.Errorf("%q: %d, %v; want %d", in, got, err, want)
		}
	}
	for in, want := range map[string]string{
		"": "is not a size", "GiB": "is not a size", "a lot": "is not a size", "1,5GiB": "is not a size",
		"nan": "is not a size", "inf": "is not a size", "0x10": "is not a size",
		"-5": "it is negative", "-1GiB": "it is negative",
		"5EiB": "is more than any machine has", "1e30": "is more than any machine has",
		"1e999": "is more than any machine has", "-1e999": "it is negative",
		"5XB": "there is no unit XB", "1 GigaB": "there is no unit GigaB", "0.1": "is less than a byte",
	} {
		got, err := parseSize(in)
		if err == nil || got != 0 || !strings.Contains(err.Error(), want) ||
			!strings.Contains(err.Error(), `"`+in+`"`) {
			t.Errorf("%q: %d, %v; want %q", in, got, err, want)
		}
	}
}

// FuzzSize checks that any input is either a size that can be a limit, or an error.
func FuzzSize(f *testing.F) {
	for _, in := range []string{"1GiB", "-5", "1e999", "nan", "512 MB", "0x1p4", "99999999999999999999"} {
		f.Add(in)
	}
	f.Fuzz(func(t *testing.T, in string) {
		if n, err := parseSize(in); n < 0 || n > mostBytes || err != nil && n != 0 {
			t.Errorf("%q: %d, %v", in, n, err)
		}
	})
}
