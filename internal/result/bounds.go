package result

import (
	"bytes"
	"fmt"
	"maps"
	"math"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"github.com/jsdyno/jsdyno/internal/catalog"
)

// outOfBounds is a value in a record that no run has written.
type outOfBounds struct {
	field string // "series[2].iterations"
	value any
	must  string
}

func (o *outOfBounds) Error() string {
	return fmt.Sprintf("%s is %v, but must be %s", o.field, o.value, o.must)
}

// check returns an *outOfBounds about the first number of a record that is out of its bounds. A test makes sure that
// each has some.
func check(record any) error {
	if o := checkStruct(reflect.ValueOf(record)); o != nil {
		return o
	}
	return nil
}

// checkStruct looks at the fields of a structure, and at what they lead to.
func checkStruct(v reflect.Value) *outOfBounds {
	known := limits[v.Type()]
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		f := v.Field(i)
		if f.Kind() == reflect.Pointer {
			if f.IsNil() {
				continue
			}
			f = f.Elem()
		}
		var o *outOfBounds
		switch x, number := size(f); {
		case number:
			if l, ok := known[name]; ok && !(x >= l.low && x <= l.high) {
				return &outOfBounds{name, f.Interface(), "from " + short(l.low) + " to " + short(l.high)}
			}
		case f.Type() == reflect.TypeFor[[]float64]():
			o = checkSizes(f.Interface().([]float64))
		case f.Kind() == reflect.Slice && f.Type().Elem().Kind() == reflect.Struct:
			for k := range f.Len() {
				if o = checkStruct(f.Index(k)); o != nil {
					o.field = fmt.Sprintf("[%d].%s", k, o.field)
					break
				}
			}
		case limits[f.Type()] != nil:
			if o = checkStruct(f); o != nil && name != "" { // one without a name is embedded
				o.field = "." + o.field
			}
		}
		if o != nil {
			o.field = name + o.field
			return o
		}
	}
	return nil
}

// size is a number as a float.
func size(v reflect.Value) (x float64, ok bool) {
	switch {
	case v.CanInt():
		return float64(v.Int()), true
	case v.CanUint():
		return float64(v.Uint()), true
	case v.CanFloat():
		return v.Float(), true
	}
	return 0, false
}

// short writes a bound: in full where that is short.
func short(x float64) string {
	if x == math.Trunc(x) && math.Abs(x) < 1e7 {
		return strconv.FormatFloat(x, 'f', 0, 64)
	}
	return strconv.FormatFloat(x, 'g', 3, 64)
}

// checkSizes looks at samples.
func checkSizes(values []float64) *outOfBounds {
	for i, x := range values {
		if a := math.Abs(x); x != 0 && !(a >= leastSize && a <= mostSize) {
			return &outOfBounds{
				fmt.Sprintf("[%d]", i), x, "0, or from " + short(leastSize) + " to " + short(mostSize) + " in size",
			}
		}
	}
	return nil
}

// quoted shows a text of a file, cut to a length that a line can hold.
func quoted(text string) string { return strconv.Quote(string(cut([]byte(text), 40))) }

// word is what statuses and manners are, those of a newer jsdyno too.
var word = regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)

// checkWord refuses a status or a manner that is no word: every format shows them as they stand.
func checkWord(field, text string) error {
	if text == "" || word.MatchString(text) {
		return nil
	}
	return &outOfBounds{field, quoted(text), "a word of lower-case letters"}
}

// checkBatch is check, with three things more that a batch promises: its values are of at least one iteration, its
// statuses and manners are words, and a failure is none that is ok, which would be a cell that has a number and none.
// Schema 1 has values in seconds an iteration, which need no number of iterations.
func checkBatch(b *Batch, schema int) error {
	if b.Failure != nil {
		if b.Failure.Status == OK {
			return &outOfBounds{"failure.status", quoted(string(OK)), "any other status"}
		}
		if err := checkWord("failure.status", string(b.Failure.Status)); err != nil {
			return err
		}
	}
	for i, s := range b.Series {
		if err := checkWord(fmt.Sprintf("series[%d].status", i), string(s.Status)); err != nil {
			return err
		}
		if err := checkWord(fmt.Sprintf("series[%d].manner", i), string(s.Manner)); err != nil {
			return err
		}
		if s.Iterations == 0 && len(s.Values) > 0 && (schema > 1 || s.Unit == "ns") {
			return &outOfBounds{fmt.Sprintf("series[%d].iterations", i), 0, "from 1 to " + short(mostCount)}
		}
	}
	return check(*b)
}

// crowded refuses, before it is decoded, a line whose values would take much more memory than the line.
func crowded(line []byte) error {
	if n := bytes.Count(line, []byte(",")); n > mostValues {
		return fmt.Errorf("the line has %d values, more than the maximum of %d", n, mostValues)
	}
	if n := bytes.Count(line, []byte("{")); n > mostObjects {
		return fmt.Errorf("the line has %d objects, more than the maximum of %d", n, mostObjects)
	}
	return nil
}

// tooMany refuses a file that lists more engines and workloads than can be compared.
func (f *File) tooMany() error {
	e, w := len(f.Engines), len(f.Workloads)
	switch {
	case e > mostEngines:
		return fmt.Errorf("this is engine %d, but at most %d are allowed", e, mostEngines)
	case w > mostWorkloads:
		return fmt.Errorf("this is workload %d, but at most %d are allowed", w, mostWorkloads)
	case e*e*w > mostRatios:
		return fmt.Errorf("%d workloads on %d engines have more than %d ratios", w, e, mostRatios)
	}
	return nil
}

// seriesKey is what series are told apart by.
type seriesKey struct {
	lane              catalog.Lane
	phase, kind, unit string
}

// tooManyColumns refuses a batch that gives the file more kinds of series than all studies together have.
func (f *File) tooManyColumns(b *Batch) error {
	fresh := map[seriesKey]bool{}
	for _, s := range b.Series {
		if k := (seriesKey{s.Lane, s.Phase, s.Kind, s.Unit}); !f.columns[k] {
			fresh[k] = true
		}
	}
	if n := len(f.columns) + len(fresh); n > mostColumns {
		return fmt.Errorf("with this batch there are %d kinds of series, but at most %d are allowed", n, mostColumns)
	}
	if f.columns == nil {
		f.columns = map[seriesKey]bool{}
	}
	maps.Copy(f.columns, fresh)
	return nil
}

// Plausible returns the batch as it is. Where no reader would take it after those that were asked about before, it
// returns what is left of it, with a failure that says why. An engine that comes as a program, or a script that reaches
// for the meter, may say anything, and must not cost the run its file.
func (f *File) Plausible(b Batch) Batch {
	err := checkBatch(&b, Schema)
	says := "an impossible value"
	if err == nil {
		says, err = "too much", f.tooMuch(&b, maxLine)
	}
	if err == nil {
		return b
	}
	return Batch{
		Host: b.Host, Engine: b.Engine, Suite: b.Suite, Workload: b.Workload,
		Block: b.Block, Place: b.Place, Cycle: b.Cycle, Padding: b.Padding, Processor: b.Processor,
		Started: b.Started, Seconds: b.Seconds, Output: b.Output, Printed: b.Printed, Discarded: b.Discarded,
		Failure: &Failure{Status: Implausible, Detail: "the worker reported " + says + ": " + err.Error()},
	}
}

// tooMuch refuses a batch that needs more than a line of so many bytes may have, or the file more kinds of series.
func (f *File) tooMuch(b *Batch, most int) error {
	line, err := encode(TypeBatch, b, most)
	if err == nil {
		err = crowded(line)
	}
	if err == nil {
		err = f.tooManyColumns(b)
	}
	return err
}
