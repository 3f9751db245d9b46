// Package verify checks a result file: its lines against their digest, and every verdict against the raw samples, from
// which it is computed again.
package verify

import (
	"fmt"
	"runtime"
	"strings"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
)

// Finding is what was found, in words. These may quote the file.
type Finding struct {
	Lines []string
	Wrong bool // something is not as the run wrote it, or cannot be verified
}

func (f *Finding) good(format string, args ...any) {
	f.Lines = append(f.Lines, "✓ "+fmt.Sprintf(format, args...))
}

func (f *Finding) bad(format string, args ...any) {
	f.Wrong = true
	f.Lines = append(f.Lines, "✗ "+fmt.Sprintf(format, args...))
}

// File verifies the result file at path. commit is that of this build, in the form of a result file. The error is that
// of reading the file.
func File(path, commit string) (f Finding, err error) {
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
		f.explain(file, commit)
	}
	return f, nil
}

// follow compares the verdicts of a file with those that its samples give, and reports whether they are the same.
func (f *Finding) follow(said, again []result.Verdict) bool {
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
func (f *Finding) explain(file *result.File, commit string) {
	var why, arch string
	if len(file.Hosts) > 0 {
		arch = file.Hosts[0].Arch // of the machine that judged
	}
	switch {
	case file.Header.Commit != commit:
		why = fmt.Sprintf("commit %s measured, and commit %s, which verifies, has another method; "+
			"verify it with the former", file.Header.Commit, commit)
	case arch != "" && arch != runtime.GOARCH:
		why = fmt.Sprintf("%s processors round in other places than those of the run (%s); verify it on such a machine",
			runtime.GOARCH, arch)
	default:
		why = fmt.Sprintf("two builds of commit %s differ if one had uncommitted changes; "+
			"verify it with the one that measured", commit)
	}
	f.Lines = append(f.Lines, "→ this is no sign of tampering, because the lines are those that the run wrote: "+why)
}

func inWords(v result.Verdict) string {
	if v.Verdict == "" {
		return strings.TrimSuffix(string(v.Status)+": "+v.Detail, ": ")
	}
	return fmt.Sprintf("%s %v (%v–%v), p %v", v.Verdict, v.Ratio, v.Low, v.High, v.P)
}
