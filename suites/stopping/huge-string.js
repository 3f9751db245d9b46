// name: huge-string
// about: A string of a tebibyte, asked for in one call.
// tier: es2015
// origin: one call that may ask for all memory
// study: stopping

'x'.repeat(Math.pow(2, 40)).length;
