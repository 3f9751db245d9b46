package cores

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
)

type tree map[string]string

func (tr tree) make(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range tr {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// machine has a file of each processor with the figures given; a figure of 0 has no file.
func machine(file string, figures ...int) tree {
	tr := tree{folder + "/online": fmt.Sprintf("0-%d\n", len(figures)-1)}
	return tr.with(file, figures...)
}

func (tr tree) with(file string, figures ...int) tree {
	for i, n := range figures {
		if n != 0 {
			tr[fmt.Sprintf("%s/cpu%d/%s", folder, i, file)] = fmt.Sprintln(n)
		}
	}
	return tr
}

const (
	capacity  = "cpu_capacity"
	frequency = "cpufreq/cpuinfo_max_freq"
)

// merge adds files to a machine.
func (tr tree) merge(more tree) tree {
	for name, text := range more {
		tr[name] = text
	}
	return tr
}

func TestKinds(t *testing.T) {
	for name, c := range map[string]struct {
		tree tree
		want []Kind
	}{
		"plain":                              {machine(frequency, 3400000, 3400000, 3400000, 3400000), nil},
		"no files":                           {tree{}, nil},
		"a few are favoured by some percent": {machine(frequency, 5800000, 5800000, 5500000, 5300000), nil},
		"Intel hybrid": {
			machine(frequency, 5200000, 5200000, 5000000, 5000000, 3900000, 3900000).merge(tree{
				"sys/devices/cpu_core/cpus": "0-3\n", "sys/devices/cpu_atom/cpus": "4-5\n",
			}),
			[]Kind{{"core", []int{0, 1, 2, 3}, 0, 5200000}, {"atom", []int{4, 5}, 0, 3900000}},
		},
		"Intel hybrid without frequencies": {
			tree{
				folder + "/online":          "0-5\n",
				"sys/devices/cpu_core/cpus": "0-3\n", "sys/devices/cpu_atom/cpus": "4-5\n",
			},
			[]Kind{{"core", []int{0, 1, 2, 3}, 0, 0}, {"atom", []int{4, 5}, 0, 0}},
		},
		"Intel hybrid with three kinds": {
			tree{
				folder + "/online":          "0-5\n",
				"sys/devices/cpu_core/cpus": "0-1\n", "sys/devices/cpu_atom/cpus": "2-3\n",
				"sys/devices/cpu_lowpower/cpus": "4-5\n",
			},
			[]Kind{{"core", []int{0, 1}, 0, 0}, {"atom", []int{2, 3}, 0, 0}, {"lowpower", []int{4, 5}, 0, 0}},
		},
		"Intel hybrid, the slow ones switched off": {
			machine(frequency, 5200000, 5200000).merge(tree{
				"sys/devices/cpu_core/cpus": "0-1\n", "sys/devices/cpu_atom/cpus": "\n",
			}), nil,
		},
		"Intel with one kind": {
			machine(frequency, 5200000, 5200000).merge(tree{"sys/devices/cpu_core/cpus": "0-1\n"}), nil,
		},
		"names that leave some out are not believed": {
			machine(frequency, 5200000, 5200000, 3900000).merge(tree{
				"sys/devices/cpu_core/cpus": "0\n", "sys/devices/cpu_atom/cpus": "1\n",
			}),
			[]Kind{{"", []int{0, 1}, 0, 5200000}, {"", []int{2}, 0, 3900000}},
		},
		"ARM big.LITTLE": {
			machine(capacity, 446, 446, 446, 446, 1024, 1024).
				with(frequency, 1800000, 1800000, 1800000, 1800000, 1800000, 1800000),
			[]Kind{{"", []int{4, 5}, 1024, 1800000}, {"", []int{0, 1, 2, 3}, 446, 1800000}},
		},
		"ARM with three kinds": {machine(capacity, 250, 250, 760, 760, 1024),
			[]Kind{{"", []int{4}, 1024, 0}, {"", []int{2, 3}, 760, 0}, {"", []int{0, 1}, 250, 0}}},
		"ARM server": {machine(capacity, 1024, 1024, 1024), nil},
		"a capacity is missing, frequencies are not": {
			machine(capacity, 446, 0, 1024).with(frequency, 1800000, 1800000, 2400000),
			[]Kind{{"", []int{2}, 0, 2400000}, {"", []int{0, 1}, 0, 1800000}},
		},
		"a frequency is missing": {machine(frequency, 1800000, 0, 2400000), nil},
		"just within":            {machine(frequency, 1000000, 900000), nil},
		"just beyond": {
			machine(frequency, 1000000, 899999),
			[]Kind{{"", []int{0}, 0, 1000000}, {"", []int{1}, 0, 899999}},
		},
		"the slow ones are off line": {
			machine(frequency, 1000000, 1000000, 500000).merge(tree{folder + "/online": "0-1\n"}), nil,
		},
		"garbage": {
			machine(frequency, 1000000, 500000).merge(tree{
				folder + "/online": "all\n", "sys/devices/cpu_core/cpus": "x\n",
			}), nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Kinds(c.tree.make(t)); !reflect.DeepEqual(got, c.want) {
				t.Errorf("got  %+v\nwant %+v", got, c.want)
			}
		})
	}
}

func TestAlike(t *testing.T) {
	two := []Kind{{Processors: []int{4, 5}}, {Processors: []int{0, 1, 2, 3}}}
	for _, c := range []struct {
		name       string
		processors []int
		kinds      []Kind
		want       []int
	}{
		{"the fast ones", []int{0, 1, 2, 3, 4, 5}, two, []int{4, 5}},
		{"those of the fast ones that it may use", []int{0, 1, 5}, two, []int{5}},
		{"it may use slow ones only", []int{1, 3}, two, []int{1, 3}},
		{"all alike", []int{0, 1, 2}, nil, []int{0, 1, 2}},
		{"of no kind", []int{8, 9}, two, []int{8, 9}},
		{"none", nil, two, nil},
	} {
		before := slices.Clone(c.processors)
		if got := Alike(c.processors, c.kinds); !slices.Equal(got, c.want) || !slices.Equal(c.processors, before) {
			t.Errorf("%s: %v, want %v; the argument is now %v", c.name, got, c.want, c.processors)
		}
	}
}

func TestList(t *testing.T) {
	for text, want := range map[string][]int{
		"": nil, "0": {0}, "0-3,8": {0, 1, 2, 3, 8}, "8,0-1": {0, 1, 8}, "1,1-2": {1, 2},
	} {
		if got, ok := parseList(text); !ok || !slices.Equal(got, want) {
			t.Errorf("%q: %v, %t", text, got, ok)
		}
	}
	for _, text := range []string{"x", "3-1", "-1", "1-", ",", "1,,2", "70000", "0-3 "} {
		if got, ok := parseList(text); ok || got != nil {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func FuzzList(f *testing.F) {
	for _, text := range []string{"", "0", "0-3,8", "0-65535,0-65535", "5-", "a"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		list, ok := parseList(text)
		if !ok {
			return
		}
		if again, ok := parseList(Text(list)); !ok || !slices.Equal(again, list) || !slices.IsSorted(list) {
			t.Errorf("%q: %v, again %v", text, list, again)
		}
	})
}
