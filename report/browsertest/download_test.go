package browsertest

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
	"github.com/jsdyno/jsdyno/report"
	"github.com/jsdyno/jsdyno/report/data"
)

// download presses a button and gives the file that the browser has written.
func download(t *testing.T, tab context.Context, button, name string) string {
	t.Helper()
	dir := t.TempDir()
	if _, err := chromedp.CallBrowser(tab, cdpbrowser.SetDownloadBehavior, cdpbrowser.SetDownloadBehaviorParams{
		Behavior:     cdpbrowser.SetDownloadBehaviorBehaviorAllow,
		DownloadPath: dir,
	}); err != nil {
		t.Fatal(err)
	}
	eval[bool](t, tab, fmt.Sprintf(
		`([...document.querySelectorAll(%q)].find(e => e.textContent === %q).click(), true)`,
		strings.Split(button, "|")[0], strings.Split(button, "|")[1]))
	size := -1
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err == nil && len(text) > 0 && len(text) == size { // the same twice
			return string(text)
		}
		size = len(text)
	}
	t.Fatalf("%s has not come", name)
	return ""
}

// readTable reads comma-separated values by the names of their columns.
func readTable(t *testing.T, text string) (list []map[string]string) {
	t.Helper()
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || len(records) < 2 {
		t.Fatalf("%d records, %v, in %.200s", len(records), err, text)
	}
	for _, r := range records[1:] {
		row := map[string]string{}
		for i, name := range records[0] {
			row[name] = r[i]
		}
		list = append(list, row)
	}
	return list
}

// equalFields compares fields as numbers where both are.
func equalFields(a, b string) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	return a == b || errX == nil && errY == nil && x == y
}

// testDownloads: for what is shown, the files that the page gives hold what jsdyno itself writes, hostile names
// included.
func testDownloads(t *testing.T, ctx context.Context) {
	f := resulttest.SampleWithNode()
	tab, s := openReady(t, ctx, save(t, wholePage(t, f)))
	for _, reference := range []string{"v8", "goja"} {
		if reference != "v8" {
			goTo(t, tab, "#ref="+reference)
		}
		var b strings.Builder
		if err := report.Write(&b, "csv", compare.Summarise(f, reference), report.Options{}); err != nil {
			t.Fatal(err)
		}
		want := map[string]map[string]string{}
		for _, row := range readTable(t, b.String()) {
			want[row["suite"]+"/"+row["workload"]+" "+row["engine"]] = row
		}
		rows := readTable(t, download(t, tab, "#controls button|CSV", "jsdyno.csv"))
		if len(rows) != len(want) || len(rows[0]) != 25 {
			t.Errorf("%s: %d rows of %d columns, want %d of 25", reference, len(rows), len(rows[0]), len(want))
		}
		for _, row := range rows {
			at := row["suite"] + "/" + row["workload"] + " " + row["engine"]
			for name, got := range row {
				if expected, ok := want[at][name]; !ok || !equalFields(got, expected) {
					t.Errorf("%s: %s of %s is %q, want %q", reference, name, at, got, expected)
				}
			}
		}
	}
	goTo(t, tab, "#find=Strings&noengine=otto")
	var cells struct {
		Reference string
		Cells     []map[string]any
	}
	if err := json.Unmarshal([]byte(download(t, tab, "#controls button|JSON", "jsdyno.json")), &cells); err != nil {
		t.Fatal(err)
	}
	// There are two workloads on three engines.
	if cells.Reference != "v8" || len(cells.Cells) != 6 ||
		cells.Cells[1]["workload"] != "string-building" || cells.Cells[1]["ratio"].(float64) < 3 {
		t.Errorf("as JSON: %+v", cells)
	}
	samplesAre(t,
		readTable(t, download(t, tab, "#controls button|Samples (CSV)", "jsdyno-samples.csv")),
		f.Workloads[2].Name, "v8", 1e-7)
	goTo(t, tab, "#open=kernels%2Fstring-building")
	await(t, tab, "the samples are there", `document.querySelector("#workload figure.samples")`)
	samplesAre(t,
		readTable(t, download(t, tab, "#workload button|Download the samples (CSV)", "jsdyno-samples.csv")),
		"string-building", "otto", 1e-7)
	for _, fault := range s.faults(t, tab) {
		if !strings.HasPrefix(fault, "request: blob:") {
			t.Error(fault)
		}
	}

	hostile, _ := openReady(t, ctx, save(t, wholePage(t, resulttest.Hostile())))
	var names []string
	for _, row := range readTable(t, download(t, hostile, "#controls button|CSV", "jsdyno.csv")) {
		names = append(names, row["workload"])
		for name, field := range row {
			if _, err := strconv.ParseFloat(field, 64); err != nil &&
				regexp.MustCompile(`^[ \t\r]*[=+\-@]`).MatchString(field) {
				t.Errorf("a spreadsheet would compute %s: %q", name, field)
			}
		}
	}
	for _, text := range resulttest.HostileTexts() {
		if !slices.Contains(names, data.CSVText(text)) {
			t.Errorf("%q is not in the file", data.CSVText(text))
		}
	}
}

// samplesAre compares the samples of one cell in a file with those of the run.
func samplesAre(t *testing.T, rows []map[string]string, workload, engine string, off float64) {
	t.Helper()
	got := map[string][]float64{}
	for _, row := range rows {
		seconds, err := strconv.ParseFloat(row["seconds"], 64)
		if err != nil || row["counts"] != "yes" {
			t.Fatalf("%v: %v", row, err)
		}
		if row["workload"] == workload && row["engine"] == engine {
			got[row["block"]+row["phase"]] = append(got[row["block"]+row["phase"]], seconds)
		}
	}
	n := 0
	for _, b := range resulttest.SampleWithNode().Batches {
		if b.Workload != workload || b.Engine != engine {
			continue
		}
		for _, phase := range []string{"warmup", "warm"} {
			want := b.Times(phase, "process-cpu")
			for i, seconds := range got[strconv.Itoa(b.Block)+phase] {
				if n++; i >= len(want) || math.Abs(seconds/want[i]-1) > off {
					t.Fatalf("%s on %s, block %d, %s: sample %d is %g", workload, engine, b.Block, phase, i, seconds)
				}
			}
		}
	}
	if n != 5*21 {
		t.Errorf("%d samples of %s on %s, want 105", n, workload, engine)
	}
}

// TestDocumentsAreThere: the links at the end of a page lead to documents of the project.
func TestDocumentsAreThere(t *testing.T) {
	for name, html := range map[string]string{
		"report":  render(t, resulttest.Sample(), report.Options{}),
		"changes": renderChanges(t, invented(2)),
	} {
		list := regexp.MustCompile(`href="https://github\.com/jsdyno/jsdyno/blob/main/([^"#]+)"`).
			FindAllStringSubmatch(html, -1)
		if len(list) < 3 {
			t.Errorf("%s: %d links", name, len(list))
		}
		for _, m := range list {
			if _, err := os.Stat(filepath.Join("../..", filepath.FromSlash(m[1]))); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}
