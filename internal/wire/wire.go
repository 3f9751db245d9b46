// Package wire is what the driver and a worker say to each other: JSON Lines on descriptors of their own, so that
// whatever a script prints cannot be taken for a message.
//
// The parent writes to the worker's descriptor 3 and reads from its descriptor 4. Each side opens with a Hello, then a
// message of a type that the other cannot know, made up anew each time: a reader that does not skip unknown types fails
// at once, and not on the day when a type is added. Then the parent sends one job at a time and the worker answers each
// with one Outcome. A closed descriptor 3 means that the parent is gone; the worker ends.
package wire

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"sync"
	"unicode/utf8"
)

// Protocol is the version of the messages. A driver and a worker of different versions do not work together.
const Protocol = 8

// MaxMessage is the longest message in bytes. The longest real ones carry a bundled program.
const MaxMessage = 64 << 20

// Type names a kind of message.
type Type string

const (
	TypeHello    Type = "hello"    // both ways, first: Hello
	TypeProbe    Type = "probe"    // to the worker: ProbeJob
	TypeLoad     Type = "load"     // to the worker: LoadJob
	TypeTurn     Type = "turn"     // to the worker, after a load: TurnJob
	TypeFinish   Type = "finish"   // to the worker, after a load: FinishJob
	TypeMeasure  Type = "measure"  // to the worker: MeasureJob
	TypeStudy    Type = "study"    // to the worker: StudyJob
	TypeEval     Type = "eval"     // to the worker: EvalJob
	TypeDescribe Type = "describe" // to the worker: DescribeJob
	TypeInspect  Type = "inspect"  // to the worker: InspectJob
	TypeOutcome  Type = "outcome"  // from the worker: Outcome
)

// Envelope is one message as it stands on the wire.
type Envelope struct {
	Type Type            `json:"type"`
	Body json.RawMessage `json:"body"`
}

// Decode reads the body into v.
func (e Envelope) Decode(v any) error {
	if err := json.Unmarshal(e.Body, v); err != nil {
		return fmt.Errorf("reading a %q message: %w", e.Type, err)
	}
	return nil
}

// ErrGarbage is wrapped by Receive when what arrived is not a message.
var ErrGarbage = errors.New("not a jsdyno message")

// Conn is one end of a conversation. Send may be called from several goroutines, Receive from one.
type Conn struct {
	in  *bufio.Reader
	mu  sync.Mutex
	out io.Writer
}

// NewConn talks over in and out, which it does not close.
func NewConn(in io.Reader, out io.Writer) *Conn {
	return &Conn{in: bufio.NewReader(in), out: out}
}

// Send writes one message, whole or not at all as far as other senders are concerned.
func (c *Conn) Send(t Type, body any) error {
	raw, err := json.Marshal(body)
	if err != nil {
		return fmt.Errorf("sending a %q message: %w", t, err)
	}
	line, err := json.Marshal(Envelope{Type: t, Body: raw})
	if err != nil {
		return fmt.Errorf("sending a %q message: %w", t, err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, err := c.out.Write(append(line, '\n')); err != nil {
		return fmt.Errorf("sending a %q message: %w", t, err)
	}
	return nil
}

// Noise sends a message that the other side must skip.
func (c *Conn) Noise() error {
	return c.Send(Type(fmt.Sprintf("noise-%x", rand.Uint32())), rand.Uint32())
}

// Receive returns the next message of a known type. At the end of the stream the error is io.EOF; it wraps ErrGarbage
// when what arrived is no message.
func (c *Conn) Receive() (Envelope, error) {
	for {
		line, err := c.line()
		if err != nil {
			return Envelope{}, err
		}
		var e Envelope
		if err := json.Unmarshal(line, &e); err != nil {
			return Envelope{}, fmt.Errorf("%w: %q", ErrGarbage, clip(line))
		}
		switch e.Type {
		case TypeHello, TypeProbe, TypeLoad, TypeTurn, TypeFinish, TypeMeasure,
			TypeStudy, TypeEval, TypeDescribe, TypeInspect, TypeOutcome:
			return e, nil
		case "":
			return Envelope{}, fmt.Errorf("%w: %q has no type", ErrGarbage, clip(line))
		}
	}
}

// line reads up to the next line break or the end. It keeps no buffer the size of the message: a worker measures with
// what it holds, and a collector runs less often where more is held.
func (c *Conn) line() ([]byte, error) {
	var line []byte
	for {
		part, err := c.in.ReadSlice('\n')
		line = append(line, part...)
		switch {
		case len(line) > MaxMessage:
			return nil, fmt.Errorf("%w: a line of more than %d bytes", ErrGarbage, MaxMessage)
		case err == nil, err == io.EOF && len(line) > 0:
			return line, nil
		case err == io.EOF:
			return nil, io.EOF
		case err != bufio.ErrBufferFull:
			return nil, fmt.Errorf("receiving: %w", err)
		}
	}
}

// clip returns the first 80 bytes of a line at most, and splits no character.
func clip(line []byte) string {
	const most = 80
	line = bytes.TrimRight(line, "\n")
	if len(line) <= most {
		return string(line)
	}
	return Cut(string(line[:most+1]), most) + "…"
}

// Cut returns at most so many of the first bytes of a text, and splits no character.
func Cut(text string, most int) string {
	if len(text) <= most {
		return text
	}
	end := most
	for end > max(0, most-utf8.UTFMax) && !utf8.RuneStart(text[end]) { // what is no UTF-8 may have no start
		end--
	}
	return text[:end]
}
