// A suite of two benchmarks, of which the second needs what the first has made.
var made = null, ready = false;

new BenchmarkSuite('Pair', [
  new Benchmark('Make', true, 5, function () {
    print('making');
    made = 41;
    log.push('make');
  }),
  new Benchmark('Use', false, 3, function () {
    if (!ready || made !== 41) { throw new Error('nothing was made'); }
    log.push('use');
  }, function () { ready = true; })
]);
