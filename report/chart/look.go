package chart

import "fmt"

// Num is a length as templates print it.
func Num(f float64) string { return fmt.Sprintf("%.1f", f) }

// Colour is that of an engine's place among others, and its mark elsewhere in the page: 0 for the reference, which has
// place 0, and else 1 to 4, over and over.
func Colour(place int) int {
	if place == 0 {
		return 0
	}
	return (place-1)%4 + 1
}
