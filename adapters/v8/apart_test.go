package v8

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
)

// apart is V8 that does in a process of its own what needs flags of its own, as a worker does.
type apart struct{ adapter }

// order is what such a process is asked for. Do is a key of orders.
type order struct{ Do, File, Source, Function string }

// answered is what it answers.
type answered struct {
	Listings []bench.Listing
	Numbers  map[string]float64
	Text     string
	Unknown  *bench.UnknownFunctionError
	Thrown   *engines.ScriptError
	Error    string
}

const answerPath = "JSDYNO_V8_ANSWER"

// TestMain is also the main function of those processes.
func TestMain(m *testing.M) {
	path := os.Getenv(answerPath)
	if path == "" {
		os.Exit(m.Run())
	}
	var o order
	var a answered
	err := json.NewDecoder(os.Stdin).Decode(&o)
	if err == nil {
		runtime.LockOSThread() // on the main thread a call into V8 takes a hundred times as long
		done := make(chan error)
		go func() {
			runtime.LockOSThread()
			done <- orders[o.Do](o, &a)
		}()
		err = <-done
	}
	if unknown, ok := errors.AsType[*bench.UnknownFunctionError](err); ok {
		a.Unknown = unknown
	} else if thrown, ok := errors.AsType[*engines.ScriptError](err); ok {
		a.Thrown = thrown
	} else if err != nil {
		a.Error = err.Error()
	}
	text, err := json.Marshal(a)
	if err == nil {
		err = os.WriteFile(path, text, 0o600)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// orders are what can be asked for.
var orders = map[string]func(order, *answered) error{
	"inspect": func(o order, a *answered) (err error) {
		a.Listings, err = New().(bench.Inspector).Inspect(o.File, o.Source, o.Function)
		return err
	},
	"code":  orderCode,
	"tiers": orderTiers,
	"panic": orderPanic,
}

// send has a process of its own do what is asked for.
func send(o order) (a answered, err error) {
	dir, err := os.MkdirTemp("", "jsdyno-v8-test-*")
	if err != nil {
		return a, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "answer")
	input, err := json.Marshal(o)
	if err != nil {
		return a, err
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), answerPath+"="+path)
	cmd.Stdin = bytes.NewReader(input)
	if out, err := cmd.CombinedOutput(); err != nil {
		return a, fmt.Errorf("%w: %s", err, out)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return a, err
	}
	if err := json.Unmarshal(text, &a); err != nil {
		return a, err
	}
	switch {
	case a.Unknown != nil:
		return a, a.Unknown
	case a.Thrown != nil:
		return a, a.Thrown
	case a.Error != "":
		return a, errors.New(a.Error)
	}
	return a, nil
}

func (apart) Inspect(file, source, function string) ([]bench.Listing, error) {
	a, err := send(order{Do: "inspect", File: file, Source: source, Function: function})
	return a.Listings, err
}
