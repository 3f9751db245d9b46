package chart

import "testing"

// TestEnginesLookDifferent: twenty lines of one picture have as many looks.
func TestEnginesLookDifferent(t *testing.T) {
	seen := map[[2]int]int{}
	for place := range 20 {
		look := [2]int{Colour(place), place % 5}
		if other, ok := seen[look]; ok {
			t.Errorf("the engines %d and %d look alike", other, place)
		}
		seen[look] = place
	}
}
