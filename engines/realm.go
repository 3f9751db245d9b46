package engines

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
)

// Realm is one global object of one engine. Its methods are for one goroutine at a time, except Interrupt,
// which any goroutine may call.
type Realm struct {
	engine  string
	adapter AdapterRealm
	powers  Powers // of the adapter's realm

	mu        sync.Mutex // guards what follows, between Run and Interrupt
	runs      int        // begun so far
	running   bool
	unwatched bool // the Run under way may miss an interrupt
	stopped   bool // Interrupt reached the Run under way
	closed    bool

	watching  bool  // for rejections
	unhandled error // what Unhandled found last
}

// Program is source that a realm has compiled.
type Program struct {
	realm *Realm
	file  string
	code  AdapterProgram
}

// NewRealm makes a realm. Any goroutine may call it. The error names the engine.
func NewRealm(a Adapter) (*Realm, error) {
	r, err := a.NewRealm()
	if err != nil {
		return nil, fmt.Errorf("making a realm of %s: %w", a.Info().Name, err)
	}
	return &Realm{engine: a.Info().Name, adapter: r, powers: PowersOf(r)}, nil
}

// Compile compiles source without running it. A syntax error is a *ScriptError.
func (r *Realm) Compile(file, source string) (*Program, error) {
	if r.isClosed() {
		return nil, r.fail("compiling", file, ErrClosed)
	}
	code, err := r.adapter.Compile(file, source)
	if err != nil {
		return nil, r.fail("compiling", file, err)
	}
	return &Program{realm: r, file: file, code: code}, nil
}

// Run executes p until it completes, throws, or ctx ends. A throw is a *ScriptError. When ctx ends or Interrupt is
// called, the error wraps ErrInterrupted and, if ctx ended, why; the realm can be used again. A ctx that can never end
// costs nothing: on an engine that is slower while it can be interrupted, Interrupt then may miss the Run, and is to be
// called again and again.
func (r *Realm) Run(ctx context.Context, p *Program) (Value, error) {
	if p.realm != r {
		return Value{}, r.fail("running", p.file, errors.New("the program was compiled by another realm"))
	}
	if ctx.Err() != nil {
		return Value{}, r.fail("running", p.file, interruptedBy(ctx))
	}
	if !r.begin(ctx.Done() == nil) {
		return Value{}, r.fail("running", p.file, ErrClosed)
	}
	v, err := r.runCode(ctx, p.code)
	if stopped := r.end(); err != nil {
		return Value{}, r.ended(ctx, p.file, stopped, err)
	}
	return v, nil
}

// ended is the error of a run that ended in err. stopped says that an interrupt reached it.
func (r *Realm) ended(ctx context.Context, file string, stopped bool, err error) error {
	var script *ScriptError
	if stopped && !errors.As(err, &script) {
		err = ErrInterrupted
		if ctx.Err() != nil {
			err = interruptedBy(ctx)
		}
	}
	return r.fail("running", file, err)
}

// interruptedBy is the error of a run that was ended, or not begun, because ctx has ended.
func interruptedBy(ctx context.Context) error {
	return fmt.Errorf("%w: %w", ErrInterrupted, context.Cause(ctx))
}

func (r *Realm) runCode(ctx context.Context, code AdapterProgram) (Value, error) {
	if ctx.Done() == nil {
		if r.powers.Unwatched != nil {
			return r.powers.Unwatched.RunUnwatched(code)
		}
		return r.adapter.Run(code)
	}
	defer r.watch(ctx)()
	return r.adapter.Run(code)
}

// watch interrupts the Run under way once ctx has ended, until stop is called. What comes too late for stop to prevent
// it does not reach the next Run.
func (r *Realm) watch(ctx context.Context) (stop func() bool) {
	run := r.runs
	return context.AfterFunc(ctx, func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		if r.runs == run {
			r.interrupt()
		}
	})
}

// Eval compiles and runs source. The errors are those of Compile and Run.
func (r *Realm) Eval(ctx context.Context, file, source string) (Value, error) {
	p, err := r.Compile(file, source)
	if err != nil {
		return Value{}, err
	}
	return r.Run(ctx, p)
}

// BindFunc sets a global function that calls Go, or replaces it. The error is an ErrLacks where the engine cannot call
// Go.
func (r *Realm) BindFunc(name string, fn Func) error {
	if r.isClosed() {
		return r.fail("binding", name, ErrClosed)
	}
	if r.powers.Funcs == nil {
		return r.fail("binding", name, Needs(CapHostFunctions))
	}
	if err := r.powers.Funcs.BindFunc(name, guarded(name, fn)); err != nil {
		return r.fail("binding", name, err)
	}
	return nil
}

// guarded keeps a fault of fn inside the script that called it: no engine unwinds a Go panic through its own
// frames safely, and V8's cannot be unwound at all.
func guarded(name string, fn Func) Func {
	return func(args []Value) (v Value, err error) {
		defer func() {
			if p := recover(); p != nil {
				v, err = Value{}, fmt.Errorf("%s panicked: %v", name, p)
			}
		}()
		v, err = fn(args)
		if err == nil && !v.primitive() {
			return Value{}, fmt.Errorf("%s returned a value of kind %q: only primitives cross into a script",
				name, v.Kind)
		}
		v.Text = strings.ToValidUTF8(v.Text, "\uFFFD") // engines differ in what they make of anything else
		return v, err
	}
}

// Interrupt stops the Run under way, if there is one. Any goroutine may call it, at any time.
func (r *Realm) Interrupt() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.interrupt()
}

// interrupt is Interrupt for a caller that holds mu. A Run that may have missed the last one gets another.
func (r *Realm) interrupt() {
	if r.running && (!r.stopped || r.unwatched) {
		r.stopped = true
		r.adapter.Interrupt()
	}
}

// Close gives back what the realm holds. Closing twice is no error; closing during a Run is a fault of the
// caller: interrupt first, and close when Run has returned.
func (r *Realm) Close() error {
	r.mu.Lock()
	if r.closed || r.running {
		running := r.running
		r.mu.Unlock()
		if running {
			return r.fail("closing", "realm", errors.New("a script is still running"))
		}
		return nil
	}
	r.mu.Unlock()
	if r.watching {
		_ = r.Unhandled() // the last time that it can be asked
	}
	r.mu.Lock()
	r.closed = true
	r.mu.Unlock()
	if err := r.adapter.Close(); err != nil {
		return r.fail("closing", "realm", err)
	}
	return nil
}

// begin marks the realm as running; it reports false if the realm is closed. unwatched says that the engine may miss an
// interrupt.
func (r *Realm) begin(unwatched bool) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.running, r.unwatched = !r.closed, unwatched
	r.runs++
	return r.running
}

// end marks the realm as idle and reports whether an interrupt reached it since begin. An interrupt may
// land after the script's last instruction; clearing it keeps it out of the next Run.
func (r *Realm) end() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	stopped := r.stopped
	r.running, r.stopped = false, false
	if stopped {
		r.adapter.ClearInterrupt()
	}
	return stopped
}

func (r *Realm) isClosed() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.closed
}

func (r *Realm) fail(doing, what string, err error) error {
	return fmt.Errorf("%s: %s %s: %w", r.engine, doing, what, err)
}
