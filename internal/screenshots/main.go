// Command screenshots takes the pictures of a report that the documents show: `make screenshots`.
package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/jsdyno/jsdyno/internal/browser"
)

// view is one picture.
type view struct {
	name          string
	scheme        string // "light" or "dark"
	fragment      string // of the page's address
	width, height int64
}

var views = []view{
	{"report-light", "light", "", 1280, 1000},
	{"report-dark", "dark", "", 1280, 1000},
	{"report-narrow", "light", "", 390, 844},
	{"report-workload", "light", "#open=kernels%2Ffib", 1280, 1500},
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: screenshots REPORT.html FOLDER")
		os.Exit(2)
	}
	if err := take(context.Background(), os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "screenshots: error:", err)
		os.Exit(1)
	}
}

// take writes the picture of each view of a report into a folder.
func take(ctx context.Context, report, folder string) error {
	path, err := filepath.Abs(report)
	if err != nil {
		return fmt.Errorf("finding the report: %w", err)
	}
	if _, err := os.Stat(path); err != nil {
		return fmt.Errorf("finding the report, which `make run` writes: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, 2*time.Minute)
	defer cancel()
	ctx, end, err := browser.Start(ctx)
	if err != nil {
		return err
	}
	defer end()
	for _, v := range views {
		png, err := v.take(ctx, (&url.URL{Scheme: "file", Path: path}).String())
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, v.name+".png"), png, 0o644)
		}
		if err != nil {
			return fmt.Errorf("taking %s: %w", v.name, err)
		}
	}
	return nil
}

// ready is true when the page's program has done its part, and what is open has its samples.
const ready = `document.documentElement.dataset.ready === "yes" && ` +
	`(!location.hash || !!document.querySelector("#workload .frame :is(svg, canvas)"))`

func (v view) take(ctx context.Context, address string) ([]byte, error) {
	tab, cancel := chromedp.NewContext(ctx)
	defer cancel()
	features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: v.scheme}}
	if err := chromedp.Do(tab, chromedp.EmulateViewport(v.width, v.height)); err != nil {
		return nil, err
	}
	if _, err := chromedp.Call(tab, emulation.SetEmulatedMedia,
		emulation.SetEmulatedMediaParams{Features: features}); err != nil {
		return nil, err
	}
	if err := chromedp.Do(tab, chromedp.Navigate(address+v.fragment)); err != nil {
		return nil, err
	}
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		done, err := chromedp.Run(tab, chromedp.Evaluate[bool](ready))
		if err != nil {
			return nil, err
		}
		if done {
			return chromedp.Run(tab, chromedp.CaptureScreenshot())
		}
		if time.Now().After(deadline) {
			return nil, fmt.Errorf("the page is not ready: is it one with a program, and with the workload of %q?",
				v.fragment)
		}
	}
}
