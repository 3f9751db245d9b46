package result

import (
	"encoding/json"
	"testing"
)

func TestOrEmpty(t *testing.T) {
	if text, err := json.Marshal(OrEmpty[int](nil)); err != nil || string(text) != "[]" {
		t.Errorf("no list is %s, %v", text, err)
	}
	list := []int{1, 2}
	own := OrEmpty(list)
	own[0] = 3
	if list[0] != 1 || len(own) != 2 {
		t.Errorf("%v is not a copy of %v", own, list)
	}
}
