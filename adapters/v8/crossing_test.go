package v8

import (
	"errors"
	"strings"
	"testing"

	"rogchap.com/v8go"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
)

// orderPanic has a callback panic again and again, and recovers above the script.
func orderPanic(_ order, a *answered) error {
	iso := v8go.NewIsolate()
	ctx := v8go.NewContext(iso)
	host := v8go.NewFunctionTemplate(iso, func(*v8go.FunctionCallbackInfo) *v8go.Value { panic(bench.ErrOnPurpose) })
	if err := ctx.Global().Set("host", host.GetFunction(ctx)); err != nil {
		return err
	}
	v, err := ctx.RunScript(bench.CrossingSource(bench.PanicInCallback), "panic.js")
	if err != nil {
		return err
	}
	fn, err := v.AsFunction()
	if err != nil {
		return err
	}
	for range 10_000 {
		func() {
			defer func() { _ = recover() }()
			_, _ = fn.Call(v8go.Undefined(iso))
		}()
	}
	collect(iso)
	a.Text = "survived"
	return nil
}

// A panic in a callback ends the process at the next garbage collection, so that crossing is refused. When this test
// fails, a panic no longer does, and the crossing can be measured.
func TestAPanicInACallbackEndsTheProcess(t *testing.T) {
	a, err := send(order{Do: "panic"})
	if err == nil || strings.Contains(err.Error(), "survived") {
		t.Errorf("%+v, %v", a, err)
	}
	_, err = New().(bench.CrossingAdapter).NewCrossing(bench.PanicInCallback)
	if !errors.Is(err, engines.ErrLacks) {
		t.Errorf("the crossing: %v", err)
	}
}
