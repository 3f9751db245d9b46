package proc

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"sync"
)

const (
	defaultHead = 64 << 10
	defaultTail = 8 << 10
)

// Capture keeps the beginning and the end of a stream and counts the rest. Memory is bounded however much is
// written, and a write never blocks and never fails, so a child that prints megabytes runs at its own speed.
//
// The zero value keeps the first 64 KiB and the last 8 KiB. All methods may be called from several goroutines,
// also while the child still writes. One Capture may serve both streams; their order is then the order of arrival.
type Capture struct {
	mu               sync.Mutex
	sized            bool // headMax and tailMax are set
	headMax, tailMax int
	head             []byte
	tail             []byte // a ring once it is full; next is then its oldest byte
	next             int
	total            int64
	also             io.Writer
}

// Also makes w get all that is written from now on, one write at a time. What w returns is ignored.
func (c *Capture) Also(w io.Writer) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.also = w
}

// Write takes all of b and returns its length and nil.
func (c *Capture) Write(b []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.sized {
		c.sized, c.headMax, c.tailMax = true, defaultHead, defaultTail
	}
	n := len(b)
	c.total += int64(n)
	taken := min(c.headMax-len(c.head), n)
	c.head = append(c.head, b[:taken]...)
	c.keepLast(b[taken:])
	if c.also != nil {
		_, _ = c.also.Write(b)
	}
	return n, nil
}

func (c *Capture) keepLast(b []byte) {
	if len(b) >= c.tailMax {
		c.tail, c.next = append(c.tail[:0], b[len(b)-c.tailMax:]...), 0
		return
	}
	grown := min(c.tailMax-len(c.tail), len(b))
	c.tail = append(c.tail, b[:grown]...)
	for b = b[grown:]; len(b) > 0; {
		n := copy(c.tail[c.next:], b)
		b, c.next = b[n:], (c.next+n)%c.tailMax
	}
}

// Text returns what is kept as valid UTF-8, with a line that says how much was left out, if anything was.
func (c *Capture) Text() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	head, tail := c.kept()
	if gap := c.gap(); gap > 0 {
		head = fmt.Appendf(head, "\n[… %d bytes left out …]\n", gap)
	}
	return strings.ToValidUTF8(string(append(head, tail...)), "\uFFFD")
}

// Total returns how many bytes were written, kept or not.
func (c *Capture) Total() int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.total
}

func (c *Capture) gap() int64 { return c.total - int64(len(c.head)+len(c.tail)) }

func (c *Capture) kept() (head, tail []byte) {
	return bytes.Clone(c.head), append(bytes.Clone(c.tail[c.next:]), c.tail[:c.next]...)
}
