package kernels_test

import (
	"encoding/json"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/dop251/goja"
	"github.com/robertkrimen/otto"

	"github.com/jsdyno/jsdyno/internal/programtest"
)

// rounds is how often run is called: more than once, because every iteration has to return the same value.
const rounds = 2

// asFunction wraps a module so that it keeps its line numbers.
func asFunction(w workload) string {
	return "(function (exports, module) {" + w.Source + "\n})"
}

// runGoja returns what each round gave. A module that leaves a global behind is an error.
func runGoja(w workload) (results []string, err error) {
	vm := goja.New()
	vm.SetMaxCallStackSize(10000)
	v, err := vm.RunScript(w.Name+".js", asFunction(w))
	if err != nil {
		return nil, err
	}
	define, _ := goja.AssertFunction(v)
	exports, module := vm.NewObject(), vm.NewObject()
	if _, err := define(goja.Undefined(), exports, module); err != nil {
		return nil, err
	}
	if setup, ok := goja.AssertFunction(exports.Get("setup")); ok {
		if _, err := setup(exports); err != nil {
			return nil, err
		}
	}
	run, ok := goja.AssertFunction(exports.Get("run"))
	if !ok {
		return nil, fmt.Errorf("the module exports no function run")
	}
	for range rounds {
		v, err := run(exports)
		if err != nil {
			return nil, err
		}
		// The jobs of a promise have run by now: goja drains them when its outermost call returns.
		if p, ok := v.Export().(*goja.Promise); ok {
			if p.State() != goja.PromiseStateFulfilled {
				return nil, fmt.Errorf("the promise is in state %v with %v", p.State(), p.Result())
			}
			if !slices.Contains(w.Needs, "promise-jobs") {
				return nil, fmt.Errorf("run returns a promise, but the header does not say needs: promise-jobs")
			}
			v = p.Result()
		}
		results = append(results, v.String())
	}
	if left := vm.GlobalObject().Keys(); len(left) > 0 {
		return nil, fmt.Errorf("the module assigns the globals %v", left)
	}
	return results, nil
}

// runOtto is the check that the ES5 tier is ES5: otto knows nothing newer.
func runOtto(w workload) (results []string, err error) {
	vm := otto.New()
	vm.SetStackDepthLimit(1000)
	define, err := vm.Run(asFunction(w))
	if err != nil {
		return nil, err
	}
	exports, err := vm.Object("({})")
	if err != nil {
		return nil, err
	}
	if _, err := define.Call(otto.UndefinedValue(), exports, exports); err != nil {
		return nil, err
	}
	if setup, _ := exports.Get("setup"); setup.IsFunction() {
		if _, err := setup.Call(exports.Value()); err != nil {
			return nil, err
		}
	}
	run, err := exports.Get("run")
	if err != nil || !run.IsFunction() {
		return nil, fmt.Errorf("the module exports no function run (%v)", err)
	}
	for range rounds {
		v, err := run.Call(exports.Value())
		if err != nil {
			return nil, err
		}
		results = append(results, v.String())
	}
	return results, nil
}

// nodeDriver reads {name: source} and prints {name: results}. The runs are started together, so that
// iterations of an asynchronous workload overlap.
const nodeDriver = `
const sources = JSON.parse(require('fs').readFileSync(0, 'utf8'));
(async () => {
  const results = {};
  for (const [name, source] of Object.entries(sources)) {
    try {
      const exports = {};
      new Function('exports', 'module', 'require', 'console', source)(exports, {});
      if (exports.setup) exports.setup();
      const values = await Promise.all(Array.from({ length: ROUNDS }, () => exports.run()));
      results[name] = values.map(value => {
        if (typeof value !== 'string' && !Number.isSafeInteger(value)) return 'inexact ' + typeof value + ' ' + value;
        return String(value);
      });
    } catch (e) {
      results[name] = [String(e)];
    }
  }
  console.log(JSON.stringify(results));
})();`

func runNode(t *testing.T, workloads []workload) map[string][]string {
	t.Helper()
	node := programtest.Find(t, "node")
	sources := map[string]string{}
	for _, w := range workloads {
		sources[w.Name] = w.Source
	}
	input, err := json.Marshal(sources)
	if err != nil {
		t.Fatal(err)
	}
	driver := strings.ReplaceAll(nodeDriver, "ROUNDS", fmt.Sprint(rounds))
	cmd := exec.CommandContext(t.Context(), node, "-e", driver)
	cmd.Stdin = strings.NewReader(string(input))
	output, err := cmd.Output()
	if err != nil {
		t.Fatalf("running node: %v", err)
	}
	results := map[string][]string{}
	if err := json.Unmarshal(output, &results); err != nil {
		t.Fatalf("reading what node printed: %v", err)
	}
	return results
}

// agree compares what an engine gave in each round with the committed checksum.
func agree(w workload, results []string, err error) error {
	if err != nil {
		return err
	}
	if len(results) != rounds {
		return fmt.Errorf("%d results instead of %d: %q", len(results), rounds, results)
	}
	for i, result := range results {
		if result != w.Checksum {
			return fmt.Errorf("round %d gave %q, the header says %q", i+1, result, w.Checksum)
		}
	}
	return nil
}
