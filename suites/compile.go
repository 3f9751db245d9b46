package suites

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/jsdyno/jsdyno/internal/mode"
	"github.com/jsdyno/jsdyno/suites/programs"
)

// sources are files of npm packages, whole and as they were published, from 1 kB to 6 MB.
var sources = []struct{ name, path, about string }{
	{"lodash-is-plain-object", "lodash/isPlainObject.js", "One file of lodash, 1.6 kB."},
	{"crypto-js-aes", "crypto-js/aes.js", "One file of crypto-js, 8 kB."},
	{"mustache", "mustache/mustache.js", "mustache, 25 kB."},
	{"underscore", "underscore/underscore.js", "underscore, 70 kB."},
	{"moment", "moment/moment.js", "moment, 0.2 MB."},
	{"esprima", "esprima/dist/esprima.js", "esprima, 0.3 MB."},
	{"lodash", "lodash/lodash.js", "lodash, 0.5 MB."},
	{"typescript", "typescript/lib/typescript.js", "The TypeScript compiler, 6 MB."},
}

// sizes are those of sources in which every function is called once.
var sizes = []struct {
	name  string
	bytes int
}{
	{"generated-1k", 1 << 10},
	{"generated-10k", 10 << 10},
	{"generated-100k", 100 << 10},
	{"generated-1m", 1 << 20},
	{"generated-5m", 5 << 20},
}

// compile makes the workloads of the study with that name.
func compile() (all []Workload) {
	add := func(w Workload) {
		w.Mode = mode.Script
		all = append(all, w)
	}
	for _, g := range sizes {
		add(Workload{
			Name: g.name, About: fmt.Sprintf("Generated functions, each called once: %d bytes in all.", g.bytes),
			Tier: 5, Origin: "jsdyno", File: g.name + ".js", Maker: generated(g.bytes),
		})
	}
	for _, f := range sources {
		pkg, _, _ := strings.Cut(f.path, "/")
		add(Workload{
			Name: f.name, About: f.about, Tier: 5, Origin: "npm " + pkg, File: f.path,
			Packages: []string{pkg}, Lock: programs.Packages, Maker: published{}, Needs: needsOf(f.name),
		})
	}
	return all
}

// needsOf names what a package's source needs beyond ES5 to be compiled at all.
func needsOf(name string) []string {
	switch name {
	case "lodash", "moment":
		return []string{"regexp-lookahead"}
	case "typescript":
		return []string{"regexp-backreference"}
	}
	return nil
}

// published takes a file of a package as it was published, and bundles nothing with it.
type published struct{}

func (published) Make(w *Workload, packages string) error {
	text, err := os.ReadFile(filepath.Join(packages, "node_modules", filepath.FromSlash(w.File)))
	w.Source = string(text)
	return err
}

// generated makes a text of about so many bytes. Those who only look at the list of workloads do not wait for it.
type generated int

func (g generated) Make(w *Workload, _ string) error {
	w.Source = generate(int(g))
	return nil
}

// generate writes an ES5 program of about so many bytes: functions that do a little of everything, and a call of each.
// Its completion value is a sum over all of them.
func generate(size int) string {
	var b strings.Builder
	b.WriteString("var total = 0;\n")
	for i := 0; b.Len() < size-300 || i == 0; i++ {
		fmt.Fprintf(&b, "function f%d(a, b) {\n"+
			"  var list = [a, b, %d], o = { x: a, y: \"s%d\" };\n"+
			"  for (var i = 0; i < list.length; i++) {\n"+
			"    if (list[i] > %d) { o.x += list[i] * 2; } else { o.x -= i; }\n"+
			"  }\n"+
			"  return o.x + o.y.length;\n"+
			"}\n"+
			"total += f%d(%d, %d);\n", i, i%7, i, i%5, i, i%11, i%13)
	}
	b.WriteString("total;\n")
	return b.String()
}
