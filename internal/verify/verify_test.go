package verify

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
)

// commit is that of this build.
const commit = "0123abc"

// verified verifies a file as a run writes it, with verdicts and a digest. change alters it before the digest is taken,
// and so as another method would; tamper alters its text afterwards.
func verified(t *testing.T, change func(*result.File), tamper func(string) string) Finding {
	t.Helper()
	f := resulttest.Sample()
	f.Header.Commit, f.Hosts[0].Arch = commit, runtime.GOARCH
	f.Verdicts = compare.Summarise(f, f.Header.Reference).Verdicts()
	change(f)
	end := *f.End
	f.End = nil
	var b bytes.Buffer
	if _, err := f.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	end.Digest = fmt.Sprintf("sha256:%x", sha256.Sum256(b.Bytes()))
	last := result.File{Header: f.Header, End: &end}
	var whole bytes.Buffer
	if _, err := last.WriteTo(&whole); err != nil {
		t.Fatal(err)
	}
	_, line, _ := strings.Cut(whole.String(), "\n") // behind the header
	path := filepath.Join(t.TempDir(), "run.jsonl")
	if err := os.WriteFile(path, []byte(tamper(b.String()+line)), 0o600); err != nil {
		t.Fatal(err)
	}
	found, err := File(path, commit)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// asItIs tampers with nothing.
func asItIs(text string) string { return text }

// TestAnotherMethodIsNotTampering: verdicts that another build wrote are told from those that somebody altered.
func TestAnotherMethodIsNotTampering(t *testing.T) {
	other := func(f *result.File) {
		for i := range f.Verdicts {
			if v := &f.Verdicts[i]; v.Verdict != "" {
				v.High *= 1.01
			}
		}
	}
	for _, c := range []struct {
		name   string
		change func(*result.File)
		tamper func(string) string
		wrong  bool
		want   string // of the explanation; "" for none
	}{
		{"the same build", func(*result.File) {}, asItIs, false, ""},
		{"another commit", func(f *result.File) { other(f); f.Header.Commit = "older" }, asItIs, true,
			"commit older measured, and commit " + commit + ", which verifies, has another method"},
		{"another processor", func(f *result.File) { other(f); f.Hosts[0].Arch = "abacus" }, asItIs, true,
			"round in other places than those of the run (abacus)"},
		{"another build", other, asItIs, true, "two builds of commit " + commit},
		{"another number of verdicts", func(f *result.File) {
			f.Header.Commit, f.Verdicts = "older", f.Verdicts[1:]
		}, asItIs, true, "commit older measured"},
		{"tampered with", func(f *result.File) { other(f); f.Header.Commit = "older" }, func(text string) string {
			return strings.Replace(text, `"seed":42`, `"seed":43`, 1)
		}, true, ""},
	} {
		f := verified(t, c.change, c.tamper)
		text := strings.Join(f.Lines, "\n")
		said := strings.Contains(text, "→ this is no sign of tampering")
		if f.Wrong != c.wrong || said != (c.want != "") || !strings.Contains(text, c.want) {
			t.Errorf("%s: wrong is %v:\n%s", c.name, f.Wrong, text)
		}
	}
}

// TestWhatCannotBeVerified says why, and passes for wrong.
func TestWhatCannotBeVerified(t *testing.T) {
	for want, c := range map[string]struct {
		change func(*result.File)
		tamper func(string) string
	}{
		"✗ the run did not end normally, so it wrote no verdicts and no digest": {
			func(*result.File) {},
			func(text string) string { return text[:strings.LastIndex(strings.TrimRight(text, "\n"), "\n")+1] },
		},
		"✗ its verdicts come from an older jsdyno (schema 3)": {
			func(f *result.File) { f.Header.Schema = 3 }, asItIs,
		},
		"verify it with commit older": {
			func(f *result.File) { f.Header.Schema, f.Header.Commit = 3, "older" }, asItIs,
		},
		"✗ the file has 0 verdicts, but its samples give": {
			func(f *result.File) { f.Verdicts = nil }, asItIs,
		},
	} {
		f := verified(t, c.change, c.tamper)
		if text := strings.Join(f.Lines, "\n"); !f.Wrong || !strings.Contains(text, want) {
			t.Errorf("wrong is %v, and %q is not in\n%s", f.Wrong, want, text)
		}
	}
}

// TestVerdictsInWords: two verdicts that differ look different.
func TestVerdictsInWords(t *testing.T) {
	for want, v := range map[string]result.Verdict{
		"crash: it fell":        {Status: result.Crash, Detail: "it fell"},
		"timeout":               {Status: result.Timeout},
		"slower 2 (1–3), p 0.5": {Status: result.OK, Verdict: "slower", Ratio: 2, Low: 1, High: 3, P: 0.5},
	} {
		if got := inWords(v); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
