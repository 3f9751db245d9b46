package worker

import (
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// showSource gives a script its console, and evaluates to what shows its value: see engines.Shower.
//
//go:embed show.js
var showSource string

// exactFunc is the host function that show.js writes numbers and literals with.
const exactFunc = "__jsdynoExact"

// eval runs a text as what it is, a global script with nothing around it, so that its directives, its variables and its
// lines are its own.
func eval(a engines.Adapter, job wire.EvalJob) (*wire.Shown, error) {
	shown := &wire.Shown{}
	err := within(a, job.Deadline, func(ctx context.Context, r *engines.Realm) error {
		if slices.Contains(a.Capabilities(), engines.CapHostFunctions) {
			if err := r.BindFunc(exactFunc, exact); err != nil {
				return err
			}
		}
		p, err := r.Compile(job.File, job.Source)
		if err != nil {
			return err
		}
		text, err := r.Show(ctx, showSource, p)
		shown.Kind, shown.Text, _ = strings.Cut(text, " ")
		return err
	})
	return shown, err
}

// exact returns the text of a number, as the language writes it, and that of a string as a literal.
func exact(args []engines.Value) (engines.Value, error) {
	if len(args) != 1 {
		return engines.Undefined(), nil
	}
	switch v := args[0]; v.Kind {
	case engines.KindNumber:
		return engines.String(v.Text), nil
	case engines.KindString:
		return engines.String(literal(v.Text)), nil
	}
	return engines.Undefined(), nil
}

// literal returns what text in show.js makes of a string without lone surrogates.
func literal(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r == 0x7f || r == 0x2028 || r == 0x2029:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
