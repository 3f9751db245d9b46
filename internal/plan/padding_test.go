package plan

import "testing"

// TestPaddingIsDrawn: each process has its own, the same when the run is replayed, and none is likelier than another.
func TestPaddingIsDrawn(t *testing.T) {
	seen, sum, n := map[int]bool{}, 0.0, 0
	for seed := range uint64(4) {
		for workload := range uint64(5) {
			for block := range uint64(20) {
				for place := range 3 {
					p := Padding(seed, workload, block, place)
					if p < 0 || p >= mostPadding {
						t.Fatalf("%d bytes", p)
					}
					if again := Padding(seed, workload, block, place); again != p {
						t.Fatalf("seed %d, workload %d, block %d, place %d: %d, and then %d",
							seed, workload, block, place, p, again)
					}
					seen[p] = true
					sum, n = sum+float64(p), n+1
				}
			}
		}
	}
	// 1200 draws of 4096: 1041 different ones are expected, give or take 11, and a mean of 2047.5, give or take 34.
	if len(seen) < 1041-5*11 || sum/float64(n) < 2047.5-5*34 || sum/float64(n) > 2047.5+5*34 {
		t.Errorf("%d different ones of %d with a mean of %v", len(seen), n, sum/float64(n))
	}
}
