package wire

import "time"

// Job is what a driver asks of a worker. A turn and a finish need a load before them; a worker may be started for any
// other alone.
type Job interface {
	Type() Type            // of the message
	Within() time.Duration // the deadline; it goes with the job to the worker, but for that of a turn and a finish
}

// The types of jobs.

func (ProbeJob) Type() Type    { return TypeProbe }
func (LoadJob) Type() Type     { return TypeLoad }
func (TurnJob) Type() Type     { return TypeTurn }
func (FinishJob) Type() Type   { return TypeFinish }
func (MeasureJob) Type() Type  { return TypeMeasure }
func (StudyJob) Type() Type    { return TypeStudy }
func (EvalJob) Type() Type     { return TypeEval }
func (DescribeJob) Type() Type { return TypeDescribe }
func (InspectJob) Type() Type  { return TypeInspect }

// Their deadlines.

func (j ProbeJob) Within() time.Duration    { return j.Deadline }
func (j LoadJob) Within() time.Duration     { return j.Deadline }
func (j TurnJob) Within() time.Duration     { return j.Deadline }
func (j FinishJob) Within() time.Duration   { return j.Deadline }
func (j MeasureJob) Within() time.Duration  { return j.Deadline }
func (j StudyJob) Within() time.Duration    { return j.Deadline }
func (j EvalJob) Within() time.Duration     { return j.Deadline }
func (j DescribeJob) Within() time.Duration { return j.Deadline }
func (j InspectJob) Within() time.Duration  { return j.Deadline }
