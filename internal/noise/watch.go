package noise

import (
	"context"
	"time"
)

// longestLook is for how long there is room for beats from the start, in some 50 MB.
const longestLook = 10 * time.Minute

// Watch spins a canary again and again for as long as lasts says, and grades what it saw. It keeps one core busy
// meanwhile, which wakes a sleeping governor as a measurement would. It returns the context's cause when that ends
// first.
func Watch(ctx context.Context, r *Reader, lasts time.Duration) (Assessment, error) {
	canary := Calibrate()
	beats := make([]Beat, 0, min(lasts, longestLook)/(spinLasts/2)) // so that nothing is collected meanwhile
	before, start := r.Read(), time.Now()
	for time.Since(start) < lasts {
		if ctx.Err() != nil {
			return Assessment{}, context.Cause(ctx)
		}
		beats = append(beats, canary.Spin())
	}
	return Assess(beats, r.Read().Since(before)), nil
}
