package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// pair is what one block of the steady state says: a process of each side. Times are seconds of processor time an iteration, ratios jsdyno's to the other.
type pair struct {
	session, machine string
	meter            string // the trees of what is compared
	engine, kernel   string
	jsdyno, byHand   float64
	cpu, wall        float64
}

var pairHeads = []string{"session", "machine", "meter", "engine", "kernel", "jsdyno_cpu_sec_per_op", "by_hand_cpu_sec_per_op", "cpu_ratio", "wall_ratio"}

func (p pair) record() []string {
	number := func(x float64) string { return strconv.FormatFloat(x, 'g', 6, 64) }
	return []string{p.session, p.machine, p.meter, p.engine, p.kernel, number(p.jsdyno), number(p.byHand), number(p.cpu), number(p.wall)}
}

// readPairs reads a file of them, of which there may be none yet.
func readPairs(path string) (all []pair, err error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, err)
	}
	for i, r := range records {
		if i == 0 {
			if !slices.Equal(r, pairHeads) {
				return nil, fmt.Errorf("reading %s: its columns are %q, want %q; move it away to begin anew", path, r, pairHeads)
			}
			continue
		}
		p := pair{session: r[0], machine: r[1], meter: r[2], engine: r[3], kernel: r[4]}
		for k, to := range []*float64{&p.jsdyno, &p.byHand, &p.cpu, &p.wall} {
			if *to, err = strconv.ParseFloat(r[5+k], 64); err != nil || !(*to > 0) {
				return nil, fmt.Errorf("reading %s, line %d: %s is %q, and no number above 0", path, i+1, pairHeads[5+k], r[5+k])
			}
		}
		all = append(all, p)
	}
	return all, nil
}

// pairWriter appends pairs to a file, each at once, so that a run that is ended keeps what it measured.
type pairWriter struct {
	file *os.File
	csv  *csv.Writer
}

// newPairWriter opens a file to append to, when it holds what is kept and nothing else. The file is replaced as a whole, so that none of it is lost if that is cut short.
func newPairWriter(path string, kept []pair) (*pairWriter, error) {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path))
	if err != nil {
		return nil, err
	}
	w := &pairWriter{f, csv.NewWriter(f)}
	if err = errors.Join(w.csv.Write(pairHeads), w.add(kept...), f.Chmod(0o644)); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close(), os.Remove(f.Name()))
	}
	return w, nil
}

func (w *pairWriter) add(list ...pair) error {
	for _, p := range list {
		if err := w.csv.Write(p.record()); err != nil {
			return err
		}
	}
	w.csv.Flush()
	return w.csv.Error()
}

// meterTrees names the committed trees of the meter, of the adapters and of what is written by hand. Pairs of others are of another comparison.
func meterTrees() (string, error) {
	out, err := exec.Command("git", "rev-parse", "HEAD:internal/measure", "HEAD:adapters", "HEAD:internal/agreement/raw").Output()
	if err != nil {
		return "", fmt.Errorf("finding the trees of what is compared: %w; run it in a clone of the project", err)
	}
	trees := strings.Fields(string(out))
	for i := range trees {
		trees[i] = trees[i][:8]
	}
	return strings.Join(trees, "+"), nil
}
