package v8

import (
	"fmt"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
)

// codeAdded runs a script in a bare realm and returns by how much its code has grown.
func codeAdded(a engines.Adapter, source string) (bytecode, machine int64, err error) {
	b, err := a.(bench.BareAdapter).NewBare()
	if err != nil {
		return 0, 0, err
	}
	teller := b.(bench.CodeTeller)
	bytecodeBefore, machineBefore := teller.CodeBytes()
	p, err := b.Compile("f.js", source, bench.WayLazy)
	if err != nil {
		return 0, 0, err
	}
	if err := b.Run(p); err != nil {
		return 0, 0, err
	}
	bytecode, machine = teller.CodeBytes()
	return bytecode - bytecodeBefore, machine - machineBefore, b.Close()
}

// hotSource has a function that is called often enough for every compiler.
const hotSource = `function hot(x) { for (var i = 0, n = 0; i < 1000; i++) { n += x * i % 7; } return n; }
for (var k = 0; k < 20000; k++) { hot(k); }`

func orderCode(o order, a *answered) error {
	bytecode, machine, err := codeAdded(Variant("v8:jitless", "--jitless"), o.Source)
	a.Numbers = map[string]float64{"bytecode": float64(bytecode), "machine": float64(machine)}
	return err
}

func TestCodeGrows(t *testing.T) {
	var many strings.Builder
	for i := range 100 {
		fmt.Fprintf(&many, "function f%d(a) { return a * %d + 1; } f%d(2);\n", i, i, i)
	}
	small, _, err := codeAdded(New(), "function f(a) { return a + 1; } f(2);")
	if err != nil {
		t.Fatal(err)
	}
	large, cold, err := codeAdded(New(), many.String())
	if err != nil {
		t.Fatal(err)
	}
	if small <= 0 || large < 20*small {
		t.Errorf("a function takes %d bytes of bytecode, and a hundred take %d", small, large)
	}
	_, hot, err := codeAdded(New(), hotSource)
	if err != nil {
		t.Fatal(err)
	}
	if hot < cold+100 {
		t.Errorf("a hot function has %d bytes of machine code, and cold ones %d", hot, cold)
	}
}

func TestJitlessHasNoMachineCode(t *testing.T) {
	a, err := send(order{Do: "code", Source: hotSource})
	if err != nil {
		t.Fatal(err)
	}
	if a.Numbers["machine"] != 0 || a.Numbers["bytecode"] <= 0 {
		t.Errorf("%v bytes", a.Numbers)
	}
}
