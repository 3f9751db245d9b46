package wire

// ExportKind says what a module exports under a name.
type ExportKind string

// The kinds. What is none of them, such as a number, is not described.
const (
	ExportFunction       ExportKind = "function"        // what a call runs, an async function too
	ExportClass          ExportKind = "class"           // which throws when it is called
	ExportGenerator      ExportKind = "generator"       // a call makes an iterator and runs nothing of the body
	ExportAsyncGenerator ExportKind = "async-generator" // the same
	ExportUnreadable     ExportKind = "unreadable"      // a getter that throws
)

// Export is an own enumerable property of what a module exports.
type Export struct {
	Name       string     `json:"name"` // "" for the module itself, when that is a function
	Kind       ExportKind `json:"kind"`
	Parameters int        `json:"parameters"`       // those that it declares before the first with a default, 0 to 255
	Thrown     string     `json:"thrown,omitempty"` // what an unreadable one threw
}
