package proc

import (
	"fmt"
	"io"
	"os"
)

// pipes are the two ends of everything that a child is wired to. All are close-on-exec on our side, so another
// child that is started meanwhile does not get them.
type pipes struct {
	in, out        *os.File   // our ends of descriptors 3 and 4
	extra          []*os.File // the child's 3 and 4
	stdout, stderr io.Writer  // the child's, or nil for /dev/null
	stdio          []*os.File // our ends of those that are not nil, standard output first
	theirs         []*os.File // every end that is the child's
}

func openPipes(spec Spec) (p pipes, err error) {
	defer func() {
		if err != nil {
			closeAll(append(p.ours(), p.theirs...))
			err = fmt.Errorf("opening its pipes: %w", err)
		}
	}()
	childIn, in, err := os.Pipe()
	if err != nil {
		return p, err
	}
	p.in, p.theirs = in, append(p.theirs, childIn)
	out, childOut, err := os.Pipe()
	if err != nil {
		return p, err
	}
	p.out, p.theirs = out, append(p.theirs, childOut)
	p.extra = []*os.File{childIn, childOut}
	if p.stdout, err = p.output(spec.Stdout); err != nil {
		return p, err
	}
	p.stderr, err = p.output(spec.Stderr)
	return p, err
}

// output opens a pipe for one captured stream and returns the child's end, or nil if it is not captured: a nil *os.File
// would leave the descriptor closed.
func (p *pipes) output(c *Capture) (io.Writer, error) {
	if c == nil {
		return nil, nil
	}
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	p.stdio, p.theirs = append(p.stdio, r), append(p.theirs, w)
	return w, nil
}

func (p *pipes) ours() []*os.File {
	files := append([]*os.File(nil), p.stdio...)
	for _, f := range []*os.File{p.in, p.out} {
		if f != nil {
			files = append(files, f)
		}
	}
	return files
}
