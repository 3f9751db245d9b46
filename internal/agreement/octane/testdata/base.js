// A driver of the shape that the package expects, invented for its tests. It counts runs and reads no clock.
var log = [];

function Benchmark(name, doWarmup, minIterations, run, Setup) {
  this.name = name;
  this.doWarmup = doWarmup;
  this.minIterations = minIterations;
  this.run = run;
  this.Setup = Setup || function () {};
  this.TearDown = function () { log.push('-' + name); };
}

function BenchmarkSuite(name, benchmarks) {
  this.name = name;
  this.benchmarks = benchmarks;
  BenchmarkSuite.suites.push(this);
}

BenchmarkSuite.suites = [];

BenchmarkSuite.ResetRNG = function () { log.push('reset'); };

BenchmarkSuite.prototype.RunSingleBenchmark = function (benchmark, data) {
  if (data == null && benchmark.doWarmup) {
    benchmark.run();
    return { runs: 0, elapsed: 0 };
  }
  data = data || { runs: 0, elapsed: 0 };
  benchmark.run();
  data.runs++;
  data.elapsed += 2;
  if (data.runs < benchmark.minIterations) { return data; }
  this.results.push({ benchmark: benchmark, time: data.elapsed * 1000 / data.runs });
  return null;
};

BenchmarkSuite.RunSuites = function (runner) {
  for (var i = 0; i < BenchmarkSuite.suites.length; i++) {
    var suite = BenchmarkSuite.suites[i];
    suite.results = [];
    BenchmarkSuite.ResetRNG();
    try {
      for (var k = 0; k < suite.benchmarks.length; k++) {
        var b = suite.benchmarks[k], data = null;
        b.Setup();
        do { data = suite.RunSingleBenchmark(b, data); } while (data != null);
        b.TearDown();
      }
    } catch (e) {
      runner.NotifyError(suite.name, e);
    }
  }
};
