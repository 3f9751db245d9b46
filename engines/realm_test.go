package engines

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"
)

// stub is an adapter and its only realm. Its programs are Go functions that get the channel which Interrupt
// closes.
type stub struct {
	programs   map[string]func(stop chan struct{}) (Value, error)
	stop       chan struct{}
	interrupts int
	cleared    int
	closed     int
	bound      map[string]Func
	newErr     error
}

func (s *stub) Info() Info                      { return Info{Name: "stub"} }
func (s *stub) Capabilities() []Capability      { return nil }
func (s *stub) NewRealm() (AdapterRealm, error) { s.stop = make(chan struct{}); return s, s.newErr }
func (s *stub) Compile(file, source string) (AdapterProgram, error) {
	if source == "bad" {
		return nil, &ScriptError{Name: "SyntaxError", Message: "bad"}
	}
	return source, nil
}
func (s *stub) Run(p AdapterProgram) (Value, error) { return s.programs[p.(string)](s.stop) }
func (s *stub) Interrupt()                          { s.interrupts++; close(s.stop) }
func (s *stub) ClearInterrupt()                     { s.cleared++; s.stop = make(chan struct{}) }
func (s *stub) Close() error                        { s.closed++; return nil }
func (s *stub) BindFunc(name string, fn Func) error {
	s.bound[name] = fn
	return nil
}

func newStub(t *testing.T) (*stub, *Realm) {
	s := &stub{bound: map[string]Func{}, programs: map[string]func(chan struct{}) (Value, error){
		"one":   func(chan struct{}) (Value, error) { return Number(1), nil },
		"throw": func(chan struct{}) (Value, error) { return Value{}, &ScriptError{Name: "Error", Message: "m"} },
		"fault": func(chan struct{}) (Value, error) { return Value{}, errors.New("fault") },
		"loop":  func(stop chan struct{}) (Value, error) { <-stop; return Value{}, errors.New("stopped") },
	}}
	r, err := NewRealm(s)
	if err != nil {
		t.Fatal(err)
	}
	return s, r
}

// mount has the realm stand on another realm of an adapter.
func (r *Realm) mount(a AdapterRealm) { r.adapter, r.powers = a, PowersOf(a) }

func TestRealmRun(t *testing.T) {
	t.Parallel()
	_, r := newStub(t)
	if v, err := r.Eval(t.Context(), "a.js", "one"); err != nil || v != Number(1) {
		t.Errorf("one: %v, %v", v, err)
	}
	for source, want := range map[string]string{
		"throw": "stub: running a.js: Error: m",
		"fault": "stub: running a.js: fault",
		"bad":   "stub: compiling a.js: SyntaxError: bad",
	} {
		_, err := r.Eval(t.Context(), "a.js", source)
		if err == nil || err.Error() != want {
			t.Errorf("%s: error %v, want %q", source, err, want)
		}
		var thrown *ScriptError
		if errors.As(err, &thrown) != (source != "fault") || errors.Is(err, ErrInterrupted) {
			t.Errorf("%s: error %v is of the wrong kind", source, err)
		}
	}
}

func TestRealmDeadline(t *testing.T) {
	t.Parallel()
	s, r := newStub(t)
	cause := errors.New("the budget is spent")
	ctx, cancel := context.WithCancelCause(t.Context())
	loop := s.programs["loop"]
	s.programs["loop"] = func(stop chan struct{}) (Value, error) {
		cancel(cause) // the loop has begun
		return loop(stop)
	}
	_, err := r.Eval(ctx, "a.js", "loop")
	if !errors.Is(err, ErrInterrupted) || !errors.Is(err, cause) {
		t.Errorf("error %v, want an interrupt by its cause", err)
	}
	if s.interrupts != 1 || s.cleared != 1 {
		t.Errorf("%d interrupts and %d clearings, want one of each", s.interrupts, s.cleared)
	}
	if v, err := r.Eval(t.Context(), "a.js", "one"); err != nil || v != Number(1) {
		t.Errorf("afterwards: %v, %v", v, err)
	}
}

// shower is a realm that shows nothing.
type shower struct{ *stub }

func (shower) Show(string, AdapterProgram) (string, error) { return "", nil }

// A context that has ended before a run is told by its cause, as one that ends during it.
func TestRealmDeadlineBefore(t *testing.T) {
	t.Parallel()
	s, r := newStub(t)
	cause := errors.New("the budget is spent")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(cause)
	p, err := r.Compile("a.js", "one")
	if err != nil {
		t.Fatal(err)
	}
	_, runErr := r.Run(ctx, p)
	r.mount(shower{s})
	_, showErr := r.Show(ctx, "", p)
	for what, err := range map[string]error{"Run": runErr, "Show": showErr} {
		if !errors.Is(err, ErrInterrupted) || !errors.Is(err, cause) {
			t.Errorf("%s: error %v, want an interrupt by its cause", what, err)
		}
	}
}

// A context that ends as its run does must not reach the next one.
func TestRealmDeadlineAtTheEnd(t *testing.T) {
	t.Parallel()
	s, r := newStub(t)
	s.programs["linger"] = func(stop chan struct{}) (Value, error) {
		select {
		case <-stop:
			return Value{}, errors.New("stopped")
		case <-time.After(time.Millisecond):
			return Number(2), nil
		}
	}
	for range 200 {
		ctx, cancel := context.WithCancel(t.Context())
		s.programs["cancel"] = func(chan struct{}) (Value, error) { cancel(); return Number(1), nil }
		if v, err := r.Eval(ctx, "a.js", "cancel"); err != nil || v != Number(1) {
			t.Fatalf("a context that ends at the end: %v, %v", v, err)
		}
		if v, err := r.Eval(t.Context(), "a.js", "linger"); err != nil || v != Number(2) {
			t.Fatalf("the next run: %v, %v", v, err)
		}
	}
}

// numb is a realm whose unwatched runs miss the first interrupt.
type numb struct{ *stub }

func (n numb) RunUnwatched(p AdapterProgram) (Value, error) { return n.Run(p) }

func (n numb) Interrupt() {
	if n.interrupts++; n.interrupts == 2 {
		close(n.stop)
	}
}

// A run that may miss an interrupt gets every one; others get one.
func TestRealmInterruptAgain(t *testing.T) {
	t.Parallel()
	s, r := newStub(t)
	r.mount(numb{s})
	s.programs["twice"] = func(stop chan struct{}) (Value, error) {
		r.Interrupt()
		r.Interrupt()
		<-stop
		return Value{}, errors.New("stopped")
	}
	if _, err := r.Eval(context.Background(), "a.js", "twice"); !errors.Is(err, ErrInterrupted) || s.cleared != 1 {
		t.Errorf("unwatched: %v, cleared %d times", err, s.cleared)
	}
	r.mount(s)
	s.interrupts = 0
	if _, err := r.Eval(t.Context(), "a.js", "twice"); !errors.Is(err, ErrInterrupted) || s.interrupts != 1 {
		t.Errorf("watched: %v after %d interrupts", err, s.interrupts)
	}
}

func TestRealmInterruptIdle(t *testing.T) {
	t.Parallel()
	s, r := newStub(t)
	r.Interrupt()
	if _, err := r.Eval(t.Context(), "a.js", "one"); err != nil || s.interrupts != 0 {
		t.Errorf("an idle realm was interrupted %d times: %v", s.interrupts, err)
	}
}

// A script error that comes with an interrupt is what the script did.
func TestRealmInterruptAfterThrow(t *testing.T) {
	t.Parallel()
	s, r := newStub(t)
	s.programs["late"] = func(chan struct{}) (Value, error) {
		r.Interrupt()
		return Value{}, &ScriptError{Name: "Error", Message: "m"}
	}
	_, err := r.Eval(t.Context(), "a.js", "late")
	if errors.Is(err, ErrInterrupted) || s.cleared != 1 {
		t.Errorf("error %v after %d clearings, want the script's error after one", err, s.cleared)
	}
}

func TestRealmClose(t *testing.T) {
	t.Parallel()
	s, r := newStub(t)
	var during error
	s.programs["close"] = func(chan struct{}) (Value, error) { during = r.Close(); return Null(), nil }
	p, err := r.Compile("a.js", "close")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Run(t.Context(), p); err != nil || during == nil || s.closed != 0 {
		t.Errorf("closing during a run: %v, closed %d times", during, s.closed)
	}
	if err := errors.Join(r.Close(), r.Close()); err != nil || s.closed != 1 {
		t.Errorf("closing twice: %v, closed %d times", err, s.closed)
	}
	_, compileErr := r.Compile("a.js", "one")
	_, runErr := r.Run(t.Context(), p)
	for what, err := range map[string]error{"Compile": compileErr, "Run": runErr, "BindFunc": r.BindFunc("f", nil)} {
		if !errors.Is(err, ErrClosed) {
			t.Errorf("%s after Close: %v", what, err)
		}
	}
}

func TestRealmRefusesForeignPrograms(t *testing.T) {
	t.Parallel()
	_, r := newStub(t)
	_, other := newStub(t)
	p, err := other.Compile("a.js", "one")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Run(t.Context(), p); err == nil || !strings.Contains(err.Error(), "another realm") {
		t.Errorf("error %v", err)
	}
}

func TestNewRealmNamesTheEngine(t *testing.T) {
	t.Parallel()
	_, err := NewRealm(&stub{newErr: errors.New("no memory")})
	if err == nil || err.Error() != "making a realm of stub: no memory" {
		t.Errorf("error %v", err)
	}
}

func TestBindFuncGuards(t *testing.T) {
	t.Parallel()
	s, r := newStub(t)
	for _, tc := range []struct {
		name string
		fn   Func
		want Value
		err  string
	}{
		{"value", func([]Value) (Value, error) { return Null(), nil }, Null(), ""},
		{"invalid text", func([]Value) (Value, error) { return String("a\xffb"), nil }, String("a\uFFFDb"), ""},
		{"error", func([]Value) (Value, error) { return Value{}, errors.New("no") }, Value{}, "no"},
		{"panic", func([]Value) (Value, error) { panic("at the disco") }, Value{}, "f panicked: at the disco"},
		{"object", func([]Value) (Value, error) { return JSON("{}"), nil }, Value{}, `kind "json"`},
		{"opaque", func([]Value) (Value, error) { return Opaque("x"), nil }, Value{}, `kind "opaque"`},
		{"nothing", func([]Value) (Value, error) { return Value{}, nil }, Value{}, `kind ""`},
	} {
		if err := r.BindFunc("f", tc.fn); err != nil {
			t.Fatal(err)
		}
		v, err := s.bound["f"](nil)
		switch {
		case tc.err == "" && (err != nil || v != tc.want):
			t.Errorf("%s: %v, %v; want %v", tc.name, v, err, tc.want)
		case tc.err != "" && (err == nil || !strings.Contains(err.Error(), tc.err)):
			t.Errorf("%s: error %v, want one with %q", tc.name, err, tc.err)
		}
	}
}

type unbindable struct{ AdapterRealm }

type unwatched struct{ *stub }

func (u unwatched) RunUnwatched(AdapterProgram) (Value, error) { return String("unwatched"), nil }

func TestBindFuncNeedsABinder(t *testing.T) {
	t.Parallel()
	_, r := newStub(t)
	r.mount(unbindable{r.adapter})
	if err := r.BindFunc("f", nil); !errors.Is(err, ErrLacks) {
		t.Errorf("error %v", err)
	}
}

func TestRunUnwatched(t *testing.T) {
	t.Parallel()
	s, r := newStub(t)
	r.mount(unwatched{s})
	if v, err := r.Eval(context.Background(), "a.js", "one"); err != nil || v != String("unwatched") {
		t.Errorf("without an end: %v, %v", v, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	if v, err := r.Eval(ctx, "a.js", "one"); err != nil || v != Number(1) {
		t.Errorf("with an end: %v, %v", v, err)
	}
}
