package change

import "testing"

func TestFineRatio(t *testing.T) {
	for in, want := range map[float64]string{
		1:      "1.000",
		1.0044: "1.004",
		0.71:   "0.710",
		9.9994: "9.999",
		9.9996: "10.0",
		36.24:  "36.2",
		0.05:   "0.05",
	} {
		if got := fineRatio(in); got != want {
			t.Errorf("fineRatio(%v) = %s, want %s", in, got, want)
		}
	}
}
