package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
)

// TestPicturesAreXML: whatever the names are, the picture is well formed, and holds nothing but shapes and text.
func TestPicturesAreXML(t *testing.T) {
	for name, f := range map[string]*result.File{
		"sample":  resulttest.SampleWithNode(),
		"hostile": resulttest.Hostile(),
	} {
		d := xml.NewDecoder(strings.NewReader(render(t, "svg", f, Options{})))
		elements := 0
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			start, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			elements++
			if !strings.Contains(" svg style rect text tspan line g circle path ", " "+start.Name.Local+" ") {
				t.Errorf("%s: there is a %s", name, start.Name.Local)
			}
			for _, a := range start.Attr {
				if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "href" {
					t.Errorf("%s: %s has %s", name, start.Name.Local, a.Name.Local)
				}
			}
		}
		if elements < 20 {
			t.Errorf("%s: only %d elements", name, elements)
		}
	}
}

// TestNoPictureOfNothing: without two engines to compare there is an error and no picture.
func TestNoPictureOfNothing(t *testing.T) {
	var b bytes.Buffer
	err := Write(&b, "svg", compare.Summarise(&result.File{}, ""), Options{})
	if err == nil || !strings.Contains(err.Error(), "no geometric mean") || b.Len() > 0 {
		t.Errorf("%v, and %d bytes", err, b.Len())
	}
}
