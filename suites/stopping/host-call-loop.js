// name: host-call-loop
// about: A loop that does nothing but call Go.
// tier: es5
// needs: host-functions
// origin: a script that is rarely inside the engine
// study: stopping

for (;;) { host(); }
