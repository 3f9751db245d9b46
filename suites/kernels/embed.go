// Package kernels holds the suite of the same name: small workloads of our own writing, one JavaScript file
// each, that load one part of the language at a time.
//
// A file is a CommonJS module under a header of "// key: value" lines. Its run function is one iteration and
// returns the checksum, or a promise of it; its setup function, where it has one, is called once before the
// first run and is not timed. Iterations of an asynchronous workload may overlap.
package kernels

import "embed"

// Files holds the workloads, at its root. It is safe for use by many goroutines.
//
//go:embed *.js
var Files embed.FS
