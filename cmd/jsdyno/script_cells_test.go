package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// printedSummary is the part of the JSON summary that other programs are promised, written down a second time. Pointers
// tell what is missing from what is zero.
type printedSummary struct {
	Schema *int `json:"schema"`
	Hosts  []struct {
		ID *string `json:"id"`
	} `json:"hosts"`
	Engines []struct {
		Name      *string `json:"name"`
		Version   *string `json:"version"`
		Worker    *string `json:"worker"`
		Available *bool   `json:"available"`
		Reason    *string `json:"reason"`
	} `json:"engines"`
	Cells []printedCell `json:"cells"`
}

type printedCell struct {
	Engine   *string  `json:"engine"`
	Suite    *string  `json:"suite"`
	Workload *string  `json:"workload"`
	Phase    *string  `json:"phase"`
	Status   *string  `json:"status"`
	Detail   string   `json:"detail"`
	Value    *float64 `json:"value"`
	Unit     *string  `json:"unit"`
	Low      *float64 `json:"low"`
	High     *float64 `json:"high"`
	Samples  *int     `json:"samples"`
	Checksum *string  `json:"checksum"`
}

// id returns what the cells command calls a cell: "goja:kernels/fib".
func (c printedCell) id() string { return *c.Engine + ":" + *c.Suite + "/" + *c.Workload }

// parseSummary reads text, which must be exactly one JSON object of the promised shape.
func parseSummary(text string) (s printedSummary, err error) {
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		return s, fmt.Errorf("not one JSON object and nothing else: %w", err)
	}
	switch {
	case s.Schema == nil || *s.Schema < 1:
		return s, fmt.Errorf("no schema")
	case len(s.Hosts) != 1 || s.Hosts[0].ID == nil:
		return s, fmt.Errorf("no host, or several")
	case len(s.Engines) == 0:
		return s, fmt.Errorf("no engines")
	case len(s.Cells) == 0:
		return s, fmt.Errorf("no cells")
	}
	for i, e := range s.Engines {
		if e.Name == nil || e.Version == nil || e.Worker == nil || e.Available == nil || e.Reason == nil {
			return s, fmt.Errorf("engine %d lacks a field", i)
		}
		if *e.Available != (*e.Version != "") || *e.Available != (*e.Reason == "") {
			return s, fmt.Errorf("engine %s: available %t, version %q, reason %q",
				*e.Name, *e.Available, *e.Version, *e.Reason)
		}
	}
	for i, c := range s.Cells {
		if err := c.check(); err != nil {
			return s, fmt.Errorf("cell %d: %w", i, err)
		}
	}
	return s, nil
}

// check wants a number or a named reason, never both and never neither.
func (c printedCell) check() error {
	if c.Engine == nil || c.Suite == nil || c.Workload == nil || c.Phase == nil ||
		c.Status == nil || c.Unit == nil || c.Samples == nil || c.Checksum == nil {
		return fmt.Errorf("lacks a field")
	}
	reasons := []string{
		"unsupported", "wrong-result", "crash", "timeout", "out-of-memory",
		"script-error", "implausible", "interrupted", "left-out",
	}
	switch {
	case *c.Phase != "warm":
		return fmt.Errorf("%s: phase %q", c.id(), *c.Phase)
	case *c.Unit != "sec/op":
		return fmt.Errorf("%s: unit %q", c.id(), *c.Unit)
	case *c.Status == "ok" && (c.Value == nil || *c.Value <= 0 || *c.Samples <= 0 || *c.Checksum == ""):
		return fmt.Errorf("%s: ok without a value, samples or checksum", c.id())
	case *c.Status == "ok" && c.Low != nil && (c.High == nil || *c.Low > *c.Value || *c.High < *c.Value):
		return fmt.Errorf("%s: the value is not in its interval", c.id())
	case *c.Status == "ok":
		return nil
	case !slices.Contains(reasons, *c.Status):
		return fmt.Errorf("%s: unknown status %q", c.id(), *c.Status)
	case c.Value != nil || c.Low != nil || c.High != nil || c.Detail == "":
		return fmt.Errorf("%s: %s with a value or without a detail", c.id(), *c.Status)
	}
	return nil
}

// summary checks the shape of a JSON summary: summary FILE.
func summary(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: summary FILE")
	}
	_, err := parseSummary(ts.ReadFile(args[0]))
	ts.Check(err)
}

// cells checks that a JSON summary has exactly these cells with these statuses: cells FILE goja:file/fast=ok ... A
// status may list alternatives with |.
func cells(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: cells FILE ENGINE:SUITE/WORKLOAD=STATUS[|STATUS]...")
	}
	s, err := parseSummary(ts.ReadFile(args[0]))
	ts.Check(err)
	ts.Check(s.want(args[1:]))
}

func (s printedSummary) want(wanted []string) error {
	got := map[string]printedCell{}
	for _, c := range s.Cells {
		if _, twice := got[c.id()]; twice {
			return fmt.Errorf("%s is there twice", c.id())
		}
		got[c.id()] = c
	}
	for _, w := range wanted {
		id, statuses, _ := strings.Cut(w, "=")
		c, ok := got[id]
		if !ok {
			return fmt.Errorf("there is no cell %s among %v", id, slices.Sorted(maps.Keys(got)))
		}
		if !slices.Contains(strings.Split(statuses, "|"), *c.Status) {
			return fmt.Errorf("%s is %s (%s), want %s", id, *c.Status, c.Detail, statuses)
		}
		delete(got, id)
	}
	if len(got) > 0 {
		return fmt.Errorf("cells that were not wanted: %v", slices.Sorted(maps.Keys(got)))
	}
	return nil
}

const goodSummary = `{"schema":1,"hosts":[{"id":"1"}],` +
	`"engines":[{"name":"goja","version":"1","worker":"w","available":true,"reason":""}],"cells":[` + "\n\t" +
	`{"engine":"goja","suite":"s","workload":"w","phase":"warm","status":"ok","value":2,"unit":"sec/op",` +
	`"low":1,"high":3,"samples":4,"checksum":"5"},` + "\n\t" +
	`{"engine":"goja","suite":"s","workload":"x","phase":"warm","status":"crash","detail":"why","value":null,` +
	`"unit":"sec/op","low":null,"high":null,"samples":0,"checksum":""}]}`

// TestTheSummaryCheckRefuses: the scripts rely on parseSummary and want, so each must refuse what is wrong.
func TestTheSummaryCheckRefuses(t *testing.T) {
	for _, tc := range []struct{ name, part, instead string }{
		{"text before the object", `{"schema"`, `0s: goja {"schema"`},
		{"no schema", `"schema":1,`, ``},
		{"no host", `{"id":"1"}`, ``},
		{"a host without an id", `"id":"1"`, `"os":"linux"`},
		{"an engine without a reason", `,"reason":""`, ``},
		{"an available engine with a reason", `"reason":""`, `"reason":"gone"`},
		{"a number without a value", `"value":2`, `"value":null`},
		{"a value of nothing", `"value":2,"unit":"sec/op","low":1`, `"value":0,"unit":"sec/op","low":0`},
		{"a value outside of its interval", `"low":1`, `"low":2.5`},
		{"another unit", `"unit":"sec/op","low":1`, `"unit":"ms","low":1`},
		{"a reason with a value", `"value":null`, `"value":1`},
		{"a reason without a detail", `"detail":"why",`, ``},
		{"a reason of no name", `"status":"crash"`, `"status":"failed"`},
		{"no checksum field", `,"checksum":""`, ``},
		{"no cells", `"cells":[`, `"cells":[],"more":[`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if !strings.Contains(goodSummary, tc.part) {
				t.Fatalf("the good summary has no %s", tc.part)
			}
			if _, err := parseSummary(strings.Replace(goodSummary, tc.part, tc.instead, 1)); err == nil {
				t.Error("accepted")
			}
		})
	}
	s, err := parseSummary(goodSummary)
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		cells []string
		good  bool
	}{
		{[]string{"goja:s/w=ok", "goja:s/x=timeout|crash"}, true},
		{[]string{"goja:s/w=ok", "goja:s/x=timeout"}, false},
		{[]string{"goja:s/w=ok"}, false},
		{[]string{"goja:s/w=ok", "goja:s/x=crash", "otto:s/x=ok"}, false},
	} {
		if err := s.want(tc.cells); (err == nil) != tc.good {
			t.Errorf("%v: %v", tc.cells, err)
		}
	}
}
