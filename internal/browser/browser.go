// Package browser starts Chromium without a window, to look at reports as a reader does.
package browser

import (
	"context"
	"errors"
	"os/exec"
	"slices"

	"github.com/chromedp/chromedp"
)

// ErrNotFound is the error of Start where no browser is on PATH.
var ErrNotFound = errors.New("no chromium on PATH; install it (Debian: apt-get install chromium)")

// names are the commands under which it is installed.
var names = []string{"chromium", "chromium-browser", "google-chrome", "chrome", "headless-shell"}

// Start gives a context for chromedp, whose browser starts with its first use and ends with cancel or with ctx. It asks
// the network for nothing by itself, and has no sandbox, because it runs as root in containers: open only pages of our
// own making in it.
func Start(ctx context.Context) (context.Context, context.CancelFunc, error) {
	path := ""
	for _, name := range names {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		return nil, nil, ErrNotFound
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU)
	for _, f := range []string{
		"disable-quic", "no-first-run", "disable-background-networking", "disable-component-update", "disable-sync",
	} {
		options = append(options, chromedp.Flag(f, true))
	}
	allocator, end := chromedp.NewExecAllocator(ctx, options...)
	page, closePage := chromedp.NewContext(allocator)
	return page, func() { closePage(); end() }, nil
}
