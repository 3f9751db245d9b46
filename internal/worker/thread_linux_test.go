package worker

import (
	"os"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/wire"
)

// mainHello is what a worker says that was started on the main thread of this process.
var mainHello wire.Hello

// TestMain runs on the main thread, where the package's init keeps the main goroutine: the only place to provoke the
// trap.
func TestMain(m *testing.M) {
	workerIn, driverOut, _ := os.Pipe()
	driverIn, workerOut, _ := os.Pipe()
	greeted := make(chan struct{})
	go func() {
		defer close(greeted)
		mainHello, _ = wire.NewConn(driverIn, driverOut).Greet(wire.Hello{})
		driverOut.Close()
	}()
	_ = serve(wire.NewConn(workerIn, workerOut), withGoja, func() {})
	<-greeted
	os.Exit(m.Run())
}

func TestTheMainThreadIsRefused(t *testing.T) {
	if !strings.Contains(mainHello.Error, "main thread") || mainHello.Info.Name != "" {
		t.Errorf("a worker on the main thread says %+v", mainHello)
	}
	if d := start(t, withGoja); d.hello.Error != "" {
		t.Errorf("one on another thread says %q", d.hello.Error)
	}
}
