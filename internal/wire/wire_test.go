package wire

import (
	"bytes"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/mode"
	"github.com/jsdyno/jsdyno/internal/result"
)

// pair connects two ends through the system's pipes, which hold a hello each while both sides write first.
func pair(t *testing.T) (a, b *Conn) {
	t.Helper()
	ar, bw, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	br, aw, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for _, f := range []*os.File{ar, bw, br, aw} {
			f.Close()
		}
	})
	return NewConn(ar, aw), NewConn(br, bw)
}

func TestHandshakeCarriesTheEngineAndSkipsNoise(t *testing.T) {
	parent, worker := pair(t)
	done := make(chan error, 1)
	go func() {
		h, err := worker.Greet(Hello{Info: engines.Info{Name: "v8"}})
		if err == nil && h.Protocol != Protocol {
			err = errors.New("the parent's protocol did not arrive")
		}
		if err == nil {
			err = worker.Send(TypeOutcome, Outcome{Checksum: "42"})
		}
		done <- err
	}()
	hello, err := parent.Greet(Hello{})
	if err != nil || hello.Info.Name != "v8" {
		t.Fatalf("hello = %+v, %v", hello, err)
	}
	e, err := parent.Receive() // the worker's noise lies before it
	if err != nil || e.Type != TypeOutcome {
		t.Fatalf("got %v, %v; want the outcome behind the noise", e, err)
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

func TestHandshakeRefuses(t *testing.T) {
	for _, tc := range []struct {
		name, says string
		want       error
	}{
		{"another version", `{"type":"hello","body":{"protocol":99}}`, ErrProtocol},
		{"a message before the hello", `{"type":"outcome","body":{}}`, ErrGarbage},
		{"text", "Segmentation fault", ErrGarbage},
		{"no type", `{"body":1}`, ErrGarbage},
		{"a body of the wrong shape", `{"type":"hello","body":[]}`, ErrGarbage},
		{"nothing", "", io.EOF},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := NewConn(strings.NewReader(tc.says+"\n"), io.Discard).Greet(Hello{})
			if tc.says == "" {
				_, err = NewConn(strings.NewReader(""), io.Discard).Greet(Hello{})
			}
			if !errors.Is(err, tc.want) {
				t.Errorf("err = %v, want %v", err, tc.want)
			}
		})
	}
}

func TestAWriteErrorNamesTheMessage(t *testing.T) {
	r, w := io.Pipe()
	r.Close()
	err := NewConn(strings.NewReader(""), w).Send(TypeMeasure, MeasureJob{Deadline: time.Second})
	if err == nil || !strings.Contains(err.Error(), `"measure"`) {
		t.Errorf("err = %v", err)
	}
}

// typesIn counts the constants of type Type in a source.
func typesIn(t *testing.T, source any) (n int) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "wire.go", source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	for _, decl := range file.Decls {
		if g, ok := decl.(*ast.GenDecl); ok && g.Tok == token.CONST {
			for _, spec := range g.Specs {
				v := spec.(*ast.ValueSpec)
				if id, ok := v.Type.(*ast.Ident); ok && id.Name == "Type" {
					n += len(v.Names)
				}
			}
		}
	}
	return n
}

// TestEveryJobArrives sends each type of message, and reads it back. A type that Receive does not know would be skipped
// as noise, and its sender would wait until the deadline.
func TestEveryJobArrives(t *testing.T) {
	script := Script{File: "w.js", Source: "exports.run = 1 // \u2028", Mode: mode.Module, Entry: "run"}
	slice := result.Slice{
		Iterations: 3, Wall: 9, ThreadCPU: 8, ProcessCPU: 10, RunDelay: 1, Switches: 2, Faults: 4, Injected: 5,
		Counts: map[string]float64{"steps": 6},
	}
	messages := map[Type]any{
		TypeHello: &Hello{
			Protocol: Protocol, Info: engines.Info{
				Name: "v8", Code: engines.Codes{engines.CodeBytecode},
				Wording: engines.Wording{NoMemory: []string{"no room"}},
			},
		},
		TypeProbe: &ProbeJob{Deadline: 1},
		TypeLoad: &LoadJob{
			Script: script, WarmUp: WarmUp{CPU: 1, Iterations: 2, Cap: 3},
			Inject: 0.02, Into: IntoCollection, Processor: new(int), Deadline: 4,
		},
		TypeTurn:     &TurnJob{Iterations: 7, Units: 2, Lead: 3, Depth: 8},
		TypeFinish:   &FinishJob{},
		TypeMeasure:  &MeasureJob{Script: script, Timing: Timing{Slice: 1, WarmUp: 2, Measure: 3}, Deadline: 4},
		TypeStudy:    &StudyJob{Study: "stopping", Script: script, Measure: 3, Processor: new(int), Deadline: 4},
		TypeEval:     &EvalJob{File: "e.js", Source: "1", Deadline: 1},
		TypeDescribe: &DescribeJob{Script: script, Deadline: 1},
		TypeInspect:  &InspectJob{File: "i.js", Source: "1", Function: "f", Deadline: 1},
		TypeOutcome: &Outcome{
			Value:  &Shown{Kind: "string", Text: `"a\ud800"`},
			WarmUp: []result.Slice{slice, slice}, Steady: true, Slice: &slice, Checksum: "42", PeakBytes: 6,
			Exports: []Export{
				{Name: "", Kind: ExportFunction, Parameters: 2},
				{Name: "u", Kind: ExportUnreadable, Thrown: "no"},
			},
			Series: []result.Series{{
				Lane: catalog.LaneFresh, Phase: "first", Kind: "wall", Unit: "ns",
				Iterations: 1, Values: []float64{2}, Note: "n", Manner: result.MannerStopped,
			}},
			Inspection: []bench.Listing{{
				Function: "f", Code: engines.CodeTree, Text: "a\nb",
				Sizes: []bench.Size{{Name: "nodes", Unit: "count", N: 2}}, Note: "n",
			}},
		},
	}
	if n := typesIn(t, nil); n != len(messages) {
		t.Errorf("there are %d types of messages, of which %d are sent", n, len(messages))
	}
	const planted = "package wire\nconst a, b Type = \"a\", \"b\"\nconst (\n\tc = \"c\"\n\td Type = \"d\"\n)\n"
	if n := typesIn(t, planted); n != 3 {
		t.Errorf("of three planted types %d are found", n)
	}
	for kind, body := range messages {
		var buf bytes.Buffer
		c := NewConn(&buf, &buf)
		if err := errors.Join(c.Noise(), c.Send(kind, body)); err != nil {
			t.Fatal(err)
		}
		e, err := c.Receive()
		if err != nil || e.Type != kind {
			t.Errorf("%s: got %q, %v", kind, e.Type, err)
			continue
		}
		back := reflect.New(reflect.TypeOf(body).Elem()).Interface()
		if err := e.Decode(back); err != nil || !reflect.DeepEqual(back, body) {
			t.Errorf("%s: %+v, want %+v (%v)", kind, back, body, err)
		}
	}
}

// TestADeadlineIsGivenOnce: what the driver waits for is what the worker is told.
func TestADeadlineIsGivenOnce(t *testing.T) {
	for i, j := range []Job{
		ProbeJob{Deadline: 1}, MeasureJob{Deadline: 2}, EvalJob{Deadline: 3}, DescribeJob{Deadline: 4},
		InspectJob{Deadline: 5}, LoadJob{Deadline: 6}, StudyJob{Deadline: 7}, TurnJob{Deadline: 8},
		FinishJob{Deadline: 9},
	} {
		if want := time.Duration(i + 1); j.Within() != want {
			t.Errorf("%s: %d, want %d", j.Type(), j.Within(), want)
		}
	}
}

func FuzzReceive(f *testing.F) {
	f.Add([]byte(`{"type":"hello","body":{"protocol":1,"info":{"name":"v8"}}}` + "\n"))
	f.Add([]byte(`{"type":"noise-1","body":1}` + "\n" + `{"type":"outcome","body":{"slice":{"iterations":1}}}`))
	f.Add([]byte("\x00\n{}\n[]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c := NewConn(bytes.NewReader(data), io.Discard)
		for {
			e, err := c.Receive()
			if err != nil {
				return
			}
			var hello Hello
			var outcome Outcome
			var job MeasureJob
			var load LoadJob
			var turn TurnJob
			_ = e.Decode(&load)
			_ = e.Decode(&turn)
			_ = e.Decode(&hello)
			_ = e.Decode(&outcome)
			_ = e.Decode(&job)
			// What was understood must survive the way back.
			var buf bytes.Buffer
			if err := NewConn(nil, &buf).Send(e.Type, e.Body); err != nil {
				t.Fatalf("a received message cannot be sent: %v", err)
			}
		}
	})
}

// TestGarbageIsQuotedShort, and without half a character at its end.
func TestGarbageIsQuotedShort(t *testing.T) {
	long := strings.Repeat("x", 79)
	for _, c := range []struct{ line, want string }{
		{"panic: é\n", "panic: é"},
		{long + "y\n", long + "y"},
		{long + "yz\n", long + "y…"},
		{long + "é\n", long + "…"},
		{long[1:] + "é and more", long[1:] + "é…"},
		{long[1:] + "€ and more", long[1:] + "…"},
		{long[2:] + "😀 and more", long[2:] + "…"},
		{strings.Repeat("\x80", 100), strings.Repeat("\x80", 76) + "…"},
	} {
		if got := clip([]byte(c.line)); got != c.want {
			t.Errorf("%q is quoted as %q, want %q", c.line, got, c.want)
		}
	}
}

func TestALineThatIsTooLong(t *testing.T) {
	endless := io.MultiReader(strings.NewReader(`{"type":"`), io.LimitReader(zeros{}, MaxMessage))
	if _, err := NewConn(endless, io.Discard).Receive(); !errors.Is(err, ErrGarbage) {
		t.Errorf("err = %v", err)
	}
}

// zeros is an endless stream of the digit 0.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = '0'
	}
	return len(p), nil
}
