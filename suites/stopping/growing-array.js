// name: growing-array
// about: An array that grows for ever.
// tier: es5
// origin: memory runs out before time does
// study: stopping

var list = [];
for (;;) { list.push({ n: list.length }); }
