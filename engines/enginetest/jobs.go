package enginetest

import "github.com/jsdyno/jsdyno/engines"

// jobCases run a script that writes to the global log from promise jobs, and look at the log in the next
// Run: the jobs must have run before the first returned.
func jobCases() []Case {
	needs := []engines.Capability{engines.CapPromiseJobs, engines.CapPersistentRealm}
	var cases []Case
	for _, row := range []struct {
		name, source, log string
		features          []string
	}{
		{"then", "Promise.resolve(1).then(function (v) { log.push('job ' + v); }); log.push('script')",
			"script,job 1", nil},
		{"nested", "Promise.resolve().then(function () { log.push(1); " +
			"return Promise.resolve().then(function () { log.push(3); }); }).then(function () { log.push(4); }); " +
			"Promise.resolve().then(function () { log.push(2); })",
			"1,2,3,4", nil},
		{"chains-take-turns",
			"Promise.resolve().then(function () { log.push('a1'); }).then(function () { log.push('a2'); }); " +
				"Promise.resolve().then(function () { log.push('b1'); }).then(function () { log.push('b2'); })",
			"a1,b1,a2,b2", nil},
		{"deep", "var n = 0; " +
			"(function next() { if (++n < 1000) { return Promise.resolve().then(next); } log.push(n); })()",
			"1000", nil},
		{"catch", "Promise.reject(new Error('x')).catch(function (e) { log.push(e.message); })", "x", nil},
		{"throw-in-job", "Promise.resolve().then(function () { throw new Error('y'); })" +
			".catch(function (e) { log.push(e.message); })",
			"y", nil},
		{"all", "Promise.all([1, Promise.resolve(2)]).then(function (v) { log.push(v.join('+')); })", "1+2", nil},
		{"thenable", "Promise.resolve({then: function (f) { log.push('called'); f('v'); }})" +
			".then(function (v) { log.push(v); }); log.push('script')",
			"script,called,v", nil},
		{"await", "(async function () { log.push(1); await null; log.push(3); await null; log.push(5); })(); " +
			"log.push(2); Promise.resolve().then(function () { log.push(4); })",
			"1,2,3,4,5", []string{"async-functions"}},
		{"async-error", "(async function () { throw new Error('z'); })().catch(function (e) { log.push(e.message); })",
			"z", []string{"async-functions"}},
		{"async-iteration", "(async function () { async function* g() { yield 1; yield 2; } " +
			"for await (var x of g()) { log.push(x); } })()",
			"1,2", []string{"async-iteration"}},
	} {
		cases = append(cases, Case{Name: "jobs/" + row.name, Needs: needs, Features: row.features, Run: func(c *C) {
			r := c.Realm()
			c.Eval(r, "var log = []")
			c.Eval(r, row.source)
			c.Want(r, "log.join()", engines.String(row.log))
		}})
	}
	return append(cases,
		Case{Name: "jobs/unhandled-rejection", Needs: needs, Run: func(c *C) {
			r := c.Realm()
			c.Want(r, "var log = []; Promise.reject(new Error('nobody cares')); "+
				"Promise.resolve().then(function () { log.push('still'); }); 'value'", engines.String("value"))
			c.Want(r, "log.join()", engines.String("still"))
			c.Eval(r, "Promise.resolve().then(function () { log.push('later'); })")
			c.Want(r, "log.join()", engines.String("still,later"))
		}},
		Case{Name: "jobs/after-throw", Needs: needs, Run: func(c *C) {
			r := c.Realm()
			c.Throws(r, "var log = []; Promise.resolve().then(function () { log.push('ran'); }); throw new Error('x')")
			c.Want(r, "log.join()", engines.String("ran"))
		}},
		Case{Name: "jobs/promise-as-value", Needs: needs, Run: func(c *C) {
			c.Want(c.Realm(), "Promise.resolve(1)", engines.JSON("{}"))
		}},
		Case{Name: "jobs/host-function", Needs: append(needs, engines.CapHostFunctions), Run: func(c *C) {
			r := c.Realm()
			var got []engines.Value
			c.bind(r, "note", func(args []engines.Value) (engines.Value, error) {
				got = append(got, args...)
				return engines.Undefined(), nil
			})
			c.Eval(r, "Promise.resolve(7).then(note)")
			if len(got) != 1 {
				c.Fatalf("when Run returns, the job has called Go %d times", len(got))
			}
			c.Same("the argument", got[0], engines.Number(7))
		}},
	)
}
