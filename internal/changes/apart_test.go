package changes

import (
	"slices"
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/environ"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
)

// on is the list of a run on one machine.
func on(h environ.Host) []result.Host { return []result.Host{{ID: result.OnlyHost, Host: h}} }

// TestNoVerdictBetweenMachines: rows have both numbers and ratios, and a reason in place of a difference, and there are
// no totals, unless verdicts are asked for.
func TestNoVerdictBetweenMachines(t *testing.T) {
	xeon := environ.Host{
		OS: "linux", Arch: "amd64",
		CPUVendor: "GenuineIntel", CPUFamily: "6", CPUNumber: "85", CPUStepping: "7",
		Cores: 8,
	}
	epyc := xeon
	epyc.CPUVendor, epyc.CPUFamily, epyc.CPUNumber, epyc.CPUStepping = "AuthenticAMD", "25", "1", "1"
	before, after := ordinary(1, "1"), ordinary(2, "2")
	after.times["goja"] = 40
	a, b := before.file(), after.file()
	a.Hosts, b.Hosts = on(xeon), on(epyc)
	for i := range b.Batches { // it has lost its number, whatever the machine
		if x := &b.Batches[i]; x.Engine == "goja" && x.Workload == "a" {
			x.Failure, x.Series = &result.Failure{Status: result.Crash, Detail: "signal 11"}, nil
		}
	}
	files := []Named{{"old.jsonl", a}, {"new.jsonl", b}}
	all := Summarise(files, Options{})
	s := all.Steps[0]
	if !all.Unjudged() ||
		!slices.Equal(s.Apart, []string{"cpu_vendor", "cpu_family", "cpu_model_number", "cpu_stepping"}) ||
		len(s.Totals) != 0 ||
		!warned(s, "no verdicts: the machines are of different classes "+
			"(cpu vendor, cpu family, cpu model number and cpu stepping)") {
		t.Errorf("apart in %q, totals %+v, %v", s.Apart, s.Totals, s.Warnings)
	}
	for _, c := range s.Changes {
		want := OtherClass
		if c.Engine == "goja" && c.Workload == "a" {
			want = FailsNow
		}
		if c.Reason != want || c.Difference != nil {
			t.Errorf("%+v", c)
		}
		if want == OtherClass && (c.Old.Value == nil || c.New.Value == nil ||
			c.Engine != "v8" && (c.Against != "v8" || c.Old.Relative == nil || c.New.Relative == nil)) {
			t.Errorf("numbers are missing: %+v", c)
		}
	}
	if slower, failing := all.Worse(); slower != 0 || failing != 1 {
		t.Errorf("%d slower, %d failing", slower, failing)
	}

	all = Summarise(files, Options{AcrossMachines: true})
	s = all.Steps[0]
	if c := change(t, s, "goja", "b"); all.Unjudged() || !s.Across || len(s.Apart) != 4 ||
		c.Difference == nil || c.Difference.Verdict != compare.Slower || len(s.Totals) == 0 ||
		!warned(s, "so a verdict may be due to the machines") {
		t.Errorf("%+v: %+v, %v", c, c.Difference, s.Warnings)
	}

	// What an old file does not have says nothing.
	old := &a.Hosts[0]
	old.CPUVendor, old.CPUFamily, old.CPUNumber, old.CPUStepping = "", "", "", ""
	if all := Summarise(files, Options{}); all.Unjudged() ||
		len(all.Steps[0].Apart) != 0 || len(all.Steps[0].Host) != 0 {
		t.Errorf("%+v", all.Steps[0])
	}
	a.Hosts[0].CPUModel, b.Hosts[0].CPUModel = "Xeon", "EPYC"
	if all := Summarise(files, Options{}); !all.Unjudged() {
		t.Errorf("%+v", all.Steps[0])
	}
}

// TestNoVerdictBetweenSchemas: between schemas that measure differently, the meaning of a number has changed, whatever
// the machines and whatever is asked for.
func TestNoVerdictBetweenSchemas(t *testing.T) {
	before, after := ordinary(1, "1"), ordinary(2, "2")
	after.times["goja"] = 40
	a, b := before.file(), after.file()
	files := []Named{{"old.jsonl", a}, {"new.jsonl", b}}
	if all := Summarise(files, Options{}); all.Unjudged() ||
		change(t, all.Steps[0], "goja", "a").Difference == nil {
		t.Fatalf("of one schema: %+v", all.Steps[0])
	}
	a.Header.Schema = 4 // which measured in the same way
	if all := Summarise(files, Options{}); all.Unjudged() || all.Steps[0].OtherMeter() ||
		change(t, all.Steps[0], "goja", "a").Difference == nil {
		t.Errorf("of one meter: %+v", all.Steps[0])
	}
	a.Header.Schema = 2
	all := Summarise(files, Options{AcrossMachines: true})
	s := all.Steps[0]
	if !all.Unjudged() || !s.OtherMeter() || s.Schemas != [2]int{2, result.Schema} || len(s.Totals) != 0 ||
		!warned(s, "no verdicts: the files have schema 2 and 5") {
		t.Errorf("%+v", s)
	}
	for _, c := range s.Changes {
		if c.Reason != OtherMeter || c.Difference != nil || c.Old.Value == nil || c.New.Value == nil {
			t.Errorf("%+v", c)
		}
	}
}

// TestMachinesOfTwoFiles: a change is judged only if all machines of both files are of one class, and what differs is
// said of all.
func TestMachinesOfTwoFiles(t *testing.T) {
	both, one := resulttest.TwoMachines(6), resulttest.TwoMachines(6)
	one.Hosts = one.Hosts[:1]
	one.Batches = slices.DeleteFunc(one.Batches, func(b result.Batch) bool { return b.Host != "a" })
	for _, c := range []struct {
		before, after *result.File
		judged        bool
		host          []Fact
	}{
		{one, one, true, []Fact{}},
		{one, both, false, []Fact{{"cpu_model", "one", "one, another"}}},
		{both, both, false, []Fact{}},
	} {
		all := Summarise([]Named{{"old.jsonl", c.before}, {"new.jsonl", c.after}}, Options{})
		if s := all.Steps[0]; all.Unjudged() == c.judged || !slices.Equal(s.Host, c.host) ||
			!c.judged && !slices.Equal(s.Apart, []string{"cpu_model"}) {
			t.Errorf("%d and %d machines: apart in %q, %v", len(c.before.Hosts), len(c.after.Hosts), s.Apart, s.Host)
		}
	}
}
