// name: getter-recursion
// about: A getter that reads itself: recursion through the engine's own code.
// tier: es5
// origin: depth limits are often counted in calls of functions only
// study: stopping

var o = { get a() { return this.a + 1; } };
o.a;
