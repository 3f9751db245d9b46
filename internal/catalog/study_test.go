package catalog

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

var name = regexp.MustCompile(`^[a-z]+(-[a-z0-9]+)*$`)

// inconsistent says what is wrong with studies.
func inconsistent(all []Study) (wrong []string) {
	say := func(s Study, what string) { wrong = append(wrong, fmt.Sprintf("%s: %s", s.Name, what)) }
	for i, s := range all {
		if !name.MatchString(s.Name) {
			say(s, "is no word")
		}
		if slices.ContainsFunc(all[:i], func(x Study) bool { return x.Name == s.Name }) {
			say(s, "is there twice")
		}
		if !strings.HasSuffix(s.About, ".") {
			say(s, "does not say what it is about")
		}
		if s.Least < 0 || s.Least > 0 && s.Least < 100*time.Millisecond || s.Within < 0 || s.Blocks < 0 {
			say(s, "has no such time, or so many blocks")
		}
		if s.Within > 0 && s.Least > s.Within {
			say(s, "samples for longer than it is waited for")
		}
		if s.Empty && len(s.Scripts) == 0 {
			say(s, "has an empty script before none")
		}
		if s.Crosses && !s.AnyScript {
			say(s, "has crossings of its own scripts only")
		}
	}
	return wrong
}

func TestStudiesAreConsistent(t *testing.T) {
	for _, wrong := range inconsistent(Studies()) {
		t.Error(wrong)
	}
	planted := []Study{
		{Name: "Start up", About: "One."},
		{Name: "twice", About: "One."}, {Name: "twice", About: "One."},
		{Name: "mute"},
		{Name: "brief", About: "One.", Least: time.Millisecond},
		{Name: "long", About: "One.", Least: time.Minute, Within: time.Second},
		{Name: "bare", About: "One.", Empty: true},
		{Name: "private", About: "One.", Crosses: true},
	}
	want := []string{
		"Start up: is no word", "twice: is there twice", "mute: does not say what it is about",
		"brief: has no such time, or so many blocks", "long: samples for longer than it is waited for",
		"bare: has an empty script before none", "private: has crossings of its own scripts only",
	}
	if got := inconsistent(planted); !slices.Equal(got, want) {
		t.Errorf("planted faults give %q, want %q", got, want)
	}
}

func TestStudyOf(t *testing.T) {
	for _, s := range Studies() {
		if got := StudyOf(s.Name); got.Name != s.Name || got.About != s.About {
			t.Errorf("%s is found as %+v", s.Name, got)
		}
	}
	for _, unknown := range []string{"", "astrology"} {
		if got := StudyOf(unknown); got.Name != "" || got.Least != 0 || got.Ends {
			t.Errorf("%q is found as %+v", unknown, got)
		}
	}
}
