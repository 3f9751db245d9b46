// Package programs is the suite of real npm packages doing real work on real input. It holds no package: only the
// workloads, and the lock file that says which packages to install.
package programs

import "embed"

// Files holds one JavaScript file a workload, at its root. A workload is a CommonJS module that is bundled with its
// packages; it exports run, which is timed and returns the checksum's text, and may export setup, which is called once
// before. It is safe for use by many goroutines.
//
//go:embed *.js
var Files embed.FS

// Packages holds what npm needs to install the packages that the workloads use: package.json, package-lock.json and
// .npmrc. It is safe for use by many goroutines.
//
//go:embed package.json package-lock.json .npmrc
var Packages embed.FS
