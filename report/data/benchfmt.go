package data

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/perf/benchfmt"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// WriteBenchfmt writes the Go benchmark format, which benchstat reads: one line for each process. `benchstat -col
// /engine` sets the engines side by side. benchstat takes the lines for independent samples, which processes of one
// block are not: its intervals are not jsdyno's.
func WriteBenchfmt(w io.Writer, v *view.View) error {
	if len(v.Suites) == 0 {
		return errors.New("there is no time of a steady state, which is all that this format has; " +
			"use format csv or json instead")
	}
	out := benchfmt.NewWriter(w)
	system := view.OfHosts(v.Hosts, func(h result.Host) string { return h.OS })
	arch := view.OfHosts(v.Hosts, func(h result.Host) string { return h.Arch })
	processor := view.OfHosts(v.Hosts, func(h result.Host) string { return h.CPUModel })
	config := []benchfmt.Config{
		{Key: "goos", Value: []byte(plainWord(system)), File: true},
		{Key: "goarch", Value: []byte(plainWord(arch)), File: true},
		{Key: "cpu", Value: []byte(words.Escape(processor)), File: true},
		{Key: "jsdyno", Value: []byte(plainWord(v.Commit)), File: true},
	}
	for _, s := range v.Suites {
		for _, row := range s.Rows {
			for _, c := range row.Cells {
				if c.Value == nil {
					// Readers of the format skip what is neither a benchmark nor a key.
					if _, err := fmt.Fprintf(w, "# %s/%s on %s: %s\n",
						words.Escape(c.Suite), words.Escape(c.Workload), words.Escape(c.Engine),
						words.Reason(c)); err != nil {
						return err
					}
					continue
				}
				name := fmt.Sprintf("%s/%s/engine=%s/clock=%s",
					namePart(capital(c.Suite)), namePart(c.Workload), namePart(c.Engine), namePart(c.Metric))
				for _, m := range c.Means {
					line := &benchfmt.Result{
						Config: config,
						Name:   benchfmt.Name(name),
						Iters:  1,
						Values: []benchfmt.Value{{Value: m, Unit: c.Unit}},
					}
					if err := out.Write(line); err != nil {
						return err
					}
				}
			}
		}
	}
	return nil
}

// capital makes the first letter of a name a capital.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}

// namePart makes a name fit for a part of a benchmark's. Names that differ stay apart, because benchstat takes what has
// one name for samples of one thing: what would end the part, or make a key of it, is written in hexadecimal, as in an
// address.
func namePart(s string) string {
	if s == "" {
		return "%"
	}
	var b strings.Builder
	for _, r := range s {
		if unicode.IsPrint(r) && !strings.ContainsRune(" /=%", r) {
			b.WriteRune(r)
			continue
		}
		for _, c := range []byte(string(r)) {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// plainWord makes a text fit for the value of a key: no space, slash or control character, and not empty.
func plainWord(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || r == '/' || !unicode.IsPrint(r) {
			return '_'
		}
		return r
	}, s)
	if s == "" {
		return "_"
	}
	return s
}
