package engines

// PrintFunc is the name of the global function with which our own scripts print a text as one line, whatever a script
// has done to the language's objects. Who makes a realm binds it where an engine can call Go; a shell brings its own.
const PrintFunc = "__jsdynoPrint"
