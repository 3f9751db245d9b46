package compare

import (
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/result"
)

// TestLowerTier: a number is set apart where the same script was followed and did not reach the engine's best code.
func TestLowerTier(t *testing.T) {
	all := engines.Codes{engines.CodeBytecode, engines.CodeBaseline, engines.CodeOptimised}
	for _, c := range []struct {
		name    string
		code    engines.Codes
		reached engines.Code
		hash    string // of the script that was followed; of neither script if it is empty
		want    bool
	}{
		{"the best", all, engines.CodeOptimised, "sha256:1", false},
		{"baseline", all, engines.CodeBaseline, "sha256:1", true},
		{"bytecode", all, engines.CodeBytecode, "sha256:1", true},
		{"another script of the name", all, engines.CodeBytecode, "sha256:2", false},
		{"perhaps another script of the name", all, engines.CodeBytecode, "", false},
		{"an interpreter", engines.Codes{engines.CodeBytecode}, engines.CodeBytecode, "sha256:1", false},
		{"an engine that does not say what it has", nil, engines.CodeBytecode, "sha256:1", false},
	} {
		w := workload("a", "")
		if c.hash != "" {
			w.SourceHash = "sha256:1"
		}
		f := file("v8 goja", w, result.Workload{Suite: "tiers", Name: "a", Study: "tiers", SourceHash: c.hash})
		f.Engines[0].Code = c.code
		for block := range 3 {
			f.Batches = append(f.Batches,
				batch("v8", "a", block, "1", 1),
				batch("goja", "a", block, "1", 40),
				result.Batch{
					Engine: "v8", Suite: "tiers", Workload: "a", Block: block,
					Series: []result.Series{{
						Phase: "tier", Kind: "tier", Unit: result.UnitCode, Iterations: 1,
						Values: []float64{float64(slices.Index(engines.AllCode(), c.reached))},
						Note:   "f: as the engine told",
					}},
				})
		}
		s := Summarise(f, "")
		if got := slices.Contains(cellOf(t, s, "v8", "a").Labels, LowerTier); got != c.want {
			t.Errorf("%s: labelled %v", c.name, got)
		}
		warned := slices.ContainsFunc(s.Warnings, func(w result.Warning) bool {
			return w.Engine == "v8" && w.Workload == "a" &&
				strings.Contains(w.Text, "ends up as "+string(c.reached)+
					", although this engine has optimised code (suite tiers: f: as the engine told)")
		})
		if warned != c.want {
			t.Errorf("%s: %+v", c.name, s.Warnings)
		}
		if labels := cellOf(t, s, "goja", "a").Labels; len(labels) > 0 {
			t.Errorf("%s: goja has the labels %v", c.name, labels)
		}
	}
}

// TestLowerTierOnce: a script that several suites followed labels a number once. A file may list thousands of such
// suites.
func TestLowerTierOnce(t *testing.T) {
	w := workload("a", "")
	w.SourceHash = "sha256:1"
	f := file("v8 goja", w)
	f.Engines[0].Code = engines.Codes{engines.CodeBytecode, engines.CodeOptimised}
	f.Batches = []result.Batch{batch("v8", "a", 0, "1", 1), batch("goja", "a", 0, "1", 40)}
	for _, suite := range []string{"tiers", "more tiers"} {
		f.Workloads = append(f.Workloads, result.Workload{
			Suite: suite, Name: "a", Study: "tiers", SourceHash: w.SourceHash,
		})
		f.Batches = append(f.Batches, result.Batch{Engine: "v8", Suite: suite, Workload: "a", Series: []result.Series{{
			Phase: "tier", Kind: "tier", Unit: result.UnitCode, Iterations: 1,
			Values: []float64{float64(slices.Index(engines.AllCode(), engines.CodeBytecode))},
		}}})
	}
	if got := cellOf(t, Summarise(f, ""), "v8", "a").Labels; !slices.Equal(got, []Label{LowerTier}) {
		t.Errorf("labels %q", got)
	}
}
