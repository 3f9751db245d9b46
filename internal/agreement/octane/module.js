// What follows the driver and a suite in a module: set-up is what the driver does before a benchmark, and what the suite runs earlier has run, here once.
(function (name) {
  var all = BenchmarkSuite.suites[0].benchmarks, i = 0;
  exports.setup = function () {
    BenchmarkSuite.ResetRNG();
    for (; all[i].name !== name; i++) {
      all[i].Setup();
      all[i].run();
      all[i].TearDown();
    }
    all[i].Setup();
  };
  exports.run = function () {
    all[i].run();
    return name;
  };
})
