// Package report names engines.
package report

// Names are some that it may not know, and some texts that it may.
var Names = []string{"goja", "v8:jitless", "some,otto", "node:", "v8 is an engine", "google"}
