package suites

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/bundle"
)

// Prepared is what engines get of a user's text.
type Prepared struct {
	Source   string
	Map      string // source map; "" where the text is as it was
	ESM      bool   // it was an ES module
	Joined   bool   // it is a CommonJS module with all in it that it requires or imports
	CommonJS bool   // it uses what only a CommonJS module has
	Broken   bool   // it does not parse, whatever might come around it
}

// Prepare makes of a user's text one that engines can run. An ES module, and what requires others, is bundled into one
// CommonJS module. TypeScript loses its types. All of this is lowered to tier; with 0 the syntax stays as it is. Other
// texts are left alone, also those that do not parse: each engine says what is wrong with them. An error carries a
// hint.
func Prepare(path, text string, tier engines.Tier) (Prepared, error) {
	look, err := bundle.LookAt(filepath.Base(path), text)
	typed := bundle.IsTypeScript(path)
	switch ext := filepath.Ext(path); {
	case strings.TrimSpace(text) == "":
		return Prepared{Source: text}, nil
	case err != nil && (typed || tier != 0):
		return Prepared{}, err
	case err != nil:
		return Prepared{Source: text, Broken: true}, nil
	case look.ESM || look.Requires || ext == ".mjs" || ext == ".mts":
		out, err := bundle.Bundle(bundle.Options{
			Dir: filepath.Dir(path), Source: text, Name: filepath.Base(path), Target: tier, Map: true, Strict: true,
		})
		return Prepared{Source: out.Code, Map: out.Map, ESM: look.ESM, Joined: true, CommonJS: true}, err
	case typed || tier != 0:
		out, err := bundle.Lower(path, text, tier)
		return Prepared{Source: out.Code, Map: out.Map, CommonJS: look.CommonJS}, err
	}
	return Prepared{Source: text, CommonJS: look.CommonJS}, nil
}

// Placed says where in a user's own files something was thrown. If the error names file, that is where sourceMap leads
// to from the line of the error; else it is where the error says. It is "" where that is not known.
func Placed(file, sourceMap string, thrown *engines.ScriptError) string {
	if thrown.File != file || thrown.Line == 0 || sourceMap == "" {
		return thrown.Place()
	}
	origin, line, ok := bundle.Origin(sourceMap, thrown.Line)
	if !ok {
		return file
	}
	return fmt.Sprintf("%s:%d", filepath.Join(filepath.Dir(file), filepath.FromSlash(origin)), line)
}

var claim = regexp.MustCompile(`^//\s*checksum:\s*(\S.*?)\s*$`)

// ClaimedChecksum returns the result that the comment at the head of a user's file claims, as the headers of suites do,
// or "" if it claims none.
func ClaimedChecksum(text string) string {
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if !strings.HasPrefix(line, "//") {
			return ""
		}
		if m := claim.FindStringSubmatch(line); m != nil {
			return m[1]
		}
	}
	return ""
}
