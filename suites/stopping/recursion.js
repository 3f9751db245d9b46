// name: recursion
// about: A function that calls itself without an end.
// tier: es5
// origin: the stack is the first thing to run out
// study: stopping

function f() { return f() + 1; }
f();
