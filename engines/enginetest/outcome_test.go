package enginetest

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/engines"
)

func TestOutcome(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	t.Cleanup(func() { close(release) })
	for _, tc := range []struct {
		name string
		run  func(*C)
		want string
	}{
		{"passes", func(c *C) { c.Usable(c.Realm()) }, ""},
		{"fails", func(c *C) { c.Fatalf("no %s", "good") }, "no good"},
		{"panics", func(c *C) { panic("oops") }, "panicked: oops"},
		{"panics with an error", func(c *C) { panic(errors.New("oops")) }, "panicked: oops"},
		{"dereferences nil", func(c *C) { var r *engines.Realm; r.Interrupt() },
			"panicked: runtime error: invalid memory address or nil pointer dereference"},
		{"hangs", func(c *C) { <-release }, "did not end within 200ms"},
		{"is cut short", func(c *C) { c.Eval(c.Realm(), "for (;;) {}") }, "did not end within 200ms"},
	} {
		limit := limits{whole: time.Minute, deadline: time.Millisecond} // what ends may take its time on a full machine
		if strings.HasPrefix(tc.want, "did not end") {
			limit.whole = 200 * time.Millisecond
		}
		got := outcome(t.Context(), newFake(), Case{Name: "x/y", Run: tc.run}, nil, limit)
		if want := (Outcome{Case: "x/y", Failed: tc.want}); got != want {
			t.Errorf("%s: got %+v, want %+v", tc.name, got, want)
		}
	}
}

func TestOutcomeReportsClose(t *testing.T) {
	t.Parallel()
	f := newFake()
	f.spoil = func(r *fakeRealm) { r.close = func() error { return errors.New("stuck") } }
	got := outcome(t.Context(), f, Case{Name: "x/y", Run: func(c *C) { c.Realm() }}, nil, quick)
	if want := "goja: closing realm: stuck"; got.Failed != want {
		t.Errorf("got %q, want %q", got.Failed, want)
	}
}

func TestCasesAreNamed(t *testing.T) {
	t.Parallel()
	form := regexp.MustCompile(`^[a-z]+/[a-z0-9]+(-[a-z0-9]+)*$`)
	seen := map[string]bool{}
	for _, c := range Cases() {
		if !form.MatchString(c.Name) {
			t.Errorf("the name %q is not topic/what", c.Name)
		}
		if seen[c.Name] {
			t.Errorf("two cases are called %s", c.Name)
		}
		seen[c.Name] = true
	}
}

// Every need that a case names must exist, or it is skipped for ever.
func TestNeedsExist(t *testing.T) {
	t.Parallel()
	var features []string
	for _, f := range engines.Features() {
		features = append(features, f.Name)
	}
	for _, c := range Cases() {
		for _, need := range slices.Concat(c.Needs, c.Lacks) {
			if !slices.Contains(engines.Capabilities(), need) {
				t.Errorf("%s needs %q, which is no capability", c.Name, need)
			}
		}
		for _, need := range c.Features {
			if !slices.Contains(features, need) {
				t.Errorf("%s needs %q, which is no feature", c.Name, need)
			}
		}
	}
}

// Taking one capability or feature away must skip exactly the cases that name it.
func TestSkips(t *testing.T) {
	t.Parallel()
	var features []string
	for _, f := range engines.Features() {
		features = append(features, f.Name)
	}
	all := engines.Capabilities()
	for _, c := range Cases() {
		if reason := c.skipReason(all, features); (reason == "") != (len(c.Lacks) == 0) {
			t.Errorf("%s on an engine that has everything: skipped is %q", c.Name, reason)
		}
		for _, gone := range all {
			have := slices.DeleteFunc(slices.Clone(all), func(x engines.Capability) bool { return x == gone })
			want := ""
			switch {
			case slices.Contains(c.Needs, gone):
				want = "needs " + string(gone)
			case len(c.Lacks) > 0 && c.Lacks[0] != gone:
				want = "is about engines without " + string(c.Lacks[0])
			}
			if got := c.skipReason(have, features); got != want {
				t.Errorf("%s without %s: skipped is %q, want %q", c.Name, gone, got, want)
			}
		}
		for _, gone := range features {
			have := slices.DeleteFunc(slices.Clone(features), func(x string) bool { return x == gone })
			if len(c.Lacks) == 0 && (c.skipReason(all, have) != "") != slices.Contains(c.Features, gone) {
				t.Errorf("%s without %s: skipped is %q", c.Name, gone, c.skipReason(all, have))
			}
		}
	}
}

// A kit whose topics are all skipped by some capability would say nothing about an engine without it.
func TestEveryCapabilityHasCases(t *testing.T) {
	t.Parallel()
	for _, capability := range engines.Capabilities() {
		if capability == engines.CapSeparateCompile {
			continue // it moves where syntax errors are looked for: see syntaxError
		}
		if !slices.ContainsFunc(Cases(), func(c Case) bool { return slices.Contains(c.Needs, capability) }) {
			t.Errorf("no case needs %s", capability)
		}
	}
}
