package wire

import (
	"errors"
	"fmt"
)

// ErrProtocol is wrapped by a handshake between different versions.
var ErrProtocol = errors.New("protocol versions differ")

// Greet sends h, then noise, and returns the other side's Hello. Both sides call it first.
func (c *Conn) Greet(h Hello) (Hello, error) {
	h.Protocol = Protocol
	if err := c.Send(TypeHello, h); err != nil {
		return Hello{}, fmt.Errorf("shaking hands: %w", err)
	}
	if err := c.Noise(); err != nil {
		return Hello{}, fmt.Errorf("shaking hands: %w", err)
	}
	e, err := c.Receive()
	if err != nil {
		return Hello{}, fmt.Errorf("shaking hands: %w", err)
	}
	var theirs Hello
	if e.Type != TypeHello {
		return Hello{}, fmt.Errorf("shaking hands: %w: a %q message came before the hello", ErrGarbage, e.Type)
	}
	if err := e.Decode(&theirs); err != nil {
		return Hello{}, fmt.Errorf("shaking hands: %w: %w", ErrGarbage, err)
	}
	if theirs.Protocol != Protocol {
		return theirs, fmt.Errorf("shaking hands: %w: this side speaks %d, the other %d",
			ErrProtocol, Protocol, theirs.Protocol)
	}
	return theirs, nil
}
