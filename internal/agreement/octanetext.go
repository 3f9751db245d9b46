package main

// octaneText is the page, with places for counts, tables and sessions.
const octaneText = "# Does jsdyno agree with Octane's own driver?\n\n" +
	"Octane 2 is a suite of JavaScript benchmarks that nobody here wrote, with a driver of its own, `base.js`. " +
	"Ten of its benchmarks are run by that driver, and as\n" +
	"modules by `jsdyno run`, on the same three engines. " +
	"What is compared is not the score but each engine's ratio to V8.\n" +
	"The ratios of jsdyno and of the driver differ by a factor of at most 1.1 (here called within 10 %%) " +
	"in **%d of %d** rows; " +
	"in %d more a measured figure or a known cause explains the difference.\n\n" +
	"The two do not ask the same question, and four things differ between them on purpose:\n\n" +
	"| | the driver | jsdyno |\n" +
	"|---|---|---|\n" +
	"| clock | the wall, in whole milliseconds | CPU time of all the engine's threads; by the wall beside it |\n" +
	"| figure | the mean of all runs in a second or more " +
	"| all time over all iterations of a process, and the mean of processes |\n" +
	"| warm-up | a second, or none | until it is steady |\n" +
	"| scope | a script, so that its functions and variables are global " +
	"| a module, so that they are local to a function |\n\n" +
	"So the driver was also run with the suite wrapped in a function, and jsdyno's times are given by the wall too, " +
	"as median of the samples and as mean. The last column names the first of these\n" +
	"by which a row comes within 10 %%.\n\n" +
	"| benchmark | engine | driver | in a function | jsdyno | by the wall | mean by the wall | jsdyno / driver " +
	"| jsdyno / in a function | |\n" +
	"|---|---|---:|---:|---:|---:|---:|---:|---:|---|\n" +
	"%s\n" +
	"## What the global scope costs\n\n" +
	"The driver's time with the suite in the global scope, to its time with the suite in a function.\n\n" +
	"| benchmark | v8 | goja | otto |\n" +
	"|---|---:|---:|---:|\n" +
	"%s\n" +
	"goja looks a global up by its name in a table, first in the scopes around it and then in the global object; " +
	"a variable of a function has a numbered place. A loop of calls that\n" +
	"read and write two such variables took goja 2.0 times as long in the global scope as in a function, " +
	"otto 1.2 times, and V8 no longer: its machine code knows where a global\n" +
	"lies. So much less shows in a benchmark, because it is functions and constants that are global there, " +
	"while the work is on objects and local variables. By a fixed number of runs of\n" +
	"each, timed by the CPU time of whole processes, goja's Earley took 1.18 times as long, Richards 1.10, " +
	"NavierStokes and RayTrace 1.05, and DeltaBlue 0.95; otto's differed by\n" +
	"less than its processes do; and of V8's three processes on DeltaBlue two took 1.25 to 1.3 times as long in the " +
	"global scope, and the third did not. (Medians of three processes each,\n" +
	"2026-11-29, on a busy machine, where they are good to some 5 %% for goja and 10 to 20 %% for the others.)\n\n" +
	"## The times\n\n" +
	"Of one run: the median, the range over processes or runs of jsdyno, and how many processes there are. " +
	"The driver's minimum of 16 or 32 runs is lowered for otto, of which\n" +
	"a run takes up to seconds: to 8 on RayTrace, and to 2 on Encrypt, Decrypt, Earley, Boyer and NavierStokes.\n\n" +
	"| benchmark | engine | driver | runs | in a function | jsdyno | by the wall | mean by the wall |\n" +
	"|---|---|---:|---:|---:|---:|---:|---:|\n" +
	"%s\n" +
	"## How it was measured\n\n" +
	"By the driver, [a program with one engine](../../internal/agreement/octane) and nothing of jsdyno's harness " +
	"loads `base.js` and one suite as scripts and calls `BenchmarkSuite.RunSuites`; " +
	"the time is that of its `BenchmarkResult`. By jsdyno, a module contains the same two texts; " +
	"its set-up does what the driver does before a benchmark, and runs\n" +
	"the suite's earlier benchmarks once. %d processes of goja and otto by the driver, twice as many of V8, " +
	"and as many runs of jsdyno as of goja, with `--budget %v`, and %v for Splay, take turns; " +
	"in a function goja and\n" +
	"otto have one process.\n\n" +
	"No part of Octane is in this project. With its files (`npm pack benchmark-octane`) unpacked somewhere, " +
	"`go run ./internal/agreement -octane FOLDER octane` adds a session. Every\n" +
	"process and run is in [octane.csv](octane.csv). Sessions: %s.\n"
