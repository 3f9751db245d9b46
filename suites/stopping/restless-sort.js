// name: restless-sort
// about: A sort of many values whose comparator says something else each time.
// tier: es5
// origin: a sort may run on until its comparator agrees with itself
// study: stopping

var list = [], seed = 1;
for (var i = 0; i < 1000000; i++) { list.push(i); }
list.sort(function () { seed = seed * 16807 % 2147483647; return seed % 3 - 1; });
