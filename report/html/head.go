package html

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
)

// headSource is what every page begins with. The page has a Title beside its head.
//
//go:embed head.tmpl
var headSource string

// head is what every page has at its top.
type head struct {
	CSP    string
	Styles []template.CSS
}

// newHead allows a page its own style sheets and scripts, by their hashes, and nothing else. Both are our own files,
// not data.
func newHead(styles, scripts []string) head {
	h := head{CSP: "default-src 'none'"}
	for _, kind := range []struct {
		name  string
		texts []string
	}{{"style-src", styles}, {"script-src", scripts}} {
		if len(kind.texts) == 0 {
			continue
		}
		h.CSP += "; " + kind.name
		for _, text := range kind.texts {
			sum := sha256.Sum256([]byte(text))
			h.CSP += " 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
		}
	}
	h.CSP += "; base-uri 'none'; form-action 'none'"
	for _, text := range styles {
		h.Styles = append(h.Styles, template.CSS(text))
	}
	return h
}
