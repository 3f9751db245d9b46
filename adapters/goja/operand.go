package goja

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// deepest is the depth to which an operand is shown. What lies deeper, such as a compiled regular expression, is goja's
// own affair.
const deepest = 3

// show writes an instruction: the name of its type, and what it holds.
func show(in reflect.Value) string {
	name := strings.TrimLeft(in.Type().Name(), "_")
	return strings.TrimRight(name+" "+operand(in, 0), " ")
}

// operand writes what an instruction holds. It calls none of its methods: goja does not export the fields, so they can
// only be read.
func operand(v reflect.Value, depth int) string {
	if depth > deepest {
		return ""
	}
	switch v.Kind() {
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return strconv.FormatUint(v.Uint(), 10)
	case reflect.Float64:
		return strconv.FormatFloat(v.Float(), 'g', -1, 64)
	case reflect.String:
		return strconv.Quote(decoded(v.String()))
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() || v.Type() == programType {
			return ""
		}
		return value(v.Elem(), depth+1)
	case reflect.Slice, reflect.Array:
		return list(v, depth)
	case reflect.Map:
		return table(v, depth)
	case reflect.Struct:
		return fields(v, depth)
	}
	return ""
}

// value writes what a pointer or an interface holds. A struct without fields, such as undefined, is written as the name
// of its type.
func value(v reflect.Value, depth int) string {
	s := operand(v, depth)
	if s == "" && v.Kind() == reflect.Struct && depth <= deepest {
		return strings.ToLower(strings.TrimPrefix(strings.TrimLeft(v.Type().Name(), "_"), "value"))
	}
	return s
}

func list(v reflect.Value, depth int) string {
	if v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint16 &&
		v.Len() > 0 && v.Index(0).Uint() == byteOrder {
		units := make([]uint16, v.Len()-1)
		for i := range units {
			units[i] = uint16(v.Index(i + 1).Uint())
		}
		return strconv.Quote(string(utf16.Decode(units)))
	}
	parts := make([]string, v.Len())
	for i := range parts {
		parts[i] = operand(v.Index(i), depth+1)
	}
	if len(parts) == 0 {
		return ""
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// table writes a map in the order of its keys, so that the same program gives the same text.
func table(v reflect.Value, depth int) string {
	var parts []string
	for _, k := range v.MapKeys() {
		parts = append(parts, operand(k, depth+1)+": "+operand(v.MapIndex(k), depth+1))
	}
	slices.Sort(parts)
	if len(parts) == 0 {
		return ""
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// fields writes the fields of a struct that say something. The source of a function is no operand.
func fields(v reflect.Value, depth int) string {
	var parts []string
	for i := range v.NumField() {
		field := v.Type().Field(i)
		s := operand(v.Field(i), depth+1)
		switch {
		case s == "" || field.Name == "source", v.NumField() > 1 && (s == "false" || s == `""`):
		case field.Anonymous || v.NumField() == 1:
			parts = append(parts, s)
		default:
			parts = append(parts, field.Name+"="+s)
		}
	}
	return strings.Join(parts, " ")
}

// byteOrder is the mark with which goja begins a string of UTF-16.
const byteOrder = 0xFEFF

// decoded reads a string as goja keeps it: ASCII stands as it is, anything else as UTF-16 in the bytes of the string,
// behind the mark.
func decoded(s string) string {
	if len(s) < 2 || len(s)%2 != 0 || s[0] != byteOrder&0xFF || s[1] != byteOrder>>8 {
		return s
	}
	units := make([]uint16, 0, len(s)/2-1)
	for i := 2; i < len(s); i += 2 {
		units = append(units, uint16(s[i])|uint16(s[i+1])<<8)
	}
	return string(utf16.Decode(units))
}
