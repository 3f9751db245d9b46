package report

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/mattn/go-runewidth"

	"github.com/jsdyno/jsdyno/internal/doctor"
	"github.com/jsdyno/jsdyno/internal/environ"
	"github.com/jsdyno/jsdyno/internal/noise"
)

// patient has a check of each level, and text that a terminal would act on.
func patient() doctor.Report {
	return doctor.Report{
		Checks: []environ.Check{
			{
				Name:  "steal",
				Level: environ.LevelOK,
				Found: "The hypervisor gave none of this machine's time to others.",
			},
			{
				Name:  "governor",
				Level: environ.LevelWarn,
				Found: "The frequency governor is \"\x1b[31mpowersave\", so the processor's speed follows its load.",
				Mend:  "Set it with `sudo cpupower frequency-set -g performance`.",
			},
			{
				Name:  "quota",
				Level: environ.LevelBad,
				Found: "A control group allows 1.5 cores of CPU time and stops everything when it is used up.",
				Mend:  "Raise the container's CPU limit, or run outside it.",
			},
			{Name: "pressure-memory", Level: environ.LevelUnknown, Found: "It could not be read here."},
			{Name: "later", Level: "severe", Found: "A level of another day."},
		},
		Assessment: noise.Assessment{
			Grade:       noise.GradeC,
			Disturbance: noise.Disturbance{Seconds: 10.01},
			Reasons: []string{
				"a control group was stopped for 30 % of the time because its quota was used up; grade B allows 1.0 %",
			},
		},
		Meaning: "Too noisy for small differences: expect \"undecided\" for a change of a few percent, " +
			"and not a wrong verdict.",
	}
}

func TestGoldenDoctor(t *testing.T) {
	for _, c := range []struct {
		file    string
		columns int
		color   bool
	}{
		{"doctor80.txt", 80, false},
		{"doctor.txt", 120, false},
		{"doctor80.txt", 0, false},
		{"doctor80.ansi", 80, true},
	} {
		var b strings.Builder
		if err := WriteDoctor(&b, patient(), c.columns, c.color); err != nil {
			t.Fatal(err)
		}
		golden(t, c.file, b.String())
	}
}

// TestDoctorFits: whatever the width, no line is longer, nothing that a terminal acts on comes through, and no word is
// lost.
func TestDoctorFits(t *testing.T) {
	var wide string
	for _, columns := range []int{200, 120, 80, 60, 50} {
		var b strings.Builder
		if err := WriteDoctor(&b, patient(), columns, false); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			line = strings.TrimSuffix(line, "\n")
			if runewidth.StringWidth(line) > min(columns, 118) ||
				strings.TrimRight(line, " ") != line || strings.Contains(line, "\x1b") {
				t.Errorf("%d columns: %q", columns, line)
			}
		}
		said := strings.Join(strings.Fields(b.String()), " ")
		if wide == "" {
			wide = said
		}
		if said != wide {
			t.Errorf("%d columns: the text becomes\n%s\nit was\n%s", columns, said, wide)
		}
	}
	// A terminal that is too narrow for words gets long lines, and an end.
	if err := WriteDoctor(io.Discard, patient(), 1, false); err != nil {
		t.Error(err)
	}
}

func TestDoctorThatIsNotRead(t *testing.T) {
	full := errors.New("full")
	if err := WriteDoctor(failing{full}, patient(), 80, false); !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }
