// name: deep-array-printed
// about: An array nested 100,000 deep, as text.
// tier: es5
// origin: recursion in the engine's own code, over data
// study: stopping

var deep = [];
for (var i = 0; i < 100000; i++) { deep = [deep]; }
String(deep).length;
