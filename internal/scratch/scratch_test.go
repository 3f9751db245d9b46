package scratch

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// makerIn makes the test binary a process that makes a folder there, says so, and lives on.
const makerIn = "JSDYNO_SCRATCH_MAKER"

func TestMain(m *testing.M) {
	if parent := os.Getenv(makerIn); parent != "" {
		f, err := Make(parent, "a-")
		if err != nil {
			panic(err)
		}
		fmt.Println(f.Path)
		time.Sleep(10 * time.Minute)
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func names(t *testing.T, parent string) (all []string) {
	t.Helper()
	entries, err := os.ReadDir(parent)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

// TestOnlyTheDeadAreSwept: a folder is swept when its maker was killed, and not before, whoever else has made one.
func TestOnlyTheDeadAreSwept(t *testing.T) {
	parent := t.TempDir()
	maker := exec.Command(os.Args[0])
	maker.Env = append(os.Environ(), makerIn+"="+parent)
	out, err := maker.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := maker.Start(); err != nil {
		t.Fatal(err)
	}
	path, err := bufio.NewReader(out).ReadString('\n')
	path = strings.TrimSpace(path)
	if err != nil || filepath.Dir(path) != parent {
		t.Fatalf("made %q, %v", path, err)
	}
	if err := os.WriteFile(filepath.Join(path, "left"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	mine, err := Make(parent, "a-")
	if err != nil {
		t.Fatal(err)
	}
	other := []string{"a-12", "a-.scratch", "a-x.scratch", "c-1.scratch", "a-2"}
	for _, name := range other {
		if err := os.Mkdir(filepath.Join(parent, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(parent, "a-7.scratch"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(t.TempDir(), filepath.Join(parent, "a-8.scratch")); err != nil {
		t.Fatal(err)
	}
	before := names(t, parent)
	Sweep(parent, "a-")
	if got := names(t, parent); !slices.Equal(got, before) {
		t.Errorf("while its maker lives: %q, before %q", got, before)
	}
	if err := maker.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = maker.Wait()
	Sweep(parent, "b-")
	if _, err := os.Stat(path); err != nil {
		t.Errorf("it was swept as another's: %v", err)
	}
	Sweep(parent, "a-")
	want := slices.DeleteFunc(before, func(name string) bool { return name == filepath.Base(path) })
	if got := names(t, parent); !slices.Equal(got, want) {
		t.Errorf("after its maker was killed: %q, want %q", got, want)
	}
	if err := mine.Close(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(mine.Path); !os.IsNotExist(err) {
		t.Errorf("a closed folder is there: %v", err)
	}
}

// TestNobodySweepsWhatIsBeingMade: between making a folder and locking it there is a moment.
func TestNobodySweepsWhatIsBeingMade(t *testing.T) {
	parent := t.TempDir()
	stop := make(chan struct{})
	var sweepers, makers sync.WaitGroup
	for range 2 {
		sweepers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
					Sweep(parent, "a-")
				}
			}
		})
	}
	for range 4 {
		makers.Go(func() {
			for range 200 {
				f, err := Make(parent, "a-")
				if err != nil {
					t.Error(err)
					return
				}
				if err := os.WriteFile(filepath.Join(f.Path, "x"), nil, 0o600); err != nil {
					t.Errorf("it was swept: %v", err)
				}
				if err := f.Close(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	makers.Wait()
	close(stop)
	sweepers.Wait()
	if left := names(t, parent); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}
