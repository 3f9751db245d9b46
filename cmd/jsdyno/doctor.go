package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/jsdyno/jsdyno/internal/console"
	"github.com/jsdyno/jsdyno/internal/doctor"
	"github.com/jsdyno/jsdyno/internal/environ"
	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/session"
	"github.com/jsdyno/jsdyno/report"
)

// shortestLook is one window longer than a grade needs, because the last window is not whole.
const shortestLook = (noise.FewestWindows + 1) * noise.Window

func doctorCommand() *cobra.Command {
	var asJSON bool
	var duration time.Duration
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Check this machine for what disturbs measurements, and show how to fix it",
		Long: `Watch this machine for a while, and report what disturbs measurements on it and how to fix that.

jsdyno times a fixed piece of work again and again, which keeps one core busy, and reads the kernel's counters of
waiting, stealing and throttling. These give the grade: A is quiet, B is usable, C is too noisy for small differences.
The other lines describe the machine. The command changes nothing, needs no superuser rights, and uses no hardware
counters.

Run it while the machine does what it will do during a measurement. If the grade is C, run it again.
` + exitCodes,
		Example: "  jsdyno doctor\n  jsdyno doctor --duration 1m\n  jsdyno doctor --json",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if duration < shortestLook {
				return fault.Usage(fmt.Sprintf("give %v or more, such as 10s or 1m", shortestLook),
					"--duration %v is too short", duration)
			}
			if err := session.CheckTime("--duration", duration); err != nil {
				return err
			}
			r, err := look(cmd.Context(), duration)
			if err != nil {
				return err
			}
			if asJSON {
				err = printJSON(cmd.OutOrStdout(), r)
			} else {
				err = printDiagnosis(cmd.OutOrStdout(), r)
			}
			if err == nil {
				err = gradeError(r.Assessment.Grade)
			}
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.Flags().DurationVar(&duration, "duration", 10*time.Second, "how long to watch")
	return cmd
}

// look watches the machine for some time. It reads the fingerprint first, because watching raises the load.
func look(ctx context.Context, duration time.Duration) (doctor.Report, error) {
	host := environ.Read()
	fmt.Fprintf(os.Stderr, "jsdyno: watching this machine for %v\n", duration)
	a, err := noise.Watch(ctx, noise.NewReader("/"), duration)
	if err != nil {
		return doctor.Report{}, err
	}
	return doctor.Diagnose(revision(), host, a), nil
}

func printDiagnosis(out io.Writer, r doctor.Report) error {
	if err := report.WriteDoctor(out, r, console.Columns(os.Stdout), console.HasColours(os.Stdout)); err != nil {
		return printError(err)
	}
	return nil
}

// gradeError returns the error with the exit code for a grade. It says nothing, as the output has already said why.
func gradeError(g noise.Grade) error {
	if g == noise.GradeA || g == noise.GradeB {
		return nil
	}
	return errDiffer
}
