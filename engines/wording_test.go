package engines

import "testing"

func TestSaysNoMemory(t *testing.T) {
	w := Wording{NoMemory: []string{"heap is full", "No Room"}}
	for text, want := range map[string]bool{
		"# Fatal: the HEAP is full": true, "there is no room left": true, "heap": false, "": false,
	} {
		if w.SaysNoMemory(text) != want {
			t.Errorf("%q says it: %v, want %v", text, !want, want)
		}
	}
	if (Wording{}).SaysNoMemory("heap is full") {
		t.Error("an engine that says nothing is understood")
	}
}

// TestAtFrame: what V8, goja and otto write.
func TestAtFrame(t *testing.T) {
	for text, want := range map[string][3]string{
		"Error: m\n    at Object.run (my file.js:7:3)": {"(my file.js:7:3", "my file.js", "7"},
		"Error: m\n    at a.js:3:4":                    {"at a.js:3:4", "a.js", "3"},
		"Error: m\n\tat run (a.js:3:4(5))":             {"(a.js:3:4", "a.js", "3"},
		"Error: m\n    at dir:x/a.js:3:4":              {"at dir:x/a.js:3:4", "dir:x/a.js", "3"},
		"run@a.js:3:4":                                 {},
	} {
		var got [3]string
		copy(got[:], AtFrame.FindStringSubmatch(text))
		if got != want {
			t.Errorf("in %q %q is found, want %q", text, got, want)
		}
	}
}
