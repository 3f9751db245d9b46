// What follows the suites: it has the driver run them by its own rules, and yields what it says of each benchmark. The driver does not tell how many runs
// it took, but adds them up in an object that comes in from outside, or that it makes itself just like this if nothing is to be run beforehand.
(function (fewest) {
  var counts = {}, failure = '', answer = [], suites = BenchmarkSuite.suites, single = BenchmarkSuite.prototype.RunSingleBenchmark;
  BenchmarkSuite.prototype.RunSingleBenchmark = function (benchmark, data) {
    if (fewest > 0) { benchmark.minIterations = Math.min(benchmark.minIterations, fewest); }
    if (data == null && !benchmark.doWarmup) { data = { runs: 0, elapsed: 0 }; }
    var rest = single.call(this, benchmark, data);
    if (data != null) { counts[benchmark.name] = data.runs; }
    return rest;
  };
  BenchmarkSuite.RunSuites({ NotifyError: function (name, error) { failure = name + ': ' + error; } });
  for (var i = 0; i < suites.length; i++) {
    for (var k = 0; k < suites[i].results.length; k++) {
      var r = suites[i].results[k];
      answer.push({ benchmark: r.benchmark.name, microseconds: r.time, runs: counts[r.benchmark.name] });
    }
  }
  return JSON.stringify({ failure: failure, results: answer });
})
