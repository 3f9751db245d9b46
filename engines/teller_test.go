package engines

import (
	"context"
	"errors"
	"testing"
	"time"
)

// teller is a realm that shows values and watches for rejections.
type teller struct {
	*stub
	watched []bool
	reason  error
}

func (s *teller) NewRealm() (AdapterRealm, error) { s.stop = make(chan struct{}); return s, nil }

func (s *teller) Show(setup string, p AdapterProgram) (string, error) {
	v, err := s.Run(p)
	return setup + " " + v.Text, err
}

func (s *teller) WatchRejections(on bool) error { s.watched = append(s.watched, on); return nil }
func (s *teller) Unhandled() error              { return s.reason }

func TestRealmShows(t *testing.T) {
	t.Parallel()
	plain, _ := newStub(t)
	plain.programs["setup"] = plain.programs["one"]
	for _, a := range []Adapter{plain, &teller{stub: plain}} {
		r, err := NewRealm(a)
		if err != nil {
			t.Fatal(err)
		}
		show := func(ctx context.Context, source string) (string, error) {
			p, err := r.Compile("a.js", source)
			if err != nil {
				t.Fatal(err)
			}
			return r.Show(ctx, "setup", p)
		}
		want := "setup 1"
		if a == plain {
			want = "number 1" // as it crosses
		}
		if text, err := show(t.Context(), "one"); err != nil || text != want {
			t.Errorf("one: %q, %v; want %q", text, err, want)
		}
		if _, err := show(t.Context(), "throw"); err == nil || err.Error() != "stub: running a.js: Error: m" {
			t.Errorf("throw: %v", err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
		if _, err := show(ctx, "loop"); !errors.Is(err, ErrInterrupted) || !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("loop: %v", err)
		}
		if _, err := show(ctx, "one"); !errors.Is(err, ErrInterrupted) {
			t.Errorf("behind the deadline: %v", err)
		}
		cancel()
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		if p, err := r.Compile("a.js", "one"); !errors.Is(err, ErrClosed) {
			t.Errorf("closed: %v, %v", p, err)
		}
	}
}

// asked is a realm that interrupts itself while it is asked for rejections.
type asked struct {
	*teller
	interrupt func()
}

func (a *asked) Unhandled() error {
	a.interrupt()
	<-a.stop
	return a.reason
}

// To tell the reason of a rejection may take a script that never ends.
func TestRealmRejectionsAreInterrupted(t *testing.T) {
	t.Parallel()
	plain, r := newStub(t)
	a := &asked{teller: &teller{stub: plain}, interrupt: r.Interrupt}
	r.mount(a)
	if err := r.WatchRejections(true); err != nil {
		t.Fatal(err)
	}
	a.reason = errors.New("stopped")
	if err := r.Unhandled(); !errors.Is(err, ErrInterrupted) || plain.interrupts != 1 || plain.cleared != 1 {
		t.Errorf("%v after %d interrupts, cleared %d times", err, plain.interrupts, plain.cleared)
	}
	a.reason = &ScriptError{Message: "m", Rejected: true}
	if err := r.Unhandled(); !errors.Is(err, a.reason) || errors.Is(err, ErrInterrupted) {
		t.Errorf("what was found before: %v", err)
	}
	if a.reason = nil; r.Unhandled() != nil {
		t.Errorf("nothing was found: %v", r.unhandled)
	}
	if err := r.Close(); err != nil || plain.interrupts != 4 {
		t.Errorf("%v after %d interrupts: it is asked for the last time", err, plain.interrupts)
	}
}

func TestRealmWatchesRejections(t *testing.T) {
	t.Parallel()
	plain, without := newStub(t)
	if err := without.WatchRejections(true); err != nil || without.Unhandled() != nil {
		t.Errorf("an engine without promises: %v, %v", err, without.Unhandled())
	}
	told := &teller{stub: plain, reason: &ScriptError{Message: "m", Rejected: true}}
	r, err := NewRealm(told)
	if err != nil {
		t.Fatal(err)
	}
	if r.Unhandled() != nil {
		t.Error("it tells before it is asked to watch")
	}
	if err := r.WatchRejections(true); err != nil || !errors.Is(r.Unhandled(), told.reason) {
		t.Errorf("%v, %v", err, r.Unhandled())
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	told.reason = nil
	if r.Unhandled() == nil {
		t.Error("what it said when it was closed is lost")
	}
}
