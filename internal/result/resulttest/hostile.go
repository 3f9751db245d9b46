package resulttest

import (
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/environ"
	"github.com/jsdyno/jsdyno/internal/result"
)

// HostileTexts are names and details that must stay text wherever they are shown.
func HostileTexts() []string {
	return []string{
		`<img src=x onerror=alert(1)>`,
		`</style></svg><script>alert(2)</script>`,
		"\x1b[2J\x1b[31mred\x07",
		"\u202egnp.exe\u2066\u200f",
		"c1 \u009b31m del \x7f nul \x00 line\nbreak\r\ttab \u2028",
		"| a | `b` **c** [d](http://example.com) @everyone #1 <!-- e",
		`=HYPERLINK("http://example.com","x")`,
		`+1`, `-1`, `@SUM(A1)`, "\t=1",
		`{{.}} javascript:alert(3) "quoted" 'single' &amp;`,
		"bad \xff\xfe bytes",
		"漢字かな",
		"",
	}
}

// Hostile is a run in which every text that a script, an engine or a user can choose is one of HostileTexts.
func Hostile() *result.File {
	f := &result.File{Header: result.Header{
		Schema: result.Schema, Tool: "jsdyno", Reference: "v8",
		Created: time.Date(2026, 3, 1, 9, 30, 0, 0, time.UTC),
	}}
	f.Engines = []result.Engine{{Name: "v8", Available: true}}
	texts := HostileTexts()
	for i, text := range texts {
		f.Header.Command = append(f.Header.Command, text)
		f.Warnings = append(f.Warnings, result.Warning{Engine: text, Suite: text, Workload: text, Text: text})
		if i < 2 {
			f.Engines = append(f.Engines, result.Engine{
				Name: text, Version: text, Build: text, Available: true, Flags: []string{text}, Tier: text,
				Code: engines.Codes{engines.Code(text)},
			})
		}
		f.Engines = append(f.Engines, result.Engine{Name: "missing " + text, Reason: text, Hint: text})
		f.Workloads = append(f.Workloads, result.Workload{
			Suite: text, Name: text, About: text, Stresses: []string{text}, Tier: text, Needs: []string{text},
		})
		for round := range 3 {
			for k, name := range []string{"v8", texts[0], texts[1]} {
				b := result.Batch{Engine: name, Suite: text, Workload: text, Block: round, Checksum: text, Steady: true,
					Series: []result.Series{
						{Phase: "warm", Kind: "wall", Iterations: 1, Values: []float64{float64(1+k) * 1e-3}},
					}}
				if k == 2 && i%2 == 1 {
					b.Failure = &result.Failure{Status: result.ScriptError, Detail: text}
				}
				if k == 1 && i%3 == 1 {
					b.Checksum = text + "!"
				}
				f.Batches = append(f.Batches, b)
			}
		}
	}
	f.Header.Commit = f.Engines[1].Name
	hostileStudies(f)
	return onHost(f)
}

// HostileAfter is the run of Hostile once more: all texts that say what was measured differ, times too, and more
// batches fail.
func HostileAfter() *result.File {
	texts, f := HostileTexts(), Hostile()
	for i := range f.Engines {
		f.Engines[i].Version += texts[i%len(texts)]
		f.Engines[i].Build += texts[(i+1)%len(texts)]
		f.Engines[i].Flags = append(f.Engines[i].Flags, texts[(i+2)%len(texts)])
	}
	f.Engines[len(f.Engines)-1].Reason += texts[0]
	for i := range f.Batches {
		b := &f.Batches[i]
		if i%7 == 0 {
			b.Failure = &result.Failure{Status: result.Crash, Detail: texts[i%len(texts)]}
		}
		for _, s := range b.Series {
			for k := range s.Values {
				s.Values[k] *= 1 + float64(i%5)
			}
		}
	}
	f.Header.Commit += texts[1]
	f.Hosts[0].Host = environ.Host{CPUModel: texts[0], CPUFamily: texts[1], Kernel: texts[2], OS: texts[5]}
	f.Header.Command = texts
	return f
}

// hostileStudies adds a workload of each study and of one that nobody has heard of for some of the texts, which are
// also what a script threw, why a step is missing and how a process died. The other two engines have crossings with v8.
func hostileStudies(f *result.File) {
	texts := HostileTexts()
	var kinds []string
	for _, s := range catalog.Studies() {
		kinds = append(kinds, s.Name)
	}
	kinds = append(kinds, "study "+texts[0])
	phases := []string{
		"process", "realm", "compile", "first", "dispose", "cross", "cache-produce", "cache-load",
		"keep-10", "parallel-2", "stop", "reuse", "warm",
	}
	for i, text := range texts {
		kind, other := kinds[i%len(kinds)], texts[(i+5)%len(texts)]
		f.Workloads = append(f.Workloads, result.Workload{Suite: kind, Name: "study " + text, About: text, Study: kind})
		for block := range 6 { // as many as a crossing needs
			for k, engine := range []string{"v8", texts[0], texts[1]} {
				b := result.Batch{Engine: engine, Suite: kind, Workload: "study " + text, Block: block}
				add := func(lane catalog.Lane, phase, kind, unit string, value float64, note string) {
					s := result.Series{
						Lane: lane, Phase: phase, Kind: kind, Unit: unit, Iterations: 1, Values: []float64{value},
						Note: note,
					}
					if value == 0 {
						s.Values = nil
					}
					b.Series = append(b.Series, s)
				}
				for _, lane := range []catalog.Lane{catalog.LaneCold, catalog.LaneFresh, catalog.LanePooled} {
					for _, phase := range phases {
						ns := 1e6 * float64(1+k)
						if lane == catalog.LaneCold {
							ns = 1e8 / float64(1+k)
						}
						if (phase == "cross" || phase == "reuse") && k == 1 {
							ns = 0
						}
						add(lane, phase, catalog.KindWall, "ns", ns, other)
					}
				}
				add(catalog.LaneCold, "source", "source", "bytes", 1000, "")
				add(catalog.LaneCold, "keep-10", "pss", "bytes", 4096, "")
				add(catalog.LaneCold, "compile", text, "count", 7, other)
				add(catalog.LaneCold, "tier", "tier", result.UnitCode, 3, other)
				add(catalog.LaneCold, "deopts", "deopts", "count", 2, other)
				add(catalog.Lane(text), text, catalog.KindWall, "ns", 1e6, other)
				add(catalog.LaneCold, text, text, text, 5, other)
				if k == 2 && i%4 == 3 {
					b.Failure = &result.Failure{Status: result.Crash, Detail: other}
				}
				f.Batches = append(f.Batches, b)
			}
		}
	}
}
