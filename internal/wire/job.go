package wire

import "time"

// Job is a job that needs none before it, so that a worker may be started for it alone. Its deadline goes with it to
// the worker, which that of a turn does not.
type Job interface {
	Type() Type            // of the message
	Within() time.Duration // the deadline
}

// The types of such jobs.

func (ProbeJob) Type() Type    { return TypeProbe }
func (MeasureJob) Type() Type  { return TypeMeasure }
func (EvalJob) Type() Type     { return TypeEval }
func (DescribeJob) Type() Type { return TypeDescribe }
func (InspectJob) Type() Type  { return TypeInspect }

// Their deadlines.

func (j ProbeJob) Within() time.Duration    { return j.Deadline }
func (j MeasureJob) Within() time.Duration  { return j.Deadline }
func (j EvalJob) Within() time.Duration     { return j.Deadline }
func (j DescribeJob) Within() time.Duration { return j.Deadline }
func (j InspectJob) Within() time.Duration  { return j.Deadline }
