package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/files"
	"github.com/jsdyno/jsdyno/internal/verify"
	"github.com/jsdyno/jsdyno/report/words"
)

func verifyCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "verify FILE.jsonl",
		Short: "Recompute every verdict of a result file from its raw samples",
		Long: `Check a result file: its lines must be those that the run wrote, according to their digest, and every
verdict must follow from the raw samples, bit for bit.
` + exitCodes,
		Example: "  jsdyno verify today.jsonl",
		Args:    oneArg("result file", "jsdyno verify FILE.jsonl"),
		RunE: func(cmd *cobra.Command, args []string) error {
			var found verify.Finding
			err := files.Interruptible(cmd.Context(), func() (err error) {
				found, err = verify.File(args[0], revision())
				return err
			})
			switch {
			case cmd.Context().Err() != nil:
				return err
			case err != nil:
				return fault.Usage(fault.HintOf(err, "`jsdyno run --out FILE.jsonl` writes one"), "%w", err)
			}
			return conclude(cmd.OutOrStdout(), found)
		},
	}
}

func conclude(out io.Writer, f verify.Finding) error {
	err := printText(out, func(out io.Writer) {
		for _, l := range f.Lines {
			fmt.Fprintln(out, words.Escape(l))
		}
	})
	if err == nil && f.Wrong {
		return errDiffer
	}
	return err
}
