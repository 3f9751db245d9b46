// Package proc starts a child process in a process group of its own, holds it to a memory limit, and tells
// exactly how it ended. It knows nothing of JavaScript and nothing of what is said over the pipes.
//
// # What a child gets
//
// Standard input is /dev/null. Standard output and error go into bounded captures, because they belong to the
// scripts that the child runs. Messages have their own descriptors: the child reads from 3 and writes to 4.
// A child should mark both close-on-exec before it starts children of its own, so that they do not keep the
// pipes open.
//
// # What is left behind
//
// Nothing, in the ordinary case: when the child ends, for whatever reason, every process still in its group is killed
// with SIGKILL. With a control group as the limiter that reaches also a process which left the process group (setsid);
// with the watchdog, one that was seen while its parent lived; without a limit, such a process escapes.
//
// If this process is itself killed with SIGKILL, no code of ours runs any more. On Linux the kernel then kills the
// child (see attributes in start_linux.go), but not the child's own children. Everywhere, descriptor 3 reaches its end:
// a child must read it at all times, also while it computes, and leave when it ends. What must not outlive a child of
// ours must be tied to that child in the same way.
//
// # Memory figures
//
// They are read from the process itself (VmHWM and smaps_rollup) or from its control group. They are never taken from
// the ru_maxrss of wait4: on Linux that starts at the resident size of the parent, because the child is for a
// moment a copy of it, so that a large parent makes a small child look large.
package proc
