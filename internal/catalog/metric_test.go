package catalog

import (
	"fmt"
	"slices"
	"testing"
)

// faulty says what is wrong with metrics.
func faulty(all []Metric) (wrong []string) {
	say := func(m Metric, what string) { wrong = append(wrong, fmt.Sprintf("%s: %s", m.Kind, what)) }
	for i, m := range all {
		if !name.MatchString(m.Kind) {
			say(m, "is no word")
		}
		if slices.ContainsFunc(all[:i], func(x Metric) bool { return x.Kind == m.Kind }) {
			say(m, "is there twice")
		}
		if m.Unit != unitTime && m.Unit != unitCount {
			say(m, "has no unit")
		}
		if m.Timed() && !m.PerIteration {
			say(m, "is a time, and not one of an iteration")
		}
		if m.Words != "" && !(m.PerIteration && m.Least > 0) {
			say(m, "is compared by, and has no least of an iteration")
		}
	}
	return wrong
}

func TestMetricsAreConsistent(t *testing.T) {
	for _, wrong := range faulty(Metrics()) {
		t.Error(wrong)
	}
	if MetricOf(Leading).Words == "" {
		t.Errorf("%s leads, and has no words", Leading)
	}
	planted := []Metric{
		{Kind: "CPU time", Unit: unitCount},
		{Kind: "twice", Unit: unitCount}, {Kind: "twice", Unit: unitCount},
		{Kind: "bare"},
		{Kind: "whole", Unit: unitTime},
		{Kind: "free", Unit: unitCount, PerIteration: true, Words: "for nothing"},
		{Kind: "lumped", Unit: unitCount, Least: 1, Words: "all at once"},
	}
	want := []string{
		"CPU time: is no word", "twice: is there twice", "bare: has no unit",
		"whole: is a time, and not one of an iteration",
		"free: is compared by, and has no least of an iteration",
		"lumped: is compared by, and has no least of an iteration",
	}
	if got := faulty(planted); !slices.Equal(got, want) {
		t.Errorf("planted faults give %q, want %q", got, want)
	}
}

func TestMetricOf(t *testing.T) {
	for _, tc := range []struct {
		metric       Metric
		perOp, clock string
	}{
		{MetricOf(KindThreadCPU), "sec/op", KindThreadCPU},
		{MetricOf(KindFaults), "count/op", KindWall},
		{MetricOf("astrology"), "sec/op", "astrology"}, // of another jsdyno
	} {
		if m := tc.metric; m.PerOp() != tc.perOp || m.Clock() != tc.clock {
			t.Errorf("%s: %s by %s, want %s by %s", m.Kind, m.PerOp(), m.Clock(), tc.perOp, tc.clock)
		}
	}
	for _, m := range Metrics() {
		if got := MetricOf(m.Kind); got != m {
			t.Errorf("%s is found as %+v", m.Kind, got)
		}
	}
}
