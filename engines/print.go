package engines

// PrintFunc is the name of the global function with which our own scripts print a text as one line, whatever a script
// has done to the language's objects. Who makes a realm binds it where an engine can call Go; a shell brings its own.
const PrintFunc = "__jsdynoPrint"

// EvaluateFunc is the name of the global function with which our own scripts run a text as a global script and get its
// value, where the engine is a shell. Elsewhere there is none, and Go does that.
const EvaluateFunc = "__jsdynoEvaluate"
