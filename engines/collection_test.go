package engines

import (
	"errors"
	"strings"
	"testing"
)

type telling struct {
	*stub
	f   func()
	err error
}

func (r *telling) OnCollection(f func()) error { r.f = f; return r.err }

func TestRealmTellsOfCollections(t *testing.T) {
	t.Parallel()
	s, plain := newStub(t)
	const refusal = "stub: watching collections: needs collections"
	if err := plain.OnCollection(func() {}); !errors.Is(err, ErrLacks) || !strings.Contains(err.Error(), refusal) {
		t.Errorf("a realm that does not tell: %v", err)
	}
	told := &telling{stub: s}
	r := &Realm{engine: "stub", adapter: told, powers: PowersOf(told)}
	called := 0
	if err := r.OnCollection(func() { called++ }); err != nil {
		t.Fatal(err)
	}
	if told.f(); called != 1 {
		t.Errorf("%d calls for one collection", called)
	}
	told.err = errors.New("fault")
	if err := r.OnCollection(func() {}); !errors.Is(err, told.err) {
		t.Errorf("a fault of the adapter: %v", err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if err := r.OnCollection(func() {}); !errors.Is(err, ErrClosed) {
		t.Errorf("a closed realm: %v", err)
	}
}
