package report

import (
	"io"

	"github.com/jsdyno/jsdyno/internal/doctor"
	"github.com/jsdyno/jsdyno/report/text"
)

// WriteDoctor shows a diagnosis as text: one or more lines for each check, and the grade last, where the eye is.
// columns is how many the terminal has; 0 stands for 80. It writes once.
func WriteDoctor(w io.Writer, r doctor.Report, columns int, color bool) error {
	return text.WriteDoctor(w, r, columns, color)
}
