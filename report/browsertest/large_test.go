package browsertest

import (
	"context"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
	"github.com/jsdyno/jsdyno/report/words"
)

// testMillion: a page with a million samples opens, answers, and shows a workload of fifty thousand. The limits are far
// above what that takes, so that a busy machine does not break them. The times are logged.
func testMillion(t *testing.T, ctx context.Context) {
	for _, samples := range []int{100_000, 1_000_000} {
		began := time.Now()
		f := large(samples)
		html := wholePage(t, f)
		made := time.Since(began)
		address := save(t, html)
		tab, cancel := chromedp.NewContext(ctx)
		defer cancel()
		if err := chromedp.Do(tab, chromedp.Navigate(address)); err != nil {
			t.Fatal(err)
		}
		await(t, tab, "the program is ready", `document.documentElement.dataset.ready === "yes"`)
		ready := eval[float64](t, tab, `performance.getEntriesByName("ready")[0].startTime`)
		eval[bool](t, tab,
			`(window.began = performance.now(), document.querySelector(".matrix button.open").click(), true)`)
		await(t, tab, "the samples are there", `document.querySelector("#workload figure.samples")`)
		shown := eval[float64](t, tab, `performance.getEntriesByName("samples").at(-1).startTime - window.began`)
		t.Logf("%d samples: %.1f MB, made in %v; ready after %.0f ms, a workload after %.0f ms",
			samples, float64(len(html))/1e6, made.Round(time.Millisecond), ready, shown)
		want := words.Count(50*len(f.Batches[0].Series[0].Values), "sample") + " of 50 processes"
		if caption := eval[string](t, tab,
			`document.querySelector("#workload figure.samples figcaption").textContent`,
		); !strings.Contains(caption, want) {
			t.Errorf("the picture is said to be of %q, want %q", caption, want)
		}
		if ready > 60_000 || shown > 60_000 {
			t.Errorf("%d samples: ready after %.0f ms, a workload after %.0f ms", samples, ready, shown)
		}
	}
}

// large is a run of 24 workloads on three engines in 50 blocks, with so many samples in total.
func large(samples int) *result.File {
	f := resulttest.Sample()
	noise := rand.New(rand.NewPCG(3, 3))
	each := samples / len(f.Workloads) / 150
	f.Batches = nil
	for _, w := range f.Workloads {
		for block := range 50 {
			for k, e := range f.Engines[:3] {
				warm := result.Series{
					Phase: "warm", Kind: "wall", Unit: "ns", Iterations: 1,
					Values: make([]float64, each),
				}
				for i := range warm.Values {
					warm.Values[i] = math.Round(1e6 * float64(1+10*k) * (1 + 0.02*noise.ExpFloat64()))
				}
				f.Batches = append(f.Batches, result.Batch{
					Engine: e.Name, Suite: w.Suite, Workload: w.Name,
					Block: block, Place: k, Stride: 1, Cycle: 1, Steady: true,
					Checksum: w.Checksum, Series: []result.Series{warm},
				})
			}
		}
	}
	return f
}
