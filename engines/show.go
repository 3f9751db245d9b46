package engines

import (
	"context"
	"errors"
)

// Show evaluates setup, which completes with a function. Then it runs p as Run does, and returns the text that this
// function makes of what p completes with: see [Shower]. Where the engine cannot do that, the text is the kind of what
// crosses, a space, and the value as a literal.
func (r *Realm) Show(ctx context.Context, setup string, p *Program) (string, error) {
	if r.powers.Shower == nil {
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
	text, err := r.powers.Shower.Show(setup, p.code)
	stopWatching()
	if stopped := r.end(); err != nil {
		return "", r.ended(ctx, p.file, stopped, err)
	}
	return text, nil
}

func (r *Realm) showCrossed(ctx context.Context, setup string, p *Program) (string, error) {
	if _, err := r.Eval(ctx, "jsdyno:show", setup); err != nil {
		return "", err
	}
	v, err := r.Run(ctx, p)
	if err != nil {
		return "", err
	}
	return string(v.Kind) + " " + v.Display(), nil
}
