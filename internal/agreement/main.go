// Agreement compares jsdyno's figures with measurements that are written by hand on each engine's own API: the steady
// state of ten kernels, crossings between Go and JavaScript, the memory of a realm, where one engine overtakes another,
// and the benchmarks of Octane. It also asks what taking turns adds to a time, and compares runs with equal runs. It
// writes a page for each check, and exits with 1 if one disagrees. Nothing else should run on the machine meanwhile.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/jsdyno/jsdyno/internal/environ"
)

// checks are the comparisons, each with the name of its page.
var checks = []struct {
	name string
	run  func(ctx context.Context, page string) (agrees bool, err error)
}{
	{"turns", turns},
	{"steady", steady},
	{"boundary", boundary},
	{"memory", memory},
	{"crossover", crossover},
	{"runs", runs},
	{"octane", octaneCheck},
}

func main() {
	dir := flag.String("o", "docs/agreement", "the folder for the pages")
	processor := flag.Int("processor", -1, "keep this side's thread on it")
	flag.StringVar(&octaneDir, "octane", "",
		"the folder of Octane's base.js and its suites, without which that check is left out")
	kind := flag.String("side", "", "be one side of a comparison, of this kind")
	flag.Usage = func() {
		fmt.Fprintf(flag.CommandLine.Output(), "usage: agreement [-o FOLDER] [-octane FOLDER] [%s]\n",
			strings.Join(names(), "] ["))
		flag.PrintDefaults()
	}
	flag.Parse()
	if *kind != "" {
		if err := offMain(func() error { return beSide(*kind, flag.Args(), *processor) }); err != nil {
			fail(err)
		}
		return
	}
	for _, name := range flag.Args() {
		if !slices.Contains(names(), name) {
			flag.Usage()
			os.Exit(2)
		}
	}
	agrees := true
	for _, c := range checks {
		if flag.NArg() > 0 && !slices.Contains(flag.Args(), c.name) {
			continue
		}
		ok, err := c.run(context.Background(), filepath.Join(*dir, c.name+".md"))
		if errors.Is(err, errNoOctane) && flag.NArg() == 0 {
			fmt.Fprintln(os.Stderr, "agreement: octane is left out:", err)
			continue
		}
		if err != nil {
			fail(fmt.Errorf("%s: %w", c.name, err))
		}
		agrees = agrees && ok
	}
	if !agrees {
		os.Exit(1)
	}
}

func names() (all []string) {
	for _, c := range checks {
		all = append(all, c.name)
	}
	return all
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "agreement:", err)
	os.Exit(3)
}

// made says when and on what a page was made.
func made() string {
	return fmt.Sprintf("Made by `make agreement` on %s, on %s.", time.Now().UTC().Format("2006-01-02"), machine())
}

// machine describes this machine in a few words.
func machine() string {
	h := environ.Read()
	kind := "no virtual machine"
	if h.Virtualised {
		kind = "a virtual machine (" + h.Hypervisor + ")"
	}
	return fmt.Sprintf("%s, %d processors, %s", h.CPUModel, h.Cores, kind)
}

// verdict is the last column of a row.
func verdict(agrees bool) string {
	if agrees {
		return "agrees"
	}
	return "DIFFERS"
}
