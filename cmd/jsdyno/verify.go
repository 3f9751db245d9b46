package main

import (
	"fmt"
	"io"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/files"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/words"
)

func verifyCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "verify FILE.jsonl",
		Short: "Recompute every verdict of a result file from its raw samples",
		Long: `Check a result file: its lines must be those that the run wrote, according to their digest, and every
verdict must follow from the raw samples, bit for bit.
` + exitCodes,
		Example: "  jsdyno verify today.jsonl",
		Args:    oneArg("result file", "jsdyno verify FILE.jsonl"),
		RunE: func(cmd *cobra.Command, args []string) error {
			var found finding
			err := files.Interruptible(cmd.Context(), func() (err error) {
				found, err = verify(args[0])
				return err
			})
			switch {
			case cmd.Context().Err() != nil:
				return err
			case err != nil:
				return fault.Usage(fault.HintOf(err, "`jsdyno run --out FILE.jsonl` writes one"), "%w", err)
			}
			return conclude(cmd.OutOrStdout(), found)
		},
	}
}

// finding is what verify found, in words.
type finding struct {
	lines []string
	wrong bool
}

func (f *finding) good(format string, args ...any) {
	f.lines = append(f.lines, "✓ "+fmt.Sprintf(format, args...))
}

func (f *finding) bad(format string, args ...any) {
	f.wrong = true
	f.lines = append(f.lines, "✗ "+fmt.Sprintf(format, args...))
}

func verify(path string) (f finding, err error) {
	file, err := result.ReadFile(path)
	if err != nil {
		return f, err
	}
	stated, actual, err := result.Digests(path)
	switch {
	case err != nil:
		return f, err
	case file.End == nil:
		f.bad("the run did not end normally, so it wrote no verdicts and no digest")
		return f, nil
	case stated == "":
		f.bad("the file has no digest: an older jsdyno wrote it")
	case stated != actual:
		f.bad("the lines are not those that the run wrote: their digest is %s, but the run recorded %s", actual, stated)
	default:
		f.good("the lines are those that the run wrote (%s)", actual)
	}
	if result.Meter(file.Header.Schema) < result.Meter(result.Schema) {
		f.bad("its verdicts come from an older jsdyno (schema %d), "+
			"whose rules this one (schema %d) no longer has: verify it with commit %s",
			file.Header.Schema, result.Schema, file.Header.Commit)
		return f, nil
	}
	again := compare.Summarise(file, file.Header.Reference).Verdicts()
	if !f.follow(file.Verdicts, again) && stated == actual {
		f.explain(file)
	}
	return f, nil
}

// follow compares the verdicts of a file with those that its samples give, and reports whether they are the same.
func (f *finding) follow(said, again []result.Verdict) bool {
	if len(again) != len(said) {
		f.bad("the file has %d verdicts, but its samples give %d", len(said), len(again))
		return false
	}
	differ := 0
	for i, v := range said {
		if v != again[i] {
			differ++
			f.bad("%s on %s/%s: the file says %s, its samples give %s",
				v.Engine, v.Suite, v.Workload, inWords(v), inWords(again[i]))
		}
	}
	switch {
	case len(again) == 0:
		f.good("there is no verdict to compute again: no cell of a steady state is compared with another")
	case differ == 0:
		f.good("all %d verdicts follow from the raw samples, bit for bit", len(again))
	}
	return differ == 0
}

// explain says why verdicts may differ in a file whose lines, by their digest, are those that the run wrote. Some
// processors compute a product and a sum in one step, which is rounded once and not twice.
func (f *finding) explain(file *result.File) {
	var why, arch string
	if len(file.Hosts) > 0 {
		arch = file.Hosts[0].Arch // of the machine that judged
	}
	switch {
	case file.Header.Commit != revision():
		why = fmt.Sprintf("commit %s measured, and commit %s, which verifies, has another method; "+
			"verify it with the former", file.Header.Commit, revision())
	case arch != "" && arch != runtime.GOARCH:
		why = fmt.Sprintf("%s processors round in other places than those of the run (%s); verify it on such a machine",
			runtime.GOARCH, arch)
	default:
		why = fmt.Sprintf("two builds of commit %s differ if one had uncommitted changes; "+
			"verify it with the one that measured", revision())
	}
	f.lines = append(f.lines, "→ this is no sign of tampering, because the lines are those that the run wrote: "+why)
}

func inWords(v result.Verdict) string {
	if v.Verdict == "" {
		return strings.TrimSuffix(string(v.Status)+": "+v.Detail, ": ")
	}
	return fmt.Sprintf("%s %v (%v–%v), p %v", v.Verdict, v.Ratio, v.Low, v.High, v.P)
}

func conclude(out io.Writer, f finding) error {
	err := printText(out, func(out io.Writer) {
		for _, l := range f.lines {
			fmt.Fprintln(out, words.Escape(l))
		}
	})
	if err == nil && f.wrong {
		return errDiffer
	}
	return err
}
