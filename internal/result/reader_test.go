package result

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/jsdyno/jsdyno/internal/catalog"
)

const minimal = `{"type":"header","schema":2,"tool":"jsdyno","created":"2026-03-01T12:00:00Z"}` + "\n"

func encoded(t *testing.T, f *File) string {
	t.Helper()
	var b bytes.Buffer
	if n, err := f.WriteTo(&b); err != nil || n != int64(b.Len()) {
		t.Fatalf("writing: %d of %d bytes, %v", n, b.Len(), err)
	}
	return b.String()
}

// equal compares what two files are written as: that has one form for a nil and an empty list, and for a time in two
// zones.
func equal(t *testing.T, got, want *File) {
	t.Helper()
	if g, w := encoded(t, got), encoded(t, want); g != w {
		t.Errorf("got\n%swant\n%s", g, w)
	}
}

func TestReadBack(t *testing.T) {
	got, err := Read(iotest.OneByteReader(strings.NewReader(encoded(t, sample()))))
	if err != nil {
		t.Fatal(err)
	}
	equal(t, got, sample())
}

// TestCutAnywhere cuts a file at every byte: all but a cut in the first line must read, with what stands before the
// cut, and say so.
func TestCutAnywhere(t *testing.T) {
	whole := encoded(t, sample())
	first := strings.IndexByte(whole, '\n')
	for n := range len(whole) {
		got, err := Read(strings.NewReader(whole[:n]))
		if n < first {
			if err == nil {
				t.Fatalf("cut at %d, in the header, it reads", n)
			}
			mention(t, err, "")
			continue
		}
		if err != nil {
			t.Fatalf("cut at %d: %v", n, err)
		}
		records := 1 + len(got.Hosts) + len(got.Engines) + len(got.Workloads) + len(got.Batches) +
			len(got.Verdicts) + len(got.Warnings)
		if got.Noise != nil {
			records++
		}
		if got.End != nil {
			records++
		}
		// A record is whole at its closing brace, and a cut one is replaced by a warning.
		want := strings.Count(whole[:n], "\n")
		if whole[n-1] != '\n' {
			want++
		}
		if records != want {
			t.Fatalf("cut at %d: %d records, want %d", n, records, want)
		}
	}
	got, err := Read(strings.NewReader(whole[:len(whole)-5]))
	if err != nil || len(got.Warnings) != 2 ||
		!strings.HasPrefix(got.Warnings[1].Text, "the file ends in the middle of a record: ") {
		t.Errorf("warnings %v, %v", got.Warnings, err)
	}
}

func TestNotAResultFile(t *testing.T) {
	for _, c := range []struct{ name, content, says string }{
		{"empty", "", "empty"},
		{"blank", "\n\n", "empty"},
		{"text", "BenchmarkFib-8 100 ns/op\n", `begins with "BenchmarkFib-8 100 ns/op"`},
		{"terminal codes", "\x1b[2Jboo", `\x1b[2Jboo`},
		{"long text", strings.Repeat("é", 100), "ééé\""},
		{"html", "<!doctype html>\n<p>", "HTML"},
		{"summary", "{\n  \"schema\": 1,\n", "--json"},
		{"summary in one line", `{"schema":1,"cells":[]}`, "--json"},
		{"other lines", `{"type":"batch"}`, "does not begin with a header"},
		{"campaigns", `{"engine":"v8","blocks":[]}`, "selftest --from"},
		{"gzip", "\x1f\x8b\x08\x00", "gzip"},
		{"sqlite", "SQLite format 3\x00", "SQLite"},
		{"program", "\x7fELF\x02", "program"},
		{"binary", "\x00\x01\x02", "binary"},
		{"schema 0", `{"type":"header","schema":0}`, "does not begin with a header"},
	} {
		path := filepath.Join(t.TempDir(), "x.jsonl")
		if err := os.WriteFile(path, []byte(c.content), 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := ReadFile(path)
		mention(t, err, path, "not a jsdyno result file", c.says, "jsdyno run --out")
	}
	_, err := Read(strings.NewReader(`{"type":"header","schema":99,"new":{}}` + "\n"))
	mention(t, err, "schema 99", "up to 5", "upgrade jsdyno")
	_, err = Read(strings.NewReader(`{"type":"header","schema":1,"tool":"jsd`))
	mention(t, err, "middle of its first line", "run it again")
	_, err = Read(strings.NewReader(`{"type":"header","schema":1,"created":"noon"}` + "\n"))
	mention(t, err, "line 1", "header is damaged")
	_, err = ReadFile(filepath.Join(t.TempDir(), "none.jsonl"))
	mention(t, err, "none.jsonl: opening", "no such file", "--out")
}

func TestDamage(t *testing.T) {
	for _, c := range []struct{ name, lines, says string }{
		{"half a record in the middle", `{"type":"batch","eng` + "\n" + `{"type":"end"}` + "\n", "line 2"},
		{"a whole bad last line", `{"type":"end"}` + "\nxx\n", "line 3"},
		{"wrong type of a field", `{"type":"batch","block":"one"}` + "\n", "line 2"},
		{"wrong type of an old field", `{"type":"batch","round":"one"}` + "\n", "line 2"},
		{"no type", `{"engine":"v8"}` + "\n", "without a type"},
		{"null", "null\n", "without a type"},
		{"list", "[]\n", "line 2"},
		{"second header", minimal, "second header"},
		{"a whole record at the end of the file", strings.TrimSuffix(minimal, "\n"), "second header"},
		{"blank lines count", "\n\n" + "x\n", "line 4"},
	} {
		_, err := Read(strings.NewReader(minimal + c.lines))
		mention(t, err, "damaged", c.says, "head -n")
	}
	_, err := Read(strings.NewReader(minimal + strings.Repeat("x", maxLine+1)))
	mention(t, err, "line 2", "longer than")
	_, err = Read(strings.NewReader(strings.Repeat("x", maxLine+1)))
	mention(t, err, "line 1", "longer than")
	broken := errors.New("broken disk")
	_, err = Read(iotest.ErrReader(broken))
	mention(t, err, "broken disk")
	if !errors.Is(err, broken) {
		t.Error("the cause is lost")
	}
	dir := t.TempDir()
	_, err = ReadFile(dir)
	mention(t, err, dir+": reading the result file", "is a directory", "check that it is a file")
}

func TestNewerRecordsAndFields(t *testing.T) {
	f, err := Read(strings.NewReader(minimal +
		`{"type":"profile","frames":[1]}` + "\n" +
		`{"type":"batch","engine":"v8","colour":"red",` +
		`"series":[{"phase":"warm","depth":1,"iterations":1,"values":[1]}]}` + "\n" +
		`{"workload":"a","type":"batch","failure":{"status":"melted","detail":"d"}}` + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Warnings) != 1 || f.Warnings[0].Text !=
		"written by a newer jsdyno: this one ignores 1 record of unknown type and unknown fields in 1 record" {
		t.Errorf("warnings: %v", f.Warnings)
	}
	if len(f.Batches) != 2 || f.Batches[0].Series[0].Values[0] != 1 || f.Batches[1].Failure.Status != "melted" {
		t.Errorf("batches: %+v", f.Batches)
	}
}

const schema1 = `{"type":"header","schema":1,"tool":"jsdyno","created":"2026-03-01T12:00:00Z"}` + "\n" +
	`{"type":"batch","engine":"v8","workload":"a","round":3,"place":1,` +
	`"series":[{"phase":"warm","kind":"wall","unit":"sec/op","iterations":5,"values":[0.25]}]}` + "\n"

// TestSchema1: in such a file a block is called a round, and times are those of one iteration.
func TestSchema1(t *testing.T) {
	f, err := Read(strings.NewReader(schema1))
	if err != nil {
		t.Fatal(err)
	}
	b := f.Batches[0]
	if b.Block != 3 || b.Stride != 0 || len(f.Warnings) != 0 {
		t.Errorf("%+v, warnings %v", b, f.Warnings)
	}
	if times := b.Times("warm", catalog.KindWall); !slices.Equal(times, []float64{0.25}) {
		t.Errorf("times %v", times)
	}
	again, err := Read(strings.NewReader(encoded(t, f)))
	if err != nil || again.Batches[0].Block != 3 {
		t.Errorf("written and read again: %+v, %v", again.Batches[0], err)
	}
	// In a later file the word means nothing.
	f, err = Read(strings.NewReader(strings.Replace(schema1, `"schema":1`, `"schema":2`, 1)))
	if err != nil || f.Batches[0].Block != 0 {
		t.Errorf("a round in schema 2: %+v, %v", f.Batches[0], err)
	}
}

// TestSchema1WithoutIterations: times of one iteration need no number of iterations, and times of a whole sample do.
func TestSchema1WithoutIterations(t *testing.T) {
	none := strings.Replace(schema1, `"iterations":5`, `"iterations":0`, 1)
	f, err := Read(strings.NewReader(none))
	if err != nil || !slices.Equal(f.Batches[0].Times("warm", catalog.KindWall), []float64{0.25}) {
		t.Errorf("in seconds an iteration: %+v, %v", f, err)
	}
	_, err = Read(strings.NewReader(strings.Replace(none, "sec/op", "ns", 1)))
	mention(t, err, "line 2: the file is damaged: series[0].iterations is 0, but must be from 1")
}

// FuzzRead: no input makes Read panic, every refusal explains itself, and what it accepts can be written and
// read back equal.
func FuzzRead(f *testing.F) {
	var b bytes.Buffer
	if _, err := sample().WriteTo(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add(b.Bytes()[:b.Len()-7])
	for _, s := range []string{
		"", "\n", minimal, schema1, schema2, schema4, minimal + minimal, minimal + `{"type":"x"}`, minimal + "null\n",
		minimal + `{"type":"batch","series":[],"failure":{},"started":"2026-01-01T00:00:00+23:59"}`,
		"{\"type\":\"header\",\"schema\":99}",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Read(bytes.NewReader(data))
		if err != nil {
			mention(t, err)
			return
		}
		back, err := Read(strings.NewReader(encoded(t, file)))
		if err != nil {
			t.Fatalf("what was read and written does not read: %v", err)
		}
		equal(t, back, file)
	})
}
