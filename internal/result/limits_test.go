package result

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/noise"
)

// records are those that have numbers.
var records = []reflect.Type{
	reflect.TypeFor[Header](), reflect.TypeFor[Host](), reflect.TypeFor[Engine](), reflect.TypeFor[Workload](),
	reflect.TypeFor[Batch](), reflect.TypeFor[Verdict](), reflect.TypeFor[Warning](), reflect.TypeFor[End](),
	reflect.TypeFor[noise.Assessment](),
}

// numbers finds every number in a structure and in those that it leads to, by structure and name, but for samples.
func numbers(t reflect.Type, found map[reflect.Type][]string) {
	if found[t] != nil {
		return
	}
	found[t] = []string{}
	for i := range t.NumField() {
		field := t.Field(i)
		inner := field.Type
		for inner.Kind() == reflect.Pointer || inner.Kind() == reflect.Slice {
			inner = inner.Elem()
		}
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		switch _, number := size(reflect.Zero(inner)); {
		case number && field.Type != reflect.TypeFor[[]float64]():
			found[t] = append(found[t], name)
		case inner.Kind() == reflect.Struct && inner.PkgPath() != "time":
			numbers(inner, found)
		}
	}
}

// unbounded are the numbers of records that have no limit, and the limits of what is no number.
func unbounded(all []reflect.Type, limits map[reflect.Type]map[string]limit) (wrong []string) {
	found := map[reflect.Type][]string{}
	for _, t := range all {
		numbers(t, found)
	}
	for t, names := range found {
		for _, name := range names {
			if _, ok := limits[t][name]; !ok {
				wrong = append(wrong, fmt.Sprintf("%v has a number %s without a limit", t, name))
			}
		}
	}
	for t, of := range limits {
		for name := range of {
			if !slices.Contains(found[t], name) {
				wrong = append(wrong, fmt.Sprintf("%v has no number %s, which has a limit", t, name))
			}
		}
	}
	slices.Sort(wrong)
	return wrong
}

func TestEveryNumberHasALimit(t *testing.T) {
	for _, w := range unbounded(records, limits) {
		t.Error(w)
	}
	type inner struct {
		Deep []*uint8 `json:"deep"`
	}
	type planted struct {
		Known int     `json:"known"`
		New   float64 `json:"new,omitempty"`
		Inner *inner  `json:"inner"`
		Text  string  `json:"text"`
	}
	got := unbounded([]reflect.Type{reflect.TypeFor[planted]()}, map[reflect.Type]map[string]limit{
		reflect.TypeFor[planted](): {"known": {}, "old": {}},
	})
	want := []string{
		"result.inner has a number deep without a limit",
		"result.planted has a number new without a limit",
		"result.planted has no number old, which has a limit",
	}
	if !slices.Equal(got, want) {
		t.Errorf("planted faults give %q, want %q", got, want)
	}
}

// absurd are numbers that mutated files have, as they stand in them.
var absurd = []string{
	"-1", "9223372036854775807", "-9223372036854775808", "18446744073709551615",
	"1.7976931348623157e308", "-1e308", "1e999", "5e-324",
}

// TestAbsurdNumbersAreRefused puts absurd numbers in the place of every number of a file: what is out of its limit is
// named by line and field, and none gets as far as to overflow.
func TestAbsurdNumbersAreRefused(t *testing.T) {
	f := sample()
	f.Batches[1].Processor = new(int)
	head := "" // what the line needs before it
	for i, line := range strings.Split(strings.TrimSpace(encoded(t, f)), "\n") {
		var record map[string]any
		d := json.NewDecoder(strings.NewReader(line))
		d.UseNumber() // the seed fits no float
		if err := d.Decode(&record); err != nil {
			t.Fatal(err)
		}
		refused := 0
		each := func(change func(to json.Number)) {
			for _, number := range absurd {
				change(json.Number(number))
				text, err := json.Marshal(record)
				if err != nil {
					t.Fatal(err)
				}
				back, err := Read(strings.NewReader(head + string(text) + "\n"))
				switch {
				case err != nil:
					refused++
					mention(t, err, fmt.Sprintf("line %d", 1+strings.Count(head, "\n")), "damaged")
				case len(back.Batches) > 0:
					for _, kind := range []string{catalog.KindWall, catalog.KindProcessCPU} {
						if m, ok := back.Batches[0].Mean(kind); ok && (m <= 0 || math.IsInf(m*m, 0)) {
							t.Errorf("%s: a mean of %v", text, m)
						}
					}
				}
			}
		}
		n := perturb(record, each)
		if refused < n {
			t.Errorf("of %d numbers in %s only %d absurd ones were refused", n, line, refused)
		}
		switch {
		case i == 0:
			head = minimal
		case record["type"] == string(TypeHost):
			head += line + "\n"
		}
	}
}

// perturb calls each for every number below v, with a way to change it, and counts them.
func perturb(v any, each func(change func(json.Number))) (n int) {
	visit := func(x any, set func(any)) {
		if _, ok := x.(json.Number); ok {
			each(func(to json.Number) { set(to) })
			set(x)
			n++
			return
		}
		n += perturb(x, each)
	}
	switch v := v.(type) {
	case map[string]any:
		for _, k := range slices.Sorted(maps.Keys(v)) {
			if k == "schema" {
				continue // another is a file of another jsdyno
			}
			visit(v[k], func(x any) { v[k] = x })
		}
	case []any:
		for i := range v {
			visit(v[i], func(x any) { v[i] = x })
		}
	}
	return n
}

// TestLimitsNameTheField with the examples of what such files did.
func TestLimitsNameTheField(t *testing.T) {
	for _, c := range []struct{ lines, says string }{
		{`{"type":"batch","stride":9223372036854775807}`,
			"line 2: the file is damaged: stride is 9223372036854775807, but must be from 0 to 1048576"},
		{`{"type":"batch","block":-1}`, "block is -1"},
		{`{"type":"batch","processor":-1}`, "processor is -1"},
		{`{"type":"batch","floor_ns":-0.5}`, "floor_ns is -0.5, but must be from 0 to 1e+18"},
		{`{"type":"batch","series":[{},{"iterations":0,"values":[1]}]}`,
			"series[1].iterations is 0, but must be from 1"},
		{`{"type":"batch","series":[{"iterations":-4}]}`, "series[0].iterations is -4"},
		{`{"type":"batch","series":[{"iterations":1,"values":[0,-3,1.8e307]}]}`, "series[0].values[2] is 1.8e+307"},
		{`{"type":"batch","series":[{"iterations":1,"values":[1e-300]}]}`, "series[0].values[0] is 1e-300"},
		{`{"type":"batch","failure":{"status":"\u001b[31m"}}`,
			`failure.status is "\x1b[31m", but must be a word of lower-case letters`},
		{`{"type":"batch","failure":{"status":"ok"}}`, `failure.status is "ok", but must be any other status`},
		{`{"type":"batch","series":[{"status":"<b>"}]}`, `series[0].status is "<b>"`},
		{`{"type":"verdict","p":1.5}`, "p is 1.5, but must be from 0 to 1"},
		{`{"type":"noise","canary":{"beats":-1}}`, "canary.beats is -1"},
		{`{"type":"noise","disturbance":{"steal":1e300}}`, "disturbance.steal is 1e+300"},
		{`{"type":"header","schema":2,"host":{"processor_kinds":[{},{"max_khz":-1}]}}`,
			"line 1: the header is damaged: host.processor_kinds[1].max_khz is -1"},
		{`{"type":"header","schema":2,"min_effect":7}`, "min_effect is 7"},
		{`{"type":"host","id":"a","cores":-1}`, "line 2: the file is damaged: cores is -1"},
		{`{"type":"host","id":"a","processor_kinds":[{"capacity":-1}]}`, "processor_kinds[0].capacity is -1"},
		{`{"type":"host"}`, `id is "", but must be a letter or digit, and up to 63 more`},
		{`{"type":"host","id":"../a"}`, `id is "../a"`},
		{`{"type":"host","id":"` + strings.Repeat("a", 65) + `"}`, `id is "` + strings.Repeat("a", 40) + `", but`},
		{`{"type":"header","schema":5}`, `line 1: the header is damaged: run is "", but must be a UUID`},
		{`{"type":"header","schema":2,"run":"<b>"}`, `run is "<b>", but must be a UUID`},
	} {
		head := minimal
		if strings.Contains(c.lines, `"header"`) {
			head = ""
		}
		for _, end := range []string{"\n", ""} { // one that is not cut off is no damage that a kill leaves
			_, err := Read(strings.NewReader(head + c.lines + end))
			mention(t, err, c.says)
		}
	}
}

// TestSlopesAreRead: how memory grows with each run is a slope, which rounding leaves where there is none. A file of a
// real run had this one.
func TestSlopesAreRead(t *testing.T) {
	line := `{"type":"batch","series":[{"phase":"run-leak","kind":"pss","unit":"bytes/op","iterations":1,` +
		`"values":[1.2927344801579962e-28,-3e-45]}]}` + "\n"
	if _, err := Read(strings.NewReader(minimal + line)); err != nil {
		t.Error(err)
	}
}

// TestTooMuch: counts that a file of a few megabytes can have, and a report of it no memory for.
func TestTooMuch(t *testing.T) {
	hosts := ""
	for i := range mostHosts + 1 {
		hosts += fmt.Sprintf(`{"type":"host","id":"h%d"}`, i) + "\n"
	}
	kinds := `"processor_kinds":[` + strings.Repeat("{},", mostKinds) + "{}]"
	engine := `{"type":"engine","name":"e"}` + "\n"
	workload := `{"type":"workload","name":"w"}` + "\n"
	for _, c := range []struct{ lines, says string }{
		{hosts, "line 258: the file is damaged: this is host 257, but at most 256 are allowed"},
		{`{"type":"host","id":"a",` + kinds + "}\n", "the host has 65 kinds of processors, but at most 64 are allowed"},
		{strings.Repeat(engine, mostEngines+1), "line 66: the file is damaged: this is engine 65, but"},
		{strings.Repeat(workload, mostWorkloads+1), "this is workload 10001, but"},
		{strings.Repeat(engine, 64) + strings.Repeat(workload, 1100),
			"1025 workloads on 64 engines have more than 4194304 ratios"},
		{`{"type":"batch","series":[{"values":[` + strings.Repeat("0,", mostValues) + `0]}]}` + "\n",
			"line 2: the file is damaged: the line has 8388609 values"},
		{`{"type":"batch","series":[` + strings.Repeat("{},", mostObjects) + `{}]}` + "\n",
			"objects, more than the maximum of 262144"},
		{`{"type":"batch","x":` + strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000) + "}\n",
			"exceeded max depth"},
		{columnsOf("phase", 0, 1500) + columnsOf("phase", 1500, 1500),
			"line 3: the file is damaged: with this batch there are 3000 kinds of series"},
		{columnsOf("unit", 0, mostColumns+1), "with this batch there are 2001 kinds of series"},
	} {
		_, err := Read(strings.NewReader(minimal + c.lines))
		mention(t, err, c.says)
	}
	_, err := Read(strings.NewReader(`{"type":"header","schema":2,"host":{` + kinds + "}}\n"))
	mention(t, err, "line 1: the header is damaged: the host has 65 kinds")
	twice := strings.Repeat(columnsOf("phase", 0, 1500), 2)
	if _, err := Read(strings.NewReader(minimal + twice)); err != nil {
		t.Errorf("the same kinds of series twice: %v", err)
	}
}

// columnsOf is a batch with so many kinds of series, which differ in one field, numbered from one on.
func columnsOf(field string, from, n int) string {
	var list []string
	for i := range n {
		list = append(list, fmt.Sprintf(`{%q:"x%d"}`, field, from+i))
	}
	return `{"type":"batch","series":[` + strings.Join(list, ",") + "]}\n"
}

// TestPlausible: what a run writes can be read, whatever an engine says.
func TestPlausible(t *testing.T) {
	good := sample().Batches[1]
	f := &File{}
	if got := f.Plausible(good); !reflect.DeepEqual(got, good) {
		t.Errorf("a batch like others has become %+v", got)
	}
	bad := good
	bad.Calls = -1
	bad.Series = []Series{{Phase: "realm", Kind: catalog.KindWall, Unit: "ns", Iterations: 1, Values: []float64{1e300}}}
	got := f.Plausible(bad)
	if got.BlockID() != good.BlockID() || got.Failure == nil || got.Failure.Status != Implausible ||
		!strings.Contains(got.Failure.Detail, "is 1e+300") || got.Engine != "v8" || got.Block != 2 {
		t.Errorf("%+v", got)
	}
	if err := checkBatch(&got, Schema); err != nil {
		t.Errorf("what is left is not plausible either: %v", err)
	}
}

// TestPlausibleIsNotTooMuch: a worker that reports more than a line or a file may hold loses that batch, and the run
// neither its end nor its file.
func TestPlausibleIsNotTooMuch(t *testing.T) {
	kinds := func(from, n int) (b Batch) {
		for i := range n {
			b.Series = append(b.Series, Series{Kind: fmt.Sprint(from + i)})
		}
		return b
	}
	f := &File{}
	for _, c := range []struct {
		name, says string
		batch      Batch
	}{
		{"three quarters of the kinds", "", kinds(0, 1500)},
		{"with as many others", "with this batch there are 3000 kinds of series", kinds(1500, 1500)},
		{"the same as at first", "", kinds(0, 1500)},
		{"many objects", "objects, more than the maximum", Batch{Checksum: strings.Repeat("{", mostObjects)}},
	} {
		got := f.Plausible(c.batch)
		switch {
		case c.says == "" && got.Failure != nil:
			t.Errorf("%s: %s", c.name, got.Failure.Detail)
		case c.says != "" && (got.Failure == nil || got.Failure.Status != Implausible || len(got.Series) > 0 ||
			!strings.HasPrefix(got.Failure.Detail, "the worker reported too much: ") ||
			!strings.Contains(got.Failure.Detail, c.says)):
			t.Errorf("%s: %+v", c.name, got.Failure)
		}
	}
	err := f.tooMuch(&Batch{Checksum: strings.Repeat("x", 1000)}, 1000)
	if err == nil || !strings.Contains(err.Error(), "more than the maximum of 1000 for a line") {
		t.Errorf("a long text: %v", err)
	}
}
