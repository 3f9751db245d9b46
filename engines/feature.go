package engines

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Tier is an edition of ECMA-262: 5, 2015, 2016 and so on.
type Tier int

// String shows the tier as suites write it: "es5", "es2015".
func (t Tier) String() string { return "es" + strconv.Itoa(int(t)) }

// ParseTier reads "es5", "es2015" and so on, up to "es2100". Anything else is an error.
func ParseTier(s string) (Tier, error) {
	n, err := strconv.Atoi(strings.TrimPrefix(s, "es"))
	if err != nil || Tier(n).String() != s || n != 5 && (n < 2015 || n > 2100) {
		return 0, fmt.Errorf("tier %q is not es5, es2015 or a later edition", s)
	}
	return Tier(n), nil
}

// Feature is one piece of the language that an engine may lack.
type Feature struct {
	Name string
	Tier Tier
	// Apart marks a feature whose absence does not lower the engine's tier: whole engines are built on a
	// regular-expression library that cannot have it.
	Apart bool
	probe string // a function body that returns true where the feature works
}

// Features lists what is probed, by edition. A workload that needs more than its tier gives the names from this list.
func Features() []Feature {
	return slices.Clone(features)
}

var features = []Feature{
	{Name: "json", Tier: 5, probe: `return JSON.parse(JSON.stringify({a: [1]})).a[0] === 1`},
	{Name: "accessors", Tier: 5, probe: `return ({get a() { return 1 }}).a === 1`},
	{Name: "array-extras", Tier: 5,
		probe: `return [1, 2].map(function (x) { return 2 * x }).reduce(function (a, b) { return a + b }) === 6`},
	{Name: "bind", Tier: 5, probe: `return (function () { return this.a }).bind({a: 1})() === 1`},
	{Name: "regexp-lookahead", Tier: 5, Apart: true,
		probe: `return /^a(?=b)/.test("ab") && !new RegExp("^a(?!b)").test("ab")`},
	{Name: "regexp-backreference", Tier: 5, Apart: true,
		probe: `return new RegExp("^(.)\\1$").test("aa")`},
	{Name: "let-const", Tier: 2015, probe: `const a = 1; { let a = 2 } return a === 1`},
	{Name: "arrow-functions", Tier: 2015, probe: `return [1].map(x => x + 1)[0] === 2`},
	{Name: "classes", Tier: 2015,
		probe: `class A { f() { return 1 } } class B extends A { f() { return super.f() + 1 } } ` +
			`return new B().f() === 2`},
	{Name: "template-literals", Tier: 2015, probe: "var a = 1; return `${a}b` === '1b'"},
	{Name: "destructuring", Tier: 2015, probe: `var {a, b: [c]} = {a: 1, b: [2]}; return a + c === 3`},
	{Name: "spread", Tier: 2015, probe: `return Math.max(...[1, 2]) === 2 && [...[1], 2].length === 2`},
	{Name: "default-parameters", Tier: 2015, probe: `return (function (a = 1, ...b) { return a + b.length })() === 1`},
	{Name: "for-of", Tier: 2015, probe: `var n = 0; for (var x of [1, 2]) n += x; return n === 3`},
	{Name: "generators", Tier: 2015, probe: `function* g() { yield 1; yield 2 } return Array.from(g()).length === 2`},
	{Name: "symbols", Tier: 2015, probe: `return typeof Symbol.iterator === "symbol"`},
	{Name: "map-set", Tier: 2015,
		probe: `return new Map([[1, 2]]).get(1) === 2 && new Set([1, 1]).size === 1 && new WeakMap() && true`},
	{Name: "promises", Tier: 2015, probe: `return typeof Promise.resolve(1).then === "function"`},
	{Name: "proxies", Tier: 2015,
		probe: `return new Proxy({}, {get: function () { return 1 }}).a === 1 && Reflect.has({a: 1}, "a")`},
	{Name: "typed-arrays", Tier: 2015, probe: `return new Uint8Array(new Float64Array([1]).buffer).length === 8`},
	{Name: "exponent", Tier: 2016, probe: `return 2 ** 3 === 8 && [1].includes(1)`},
	{Name: "async-functions", Tier: 2017,
		probe: `async function f() { await 1 } return typeof f().then === "function"`},
	{Name: "object-entries", Tier: 2017,
		probe: `return Object.entries({a: 1})[0][1] === 1 && "a".padStart(2) === " a"`},
	{Name: "object-spread", Tier: 2018, probe: `var {a, ...r} = {a: 1, b: 2}; return ({...r}).b === 2`},
	{Name: "async-iteration", Tier: 2018,
		probe: `async function* g() { yield 1 } return typeof g().next === "function"`},
	{Name: "regexp-lookbehind", Tier: 2018,
		probe: `return new RegExp("(?<=a)b").test("ab") && new RegExp("(?<y>a)").exec("a").groups.y === "a"`},
	{Name: "array-flat", Tier: 2019, probe: `return [[1]].flat()[0] === 1 && Object.fromEntries([["a", 1]]).a === 1`},
	{Name: "optional-chaining", Tier: 2020, probe: `var a = null; return a?.b === undefined && (a ?? 1) === 1`},
	{Name: "bigint", Tier: 2020, probe: `return 2n ** 64n === BigInt("18446744073709551616")`},
	{Name: "logical-assignment", Tier: 2021,
		probe: `var a = null; a ??= 1; return a === 1 && "aa".replaceAll("a", "b") === "bb"`},
	{Name: "weak-references", Tier: 2021, probe: `return typeof new WeakRef({}).deref() === "object"`},
	{Name: "class-fields", Tier: 2022,
		probe: `class A { #p = 1; static s = 2; static { A.t = 3 } f() { return this.#p } } ` +
			`return new A().f() + A.s + A.t === 6`},
	{Name: "array-at", Tier: 2022, probe: `return [1, 2].at(-1) === 2 && Object.hasOwn({a: 1}, "a")`},
	{Name: "array-by-copy", Tier: 2023,
		probe: `return [2, 1].toSorted()[0] === 1 && [1, 2].findLast(function () { return true }) === 2`},
	{Name: "group-by", Tier: 2024, probe: `return Object.groupBy([1], function () { return "a" }).a.length === 1`},
	{Name: "set-methods", Tier: 2025,
		probe: `return new Set([1]).union(new Set([2])).size === 2 && ` +
			`[1].values().map(function (x) { return x }).next().value === 1`},
}

// Probe finds out which features an engine has by trying each of them in a fresh realm, in one script, so
// that a shell starts one process. It returns their names in the order of Features.
func Probe(ctx context.Context, a Adapter) ([]string, error) {
	r, err := NewRealm(a)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	v, err := r.Eval(ctx, "probe.js", probeSource())
	if err != nil {
		return nil, fmt.Errorf("probing the language: %w", err)
	}
	var have []string
	for i, ok := range v.Text {
		if ok == '1' && i < len(features) {
			have = append(have, features[i].Name)
		}
	}
	return have, nil
}

// probeSource is a script whose value is one character a feature: 1 where it works.
func probeSource() string {
	var b strings.Builder
	b.WriteString("(function () { var ok = '', probes = [\n")
	for _, f := range features {
		quoted, _ := json.Marshal(f.probe) // a string always marshals
		b.Write(quoted)
		b.WriteString(",\n")
	}
	b.WriteString(`""];
for (var i = 0; i < probes.length - 1; i++) {
  try { ok += new Function(probes[i])() === true ? 1 : 0; } catch (e) { ok += 0; }
}
return ok; })()`)
	return b.String()
}

// TierOf returns the highest edition that is complete in have, which lists names of features, or 0 if even ES5 is not.
// Features that are Apart do not count.
func TierOf(have []string) Tier {
	var tier Tier
	for _, f := range features {
		if !f.Apart && !slices.Contains(have, f.Name) {
			return highestBelow(f.Tier)
		}
		tier = f.Tier
	}
	return tier
}

func highestBelow(limit Tier) Tier {
	var tier Tier
	for _, f := range features {
		if f.Tier < limit {
			tier = f.Tier
		}
	}
	return tier
}
