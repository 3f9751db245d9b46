// name: endless-loop
// about: A loop without an end.
// tier: es5
// origin: the first thing that a host must be able to stop
// study: stopping

for (;;) {}
