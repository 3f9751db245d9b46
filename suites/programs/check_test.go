package programs_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"
	"github.com/robertkrimen/otto"

	"github.com/jsdyno/jsdyno/internal/programtest"
)

// deadline ends a workload that hangs.
const deadline = 5 * time.Minute

// engine loads a bundle in a fresh realm, calls setup, and returns what run gave each of two times.
type engine func(code string) ([2]string, error)

// script is the text that loads a bundle as the harness does: nothing but the language and a silent console.
func script(code string) string {
	return `var console = {}, loaded = { exports: {} };
console.log = console.info = console.warn = console.error = console.debug = function () {};
(function (exports, require, module) {` + code + `
})(loaded.exports, function (name) { throw new Error("no module " + name); }, loaded);
if (loaded.exports.setup) loaded.exports.setup();
`
}

// runOnce calls run and refuses a result that no checksum can be made of.
const runOnce = `(function (v) {
  if (typeof v !== "string" && typeof v !== "number") throw new Error("run returns " + typeof v);
  if (v === "") throw new Error("run returns an empty string");
  return String(v);
})(loaded.exports.run())`

// check runs a bundle twice and compares both results with the header.
func check(e engine, w workload, code string) error {
	texts, err := e(code)
	if err != nil {
		return err
	}
	if texts[0] != texts[1] {
		return fmt.Errorf("two calls of run differ: %.80q and %.80q", texts[0], texts[1])
	}
	if got := checksum(texts[0]); got != w.Checksum {
		return fmt.Errorf("the checksum is %s, the header has %s; the text begins %.80q", got, w.Checksum, texts[0])
	}
	return nil
}

// checksum is the text itself, or when it is longer than 64 bytes the first 8 bytes of its SHA-256.
func checksum(text string) string {
	if len(text) <= 64 {
		return text
	}
	sum := sha256.Sum256([]byte(text))
	return fmt.Sprintf("sha256:%x", sum[:8])
}

func onGoja(code string) (texts [2]string, err error) {
	vm := goja.New()
	vm.SetMaxCallStackSize(5000)
	timer := time.AfterFunc(deadline, func() { vm.Interrupt("too slow") })
	defer timer.Stop()
	if _, err := vm.RunString(script(code)); err != nil {
		return texts, err
	}
	for i := range texts {
		v, err := vm.RunString(runOnce)
		if err != nil {
			return texts, err
		}
		texts[i] = v.String()
	}
	return texts, nil
}

func onOtto(code string) (texts [2]string, err error) {
	stopped := errors.New("too slow")
	defer func() {
		if p := recover(); p == any(stopped) {
			err = stopped
		} else if p != nil {
			panic(p)
		}
	}()
	vm := otto.New()
	vm.SetStackDepthLimit(2000)
	vm.Interrupt = make(chan func(), 1)
	timer := time.AfterFunc(deadline, func() { vm.Interrupt <- func() { panic(stopped) } })
	defer timer.Stop()
	if _, err := vm.Run(script(code)); err != nil {
		return texts, err
	}
	for i := range texts {
		v, err := vm.Run(runOnce)
		if err != nil {
			return texts, err
		}
		texts[i] = v.String()
	}
	return texts, nil
}

// nodeRunner runs a script in a realm without Node's globals. Node is also the engine whose clock stands still in
// 2001, whose random numbers are all 0.25, and which lives in another time zone and language: what
// depends on any of these gives another checksum there.
const nodeRunner = `var vm = require("vm"), realm = vm.createContext({});
vm.runInContext(process.argv[2], realm);
vm.runInContext(require("fs").readFileSync(0, "utf8"), realm);
var texts = [0, 1].map(function () { return vm.runInContext(process.argv[1], realm); });
process.stdout.write(JSON.stringify(texts));`

const nodeWorld = `var Date_ = Date;
Math.random = function () { return 0.25; };
Date = class extends Date_ {
  constructor(...given) { given.length ? super(...given) : super(1e12); }
  static now() { return 1e12; }
};`

func onNode(code string) (texts [2]string, err error) {
	cmd := exec.Command("node", "-e", nodeRunner, runOnce, nodeWorld)
	cmd.Env = append(os.Environ(), "TZ=Asia/Kathmandu", "LC_ALL=tr_TR.UTF-8")
	cmd.Stdin = strings.NewReader(script(code))
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return texts, fmt.Errorf("node: %w: %s", err, &stderr)
	}
	if err := json.Unmarshal(out, &texts); err != nil {
		return texts, fmt.Errorf("reading node's answer: %w", err)
	}
	return texts, nil
}

// TestNodeCatchesTheWorld: what depends on the world around it is caught by node, whose world is another.
func TestNodeCatchesTheWorld(t *testing.T) {
	programtest.Find(t, "node")
	for name, condition := range map[string]string{
		"clock":     `Date.now() === 1e12`,
		"new Date":  `new Date().getTime() === 1e12`,
		"random":    `Math.random() === 0.25`,
		"time zone": `new Date(2000, 0, 1).getTimezoneOffset() === -345`,
		"locale":    `(1234.5).toLocaleString() === "1.234,5"`,
	} {
		code := `exports.run = function () { return ` + condition + ` ? 41 : 42; };`
		if err := check(onNode, workload{Checksum: "42"}, code); err == nil {
			t.Errorf("%s: not caught", name)
		}
	}
}

// TestCheckCatches: each of these workloads is wrong in one way, on every engine.
func TestCheckCatches(t *testing.T) {
	tests := []struct{ name, code, want string }{
		{"right", `exports.run = function () { return 42; };`, ""},
		{"wrong", `exports.run = function () { return 43; };`, "the checksum is 43"},
		{"changing", `var n = 41; exports.run = function () { n++; return n; };`, "differ"},
		{"setup twice",
			`var n = 41; exports.setup = function () { n++; }; exports.run = function () { return n; };`, ""},
		{"no result", `exports.run = function () {};`, "run returns undefined"},
		{"empty", `exports.run = function () { return ""; };`, "empty"},
		{"object", `exports.run = function () { return {}; };`, "run returns object"},
		{"throws", `exports.run = function () { throw new Error("on purpose"); };`, "on purpose"},
		{"needs a module", `require("fs");`, "no module fs"},
		{"needs the host", `setTimeout(function () {}, 1);`, "setTimeout"},
		{"syntax", `var = 1;`, "nexpected token"},
	}
	w := workload{Checksum: "42"}
	for name, e := range map[string]engine{"goja": onGoja, "otto": onOtto, "node": onNode} {
		for _, tt := range tests {
			t.Run(name+"/"+tt.name, func(t *testing.T) {
				if name == "node" {
					programtest.Find(t, "node")
				}
				err := check(e, w, tt.code)
				switch {
				case tt.want == "" && err != nil:
					t.Errorf("check = %v", err)
				case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
					t.Errorf("check = %v, want %q", err, tt.want)
				}
			})
		}
	}
}

func TestChecksum(t *testing.T) {
	short, long := strings.Repeat("a", 64), strings.Repeat("a", 65)
	if got := checksum(short); got != short {
		t.Errorf("checksum of 64 bytes is %q", got)
	}
	// printf a…a | sha256sum
	if got, want := checksum(long), "sha256:635361c48bb9eab1"; got != want {
		t.Errorf("checksum of 65 bytes is %q, want %q", got, want)
	}
	if err := namesNoFolder("a /x/y b", "/z", "/x/y"); err == nil {
		t.Error("a folder in a bundle is not found")
	}
}
