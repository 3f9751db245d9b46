package engines

import (
	"context"
	"errors"
)

// Shower is a realm that hands what a program completes with to a function of a script, before it crosses to Go. In
// what crosses by itself, a Map looks like an empty object, and a lone surrogate like U+FFFD. It is optional, and never
// timed.
type Shower interface {
	// Show is Run with more around it. First it evaluates setup, whose completion value is a function. When p and its
	// promise jobs have run, that function is called with what p completes with. As long as it returns no string, its
	// own promise jobs are run and it is called again without arguments. A promise that is rejected, and that nothing
	// handles when no job of p is left, counts as thrown by p: the error is a *ScriptError with Rejected. What setup or
	// the function throws is a *ScriptError too.
	Show(setup string, p AdapterProgram) (string, error)
}

// Show evaluates setup, which completes with a function. Then it runs p as Run does, and returns the text that this
// function makes of what p completes with: see [Shower]. Where the engine cannot do that, the text is the kind of what
// crosses, a space, and the value as a literal.
func (r *Realm) Show(ctx context.Context, setup string, p *Program) (string, error) {
	s, ok := r.adapter.(Shower)
	if !ok {
		return r.showCrossed(ctx, setup, p)
	}
	if p.realm != r {
		return "", r.fail("running", p.file, errors.New("the program was compiled by another realm"))
	}
	if ctx.Err() != nil {
		return "", r.fail("running", p.file, interruptedBy(ctx))
	}
	if !r.begin(false) {
		return "", r.fail("running", p.file, ErrClosed)
	}
	stopWatching := r.watch(ctx)
	text, err := s.Show(setup, p.code)
	stopWatching()
	if stopped := r.end(); err != nil {
		return "", r.ended(ctx, p.file, stopped, err)
	}
	return text, nil
}

func (r *Realm) showCrossed(ctx context.Context, setup string, p *Program) (string, error) {
	if _, err := r.Eval(ctx, "jsdyno-show.js", setup); err != nil {
		return "", err
	}
	v, err := r.Run(ctx, p)
	if err != nil {
		return "", err
	}
	return string(v.Kind) + " " + v.Display(), nil
}
