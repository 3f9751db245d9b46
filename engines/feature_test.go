package engines

import (
	"slices"
	"testing"
)

func TestParseTier(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		text string
		want Tier // 0 for an error
	}{
		{"es5", 5}, {"es2015", 2015}, {"es2025", 2025}, {"es2100", 2100},
		{"", 0}, {"es", 0}, {"es6", 0}, {"es3", 0}, {"2015", 0}, {"5", 0}, {"ES5", 0}, {"es2014", 0}, {"es2101", 0},
		{"es-5", 0}, {"es5 ", 0}, {" es5", 0}, {"eses5", 0}, {"es2015x", 0}, {"esnext", 0}, {"es+5", 0}, {"es02015", 0},
	} {
		got, err := ParseTier(tc.text)
		if (err == nil) != (tc.want != 0) || got != tc.want {
			t.Errorf("ParseTier(%q) is %v, %v; want %d", tc.text, got, err, tc.want)
		}
		if err == nil && got.String() != tc.text {
			t.Errorf("ParseTier(%q).String() is %q", tc.text, got)
		}
	}
}

func TestTierOf(t *testing.T) {
	t.Parallel()
	upTo := func(tier Tier, without ...string) []string {
		var have []string
		for _, f := range Features() {
			if f.Tier <= tier && !slices.Contains(without, f.Name) {
				have = append(have, f.Name)
			}
		}
		return have
	}
	newest := features[len(features)-1].Tier
	for _, tc := range []struct {
		name string
		have []string
		want Tier
	}{
		{"nothing", nil, 0},
		{"not even ES5", upTo(2015, "json"), 0},
		{"ES5", upTo(5), 5},
		{"ES5 on a small regexp library", upTo(5, "regexp-lookahead", "regexp-backreference"), 5},
		{"ES2015 with a hole", upTo(2015, "proxies"), 5},
		{"ES2015", upTo(2015), 2015},
		{"a hole, and newer things", upTo(2020, "async-functions"), 2016},
		{"apart and newer", upTo(newest, "regexp-lookahead"), newest},
		{"everything", upTo(newest), newest},
	} {
		if got := TierOf(tc.have); got != tc.want {
			t.Errorf("%s: TierOf is %v, want %v", tc.name, got, tc.want)
		}
	}
}

func TestFeaturesAreWellFormed(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	last := Tier(0)
	for _, f := range Features() {
		if seen[f.Name] {
			t.Errorf("feature %s is listed twice", f.Name)
		}
		seen[f.Name] = true
		if f.Tier < last {
			t.Errorf("feature %s of %v stands after one of %v", f.Name, f.Tier, last)
		}
		last = f.Tier
		if _, err := ParseTier(f.Tier.String()); err != nil {
			t.Errorf("feature %s: %v", f.Name, err)
		}
	}
}

func TestFeaturesIsACopy(t *testing.T) {
	t.Parallel()
	Features()[0].Name = "changed"
	if Features()[0].Name == "changed" {
		t.Error("a caller can change the list")
	}
}

func TestCapabilitiesAreDistinct(t *testing.T) {
	t.Parallel()
	all := Capabilities()
	if len(all) != 10 {
		t.Errorf("there are %d capabilities, want the 10 that are declared", len(all))
	}
	slices.Sort(all)
	if len(slices.Compact(all)) != 10 {
		t.Errorf("a capability is listed twice: %v", all)
	}
}
