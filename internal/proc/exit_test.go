package proc

import (
	"errors"
	"os"
	"os/exec"
	"slices"
	"syscall"
	"testing"
)

func TestExitString(t *testing.T) {
	cases := []struct {
		exit Exit
		want string
	}{
		{Exit{}, "exit status 0"},
		{Exit{Code: 3}, "exit status 3"},
		{Exit{Code: -1, Signal: syscall.SIGSEGV}, "killed by signal 11 (SIGSEGV)"},
		{Exit{Code: -1, Signal: syscall.SIGABRT, CoreDumped: true}, "killed by signal 6 (SIGABRT), core dumped"},
		{Exit{Code: -1, Signal: syscall.SIGKILL}, "killed by signal 9 (SIGKILL)"},
		{Exit{Code: -1, Signal: syscall.SIGKILL, Killed: true}, "killed by signal 9 (SIGKILL), sent by its parent"},
		{Exit{Code: -1, Signal: 63}, "killed by signal 63"},
		{Exit{Code: -1, Signal: syscall.SIGKILL, OOM: true, OverLimit: true, Limit: 512 << 20},
			"out of memory: used more than 512 MiB"},
		{Exit{Code: 1, OOM: true, OverLimit: true, Limit: 2 << 30}, "out of memory: used more than 2 GiB"},
		{Exit{OOM: true, Limit: 512 << 20},
			"out of memory: killed by the kernel below its limit of 512 MiB; the machine was full"},
		{Exit{Code: -1, Err: errors.New("no child")}, "ended in an unknown way: no child"},
	}
	for _, c := range cases {
		if got := c.exit.String(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestSizeText(t *testing.T) {
	for bytes, want := range map[int64]string{
		0: "0 bytes", 1023: "1023 bytes", 1 << 10: "1 KiB", 1 << 20: "1 MiB", 1536 << 10: "1536 KiB",
		100<<20 + 5: "100 MiB", 1 << 30: "1 GiB", 1536 << 20: "1536 MiB",
	} {
		if got := sizeText(bytes); got != want {
			t.Errorf("%d: %q, want %q", bytes, got, want)
		}
	}
}

func TestParsePS(t *testing.T) {
	got := parsePS([]byte("    1     0     1   9000 Ss\n  77    1    70  12 Z+\ngarbage\n\n 80 1 70 -\n"))
	want := []psRow{{1, 0, 1, "Ss", 9000 << 10}, {77, 1, 70, "Z+", 12 << 10}}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if !got[0].live() || got[1].live() {
		t.Error("a zombie is not alive, a sleeper is")
	}
}

// TestPSAgrees: the listing that systems without /proc go by must agree with this one's /proc where there is one.
func TestPSAgrees(t *testing.T) {
	if _, err := exec.LookPath("ps"); err != nil {
		t.Skip("ps is not installed")
	}
	p := mustStart(t, helper("sleep"))
	line(t, p)
	rows, err := psRows()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(rows, func(r psRow) bool { return r.pid == p.Pid() })
	if i < 0 {
		t.Fatalf("ps does not list process %d among %d", p.Pid(), len(rows))
	}
	m, err := MemoryOf(p.Pid())
	if err != nil {
		t.Fatal(err)
	}
	if r := rows[i]; r.group != p.Pid() || r.parent != os.Getpid() || !r.live() || r.rss < m.RSS/2 || r.rss > m.RSS*2 {
		t.Errorf("ps says %+v, the process itself %+v", r, m)
	}
}
