package selftest

import (
	"strings"
	"testing"
)

// TestReadRefuses what no campaign holds: the file of a run above all, of which nothing would be counted.
func TestReadRefuses(t *testing.T) {
	block := `{"end":1,"cpu":0.1}`
	for line, says := range map[string]string{
		`{"type":"header","schema":4,"tool":"jsdyno"}`: `reading campaign 2: it is a line of type "header" ` +
			`from the file of a run`,
		`{}`:                                     "it is not a campaign of a self-test",
		`{"engine":"v8"}`:                        "it has no engine or no blocks",
		`{"engine":"","blocks":[` + block + `]}`: "it has no engine",
		`{"engine":"v8\u001b[2J","blocks":[` + block + `]}`:          `"v8\x1b[2J" is not a valid name`,
		`{"engine":"v8","version":"<b>","blocks":[` + block + `]}`:   `"<b>" is not a valid name`,
		`{"engine":"v8","grade":"A\u202e","blocks":[` + block + `]}`: "is not a valid name",
		`{"engine":"v8","workload":"a|b","blocks":[` + block + `]}`:  "is not a valid name",
		`{"engine":"v8","injected":-1,"blocks":[]}`:                  "injected is -1, but must be from 0",
		`{"engine":"v8","blocks":[` + block + `,{"cpu":1e300}]}`: "blocks[1].cpu is 1e+300, " +
			"but must be from -100 to 100",
		`{"engine":"v8","blocks":[{"end":-1}]}`:                                      "blocks[0].end is -1",
		`{"engine":"v8","blocks":[{"a":[1,1e300]}]}`:                                 "blocks[0].a is 1e+300",
		`{"engine":"v8","blocks":[{"b":[` + strings.Repeat("0,", 1000) + `0]}]}`:     "the number of b is 1001",
		`{"engine":"v8","blocks":[` + strings.Repeat(block+",", 1000) + block + `]}`: "blocks: there are 1001",
		`not a campaign`:                "reading campaign 2",
		`{"engine":"v8","blo`:           "reading campaign 2: the line is cut off",
		`{"engine":"v8","blocks":[]}{}`: "reading campaign 2: there is more than one on the line",
		`{"engine":"v8","blocks":[` + strings.Repeat("{},", mostLine/3) + `{}]}`: "the line is longer than",
	} {
		good := `{"engine":"v8:jitless","version":"10.9.194.9-v8go","workload":"kernels/n-body",` +
			`"blocks":[` + block + `]}` + "\n"
		all, err := Read(strings.NewReader(good + line + "\n" + good))
		if err == nil || !strings.Contains(err.Error(), says) || len(all) != 1 {
			t.Errorf("%.80s: %d campaigns, %v; want %q", line, len(all), err, says)
		}
	}
}

// TestReadForgives what a kill leaves, at the end only.
func TestReadForgives(t *testing.T) {
	good := `{"engine":"v8","blocks":[{"end":1,"cpu":0.1}]}` + "\n"
	for i := range len(good) - 1 {
		all, err := Read(strings.NewReader(good + "\n" + good[:i]))
		if err != nil || len(all) != 1 {
			t.Errorf("%q: %d campaigns, %v", good[:i], len(all), err)
		}
	}
}
