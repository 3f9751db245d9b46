package report

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/changes"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
	"github.com/jsdyno/jsdyno/report/words"
)

// evil is what a field of a file may hold: what a terminal acts on, what turns the direction of writing, and markup. It
// is a word that no program has.
const evil = "\x1b[31m\u202e\u009b<b>evil"

// textPaths adds the path of every text in a type: "Batches.Series.Kind".
func textPaths(t reflect.Type, path string, add func(path string)) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		textPaths(t.Elem(), path, add)
	case reflect.Struct:
		if t.PkgPath() == "time" {
			return
		}
		for i := range t.NumField() {
			textPaths(t.Field(i).Type, path+"."+t.Field(i).Name, add)
		}
	case reflect.String:
		add(strings.TrimPrefix(path, "."))
	}
}

// set puts the evil text at such a path, in every element of its lists or only in the first that has it. It returns how
// many texts it has set.
func set(v reflect.Value, path []string, first bool) (n int) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			return set(v.Elem(), path, first)
		}
	case reflect.Slice:
		for i := range v.Len() {
			if n += set(v.Index(i), path, first); first && n > 0 {
				break
			}
		}
	case reflect.Struct:
		return set(v.FieldByName(path[0]), path[1:], first)
	case reflect.String:
		v.SetString(evil)
		return 1
	}
	return n
}

// TestNoFieldIsMoreThanText puts the evil text into every field of a file that can hold one, and shows the file in
// every format.
func TestNoFieldIsMoreThanText(t *testing.T) {
	var paths []string
	textPaths(reflect.TypeFor[result.File](), "", func(path string) { paths = append(paths, path) })
	if len(paths) < 60 {
		t.Fatalf("only %d texts were found: %q", len(paths), paths)
	}
	for i, path := range paths {
		if testing.Short() && i%8 != 0 {
			continue // all of them take half a minute, and ten times that with -race
		}
		shown := 0
		for _, first := range []bool{true, false} {
			f := shrunk(resulttest.Whole())
			f.Batches[0].Failure = &result.Failure{Status: result.Crash, Detail: "it crashed"}
			f.Engines[0].Flags, f.Engines[0].Features = []string{"--flag"}, []string{"json"}
			f.Noise = &noise.Assessment{
				Grade:   noise.GradeB,
				Reasons: []string{"it was busy"},
				Canary:  noise.Series{Clock: catalog.KindWall},
			}
			shown += set(reflect.ValueOf(f), strings.Split(path, "."), first)
			if f = reread(t, f); f == nil {
				continue
			}
			for format, text := range everyFormat(t, f) {
				if found := actsOn(format, text); found != "" {
					t.Errorf("%s of a file stands as it is in %s: %q", path, format, found)
				}
			}
		}
		if shown == 0 && !strings.HasPrefix(path, "Verdicts.") && !unused[path] {
			t.Errorf("no file has a text %s", path)
		}
	}
}

// reread is a file as it is read again; nil where no reader takes it.
func reread(t *testing.T, f *result.File) *result.File {
	t.Helper()
	var b bytes.Buffer
	if _, err := f.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	back, err := result.Read(&b)
	if err != nil && !strings.Contains(err.Error(), ", but must be ") {
		t.Error(err)
	}
	return back
}

// unused are texts that the invented files do not have.
var unused = map[string]bool{
	"Hosts.Host.Kinds.Name":       true,
	"Hosts.Host.Kinds.Processors": true,
	"Hosts.Host.Unknown":          true,
	"Workloads.Packages":          true,
	"Workloads.Needs":             true,
	"Noise.Disturbance.Unknown":   true,
}

// everyFormat is a file as each format shows it, alone and compared with itself.
func everyFormat(t *testing.T, f *result.File) map[string]string {
	t.Helper()
	shown := map[string]string{}
	s := compare.Summarise(f, "")
	for _, format := range Formats() {
		var b bytes.Buffer
		if err := Write(&b, format, s, Options{Source: "run.jsonl", File: f}); err != nil && !cannotShow(err) {
			t.Errorf("%s: %v", format, err)
		}
		shown[format] = b.String()
	}
	changes := changes.Summarise([]changes.Named{
		{Name: "old", File: f},
		{Name: "new", File: f},
	}, changes.Options{AcrossMachines: true})
	for _, format := range ChangeFormats() {
		var b bytes.Buffer
		if err := WriteChanges(&b, format, changes, Options{}); err != nil {
			t.Errorf("changes as %s: %v", format, err)
		}
		shown["changes as "+format] = b.String()
	}
	return shown
}

// actsOn finds, with a little of what is around it, what a terminal would act on, or in a page what a browser would.
func actsOn(format, text string) string {
	at := strings.IndexFunc(text, func(r rune) bool {
		return words.Invisible(r) && r != '\n' && r != '\t' && !(r == '\r' && strings.HasSuffix(format, "csv"))
	})
	if at < 0 && (strings.HasSuffix(format, "html") || format == "svg") {
		at = strings.Index(text, "<b>evil")
	}
	if at < 0 {
		return ""
	}
	return text[max(0, at-40):min(len(text), at+40)]
}

// TestActsOn: the check finds what it is for.
func TestActsOn(t *testing.T) {
	for _, c := range []struct {
		format, text string
		found        bool
	}{
		{"text", "plain\ntext", false},
		{"text", "a" + evil, true},
		{"text", `a\x1b<b>evil`, false},
		{"html", "<p><b>evil", true},
		{"csv", "a\r\n", false},
		{"text", "a\r\n", true},
		{"html", "\tcolor: red;", false},
	} {
		if found := actsOn(c.format, c.text); (found != "") != c.found {
			t.Errorf("%s %q: found %q", c.format, c.text, found)
		}
	}
	f := &result.File{Engines: []result.Engine{{Name: "a"}, {Name: "b"}}}
	if n := set(reflect.ValueOf(f), []string{"Engines", "Name"}, true); n != 1 ||
		f.Engines[0].Name != evil || f.Engines[1].Name != "b" {
		t.Error(fmt.Sprint(n, f.Engines))
	}
}
