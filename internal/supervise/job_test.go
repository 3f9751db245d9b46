package supervise

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// TestMain makes the test binary the worker too: its argument is then not -test.run but the name of a way to behave.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && strings.HasPrefix(os.Args[1], "behave=") {
		behave(strings.TrimPrefix(os.Args[1], "behave="))
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// soon is for what follows by itself, on a machine with other work to do: much less than the hour for which a worker
// here hangs.
const soon = 2 * time.Minute

func behave(how string) {
	in, out := os.NewFile(3, "in"), os.NewFile(4, "out")
	conn := wire.NewConn(in, out)
	defer runtime.KeepAlive(conn) // or the collector closes its files under it
	switch how {
	case "stay":
		time.Sleep(time.Hour)
	case "die before hello":
		fmt.Fprintln(os.Stderr, "error while loading shared libraries: libv8.so")
		os.Exit(127)
	case "old protocol":
		fmt.Fprintln(out, `{"type":"hello","body":{"protocol":0}}`)
		_, _ = conn.Receive()
		return
	case "speak garbage":
		fmt.Fprintln(out, "Hello, I am not a worker")
		_, _ = conn.Receive()
		return
	case "lack the engine":
		_, _ = conn.Greet(wire.Hello{Error: "node is not on PATH"})
		return
	}
	if _, err := conn.Greet(wire.Hello{Info: engines.Info{
		Name: "fake", Version: "1", Wording: engines.Wording{NoMemory: []string{"the shelf is full"}},
	}}); err != nil {
		os.Exit(9)
	}
	job, err := conn.Receive()
	if err != nil {
		os.Exit(8)
	}
	switch how {
	case "exit":
		fmt.Fprintln(os.Stderr, "first line\nlast line")
		os.Exit(7)
	case "be killed":
		_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		select {}
	case "panic":
		panic("engine bug")
	case "hang":
		time.Sleep(time.Hour)
	case "garbage for an outcome":
		fmt.Fprintln(out, "}{")
	case "the wrong message":
		_ = conn.Send(wire.TypeHello, wire.Hello{})
	case "an outcome of the wrong shape":
		fmt.Fprintln(out, `{"type":"outcome","body":[1]}`)
	case "an outcome of too much":
		fmt.Fprintln(out, `{"type":"outcome","body":{"warm_up":[`+strings.Repeat("{},", mostObjects)+`{}]}}`)
	case "eat memory":
		var hoard [][]byte
		for conn != nil {
			b := make([]byte, 8<<20)
			for i := range b {
				b[i] = 1
			}
			hoard = append(hoard, b)
			runtime.KeepAlive(hoard)
		}
	case "say out of memory":
		fmt.Fprintln(os.Stderr, "<--- Last few GCs --->\n\n#\n"+
			"# FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n#\nstack")
		_ = syscall.Kill(os.Getpid(), syscall.SIGABRT)
		select {}
	case "say it in its own words":
		fmt.Fprintln(os.Stderr, "# Fatal: The shelf is full\n#\nstack")
		os.Exit(7)
	case "print megabytes":
		line := strings.Repeat("x", 1023) + "\n"
		for range 5 << 10 {
			fmt.Print(line)
		}
		_ = conn.Send(wire.TypeOutcome, wire.Outcome{Checksum: "printed"})
	case "work, but stay":
		_ = conn.Send(wire.TypeOutcome, wire.Outcome{Checksum: "stayed"})
		time.Sleep(time.Hour)
	case "say the padding":
		_ = conn.Send(wire.TypeOutcome, wire.Outcome{Checksum: fmt.Sprint(len(os.Getenv("JSDYNO_PADDING")))})
		_, _ = conn.Receive()
	case "answer", "die at the third", "answer late at the third":
		answer(conn, job, how)
	case "leave a process behind":
		left := exec.Command(os.Args[0], "behave=stay")
		left.Stdout, left.SysProcAttr = os.Stdout, &syscall.SysProcAttr{Setsid: true}
		if err := left.Start(); err != nil {
			panic(err)
		}
		fmt.Print(left.Process.Pid)
		_ = conn.Send(wire.TypeOutcome, wire.Outcome{})
		_, _ = conn.Receive()
	case "work":
		_ = conn.Noise()
		_ = conn.Send(wire.TypeOutcome, wire.Outcome{Checksum: "42"})
		_, _ = conn.Receive()
	}
}

// answer does turns until the driver hangs up. The third is special.
func answer(conn *wire.Conn, job wire.Envelope, how string) {
	for n := 1; ; n++ {
		var turn wire.TurnJob
		_ = job.Decode(&turn)
		switch {
		case n == 3 && how == "die at the third":
			fmt.Fprintln(os.Stderr, "fatal error: worn out")
			os.Exit(9)
		case n == 3 && how == "answer late at the third":
			time.Sleep(time.Hour)
		case n == 2:
			_ = conn.Noise()
		}
		_ = conn.Send(wire.TypeOutcome, wire.Outcome{Slice: &result.Slice{Iterations: turn.Iterations}})
		var err error
		if job, err = conn.Receive(); err != nil {
			return
		}
	}
}

// TestTheEnvironmentIsAsLongAsAsked, also where there is to be no padding.
func TestTheEnvironmentIsAsLongAsAsked(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, padding := range []int{0, 1, 4095} {
		r, err := Do(t.Context(),
			Worker{Path: self, Args: []string{"behave=say the padding"}, Padding: padding},
			Job{Body: wire.EvalJob{Deadline: 20 * time.Second}})
		if err != nil || r.Outcome.Failure != nil || r.Outcome.Checksum != fmt.Sprint(padding) {
			t.Errorf("%d bytes were asked for: %+v, %v", padding, r.Outcome, err)
		}
	}
}

func do(t *testing.T, ctx context.Context, how string) (Report, error) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	deadline := soon
	if how == "hang" {
		deadline = 500 * time.Millisecond
	}
	return Do(ctx, Worker{Path: self, Args: []string{"behave=" + how}}, Job{
		Body: wire.EvalJob{Deadline: deadline}, Memory: 200 << 20,
	})
}

func TestHoweverAWorkerEndsThereIsAnOutcome(t *testing.T) {
	for _, tc := range []struct {
		how    string
		status result.Status
		detail string // part of it
	}{
		{"die before hello", result.Crash, "exit status 127: error while loading shared libraries: libv8.so"},
		{"speak garbage", result.Crash, `did not speak the protocol`},
		{"exit", result.Crash, "exit status 7: last line"},
		{"be killed", result.Crash, "signal 9 (SIGKILL)"},
		{"panic", result.Crash, "panic: engine bug"},
		{"hang", result.Timeout, "was killed"},
		{"garbage for an outcome", result.Crash, `"}{"`},
		{"the wrong message", result.Crash, `a "hello" message instead of an outcome`},
		{"an outcome of the wrong shape", result.Crash, "did not speak the protocol"},
		{"eat memory", result.OutOfMemory, "200 MiB"},
		{"say out of memory", result.OutOfMemory, "JavaScript heap out of memory"},
		{"say it in its own words", result.OutOfMemory, "Fatal: The shelf is full"},
	} {
		t.Run(tc.how, func(t *testing.T) {
			t.Parallel()
			r, err := do(t, t.Context(), tc.how)
			if err != nil {
				t.Fatal(err)
			}
			f := r.Outcome.Failure
			if f == nil {
				t.Fatalf("no failure: %+v", r.Outcome)
			}
			if f.Status != tc.status || !strings.Contains(f.Detail, tc.detail) {
				t.Errorf("%s: %s; want %s: …%s…", f.Status, f.Detail, tc.status, tc.detail)
			}
		})
	}
}

func TestAWorkerThatWorks(t *testing.T) {
	r, err := do(t, t.Context(), "work")
	if err != nil || r.Outcome.Failure != nil || r.Outcome.Checksum != "42" || r.Hello.Info.Name != "fake" {
		raw, _ := json.Marshal(r)
		t.Fatalf("%s, %v", raw, err)
	}
}

func TestAWorkerThatWorksButStaysIsPutAway(t *testing.T) {
	start := time.Now()
	r, err := do(t, t.Context(), "work, but stay")
	if err != nil || r.Outcome.Checksum != "stayed" {
		t.Fatalf("%+v, %v", r, err)
	}
	if took := time.Since(start); took < grace || took > soon {
		t.Errorf("took %v", took)
	}
}

// TestWhatCannotBeCleanedUpIsReported: without a limit on memory, a process that leaves its worker's group gets away.
func TestWhatCannotBeCleanedUpIsReported(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	r, err := Do(t.Context(), Worker{Path: self, Args: []string{"behave=leave a process behind"}},
		Job{Body: wire.EvalJob{Deadline: soon}})
	pid, parsed := strconv.Atoi(r.Printed)
	if err := errors.Join(err, parsed); err != nil {
		t.Fatal(err)
	}
	defer syscall.Kill(pid, syscall.SIGKILL)
	if len(r.Warnings) != 1 || !strings.Contains(r.Warnings[0], "left the child's group") ||
		strings.Contains(r.Warnings[0], r.Printed) {
		t.Errorf("warnings %q, want one without the number of the process, %s", r.Warnings, r.Printed)
	}
	if r, err = do(t, t.Context(), "work"); err != nil || len(r.Warnings) > 0 {
		t.Errorf("of a worker that leaves nothing: %q, %v", r.Warnings, err)
	}
}

func TestPrintsAreCountedAndCut(t *testing.T) {
	r, err := do(t, t.Context(), "print megabytes")
	if err != nil || r.Outcome.Checksum != "printed" {
		t.Fatalf("%+v, %v", r.Outcome, err)
	}
	if r.Bytes != 5<<20 || len(r.Printed) > 1<<20 {
		t.Errorf("counted %d bytes and kept %d", r.Bytes, len(r.Printed))
	}
}

func TestUnavailable(t *testing.T) {
	for how, want := range map[string]string{
		"old protocol":    "protocol versions differ",
		"lack the engine": "node is not on PATH",
	} {
		_, err := do(t, t.Context(), how)
		var unavailable *UnavailableError
		if !errors.As(err, &unavailable) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v; want an UnavailableError with %q", how, err, want)
		}
	}
	_, err := Do(t.Context(), Worker{Path: "/nowhere/jsdyno-engine-x"}, Job{})
	var unavailable *UnavailableError
	if !errors.As(err, &unavailable) {
		t.Errorf("a missing program: %v", err)
	}
}

func TestACancelEndsAWorkerThatHangs(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	start := time.Now()
	_, err = Do(ctx, Worker{Path: self, Args: []string{"behave=hang"}}, Job{
		Body: wire.EvalJob{Deadline: time.Hour},
	})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("err = %v", err)
	}
	if took := time.Since(start); took > soon {
		t.Errorf("took %v", took)
	}
}

// A context that has ended says nothing of the worker.
func TestACancelBeforeTheStart(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	cause := errors.New("enough")
	cancel(cause)
	_, err := do(t, ctx, "work")
	if unavailable, ok := errors.AsType[*UnavailableError](err); ok || !errors.Is(err, cause) {
		t.Errorf("%v, %v, want the cause of the cancel", unavailable, err)
	}
}

func TestLastWords(t *testing.T) {
	for stderr, want := range map[string]string{
		"SIGSEGV: segmentation violation\nPC=0x1 m=4 sigcode=1\n\n" +
			"rax 0x0\ngs     0x0\n": "SIGSEGV: segmentation violation",
		"": "",
		"warning: x\nfatal error: y\n\ngoroutine 1 [running]:\nmain()": "fatal error: y",
		"a\nb\n\n":                   "b",
		"panic: boom\n\ngoroutine 6": "panic: boom",
		strings.Repeat("é", 200):     strings.Repeat("é", 160) + "…",
		"fatal error: out of memory\nthe shelf is FULL\n": "fatal error: out of memory",
		"fatal error: y\nThe Shelf is full\n":             "The Shelf is full",
	} {
		if got := lastWords(stderr, engines.Wording{NoMemory: []string{"shelf is full"}}); got != want {
			t.Errorf("lastWords(%q) = %q, want %q", stderr, got, want)
		}
	}
}
