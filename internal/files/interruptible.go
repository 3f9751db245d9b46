package files

import "context"

// Interruptible runs a function that cannot be told to stop. At Ctrl-C it leaves the function behind, because the
// process ends next. The function must not write to a file that is kept.
func Interruptible(ctx context.Context, do func() error) error {
	done := make(chan error, 1)
	go func() { done <- do() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
