// Package stopping holds the suite of the same name: scripts that do not end by themselves, or not soon, or not without
// taking all memory. What is measured of each is how it can be stopped, and what is left after that.
package stopping

import "embed"

// Files holds the workloads, at its root. It is safe for use by many goroutines.
//
//go:embed *.js
var Files embed.FS
