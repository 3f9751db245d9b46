package engines

import (
	"encoding/json"
	"io"
	"strings"
)

// Ordered is what Exact shows of a value, with the names in each of its objects in order. Engines keep the order in
// which a script has set them, but for otto, which has them by name. What is no JSON of an object or an array stays as
// it is. So does JSON with a surrogate that is alone, which Go could not keep.
func Ordered(exact string) string {
	text, marked := strings.CutPrefix(exact, objectMark)
	if strings.IndexAny(text, "{[") != 0 || strings.Contains(strings.ToLower(text), `\ud`) {
		return exact
	}
	in := json.NewDecoder(strings.NewReader(text))
	in.UseNumber()
	var value any
	if in.Decode(&value) != nil {
		return exact
	}
	if _, err := in.Token(); err != io.EOF {
		return exact
	}
	var b strings.Builder
	if marked {
		b.WriteString(objectMark)
	}
	out := json.NewEncoder(&b)
	out.SetEscapeHTML(false)
	if out.Encode(value) != nil {
		return exact
	}
	return strings.TrimSuffix(b.String(), "\n")
}
