package session

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/fault"
)

// usual is a Spec in which nothing is wrong.
func usual() Spec {
	return Spec{
		Engines: []string{"v8", "goja"}, Args: []string{"kernels/fib"}, Phases: []string{"startup"}, Reference: "goja",
		Realm: RealmKept, Budget: time.Minute, Timeout: time.Second, Memory: 1 << 30, MemoryGiven: true, Seed: 1 << 63,
		MinEffect: 0.005, Precision: 0.05, Command: []string{"jsdyno", "run"},
	}
}

// TestSpecIsPlainData: what is asked for can be stored and sent.
func TestSpecIsPlainData(t *testing.T) {
	text, err := json.Marshal(usual())
	if err != nil {
		t.Fatal(err)
	}
	var back Spec
	if err := json.Unmarshal(text, &back); err != nil || !reflect.DeepEqual(back, usual()) {
		t.Errorf("%v\n%+v\n%+v", err, back, usual())
	}
}

// TestCheck: what makes no sense is the user's fault, and the error says what would make some.
func TestCheck(t *testing.T) {
	if err := usual().check(usual().Engines); err != nil {
		t.Error(err)
	}
	for want, change := range map[string]func(*Spec){
		"--budget and --timeout must be greater": func(s *Spec) { s.Budget = 0 },
		"--timeout must be greater":              func(s *Spec) { s.Timeout = -1 },
		`--realm must be fresh or kept`:          func(s *Spec) { s.Realm = "stale" },
		`"gojs" in --reference; did you mean g`:  func(s *Spec) { s.Reference = "gojs" },
	} {
		s := usual()
		change(&s)
		err := s.check(s.Engines)
		f, ok := errors.AsType[*fault.Error](err)
		if !ok || f.Kind != fault.OfUser || f.Hint() == "" || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
}
