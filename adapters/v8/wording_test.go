package v8

import "testing"

// TestLastWords: what V8 says when it ends the process for want of memory is known as that, and nothing else is.
func TestLastWords(t *testing.T) {
	w := New().Info().Wording
	for text, want := range map[string]bool{
		"FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap": true,
		"Fatal javascript OOM in Ineffective mark-compacts near heap limit":   true,
		"Fatal JavaScript invalid size error 268435457":                       true,
		"Fatal error in , line 0: Check failed: index < size":                 false,
	} {
		if got := w.SaysNoMemory(text); got != want {
			t.Errorf("%q is about memory: %t", text, got)
		}
	}
	got := w.Frame.FindStringSubmatch("    at late (m.js:3:11)")
	if len(got) != 3 || got[1] != "m.js" || got[2] != "3" {
		t.Errorf("a frame is read as %q", got)
	}
}
