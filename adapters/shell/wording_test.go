package shell

import "testing"

// TestOwnFiles: what nobody wrote who looks for an error, and a user's files with names like those.
func TestOwnFiles(t *testing.T) {
	for file, want := range map[string]bool{
		"/tmp/jsdyno-node-12.scratch/run.js":  true,
		"/a b/c/jsdyno-node-1.scratch/run.js": true,
		"node:internal/process/task_queues":   true,
		"/home/u/jsdyno-work/run.js":          false,
		"/tmp/jsdyno-node-12.scratch/a.js":    false,
		"run.js":                              false,
		"src/node:x.js":                       false,
	} {
		if got := Node().wording().Own.MatchString(file); got != want {
			t.Errorf("%s is a file of node's: %v", file, got)
		}
	}
	bare := Shell{Name: "bare"}.wording().Own
	if !bare.MatchString("/tmp/jsdyno-bare-1.scratch/run.js") || bare.MatchString("node:fs") {
		t.Errorf("a shell without words of its own has %v", bare)
	}
}
