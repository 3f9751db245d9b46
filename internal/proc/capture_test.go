package proc

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"
)

// newCapture returns a capture that keeps the first head and the last tail bytes.
func newCapture(head, tail int) *Capture { return &Capture{sized: true, headMax: head, tailMax: tail} }

// keptBy returns the beginning and the end that a capture keeps, without a word of what lies between them.
func keptBy(c *Capture) []byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	head, tail := c.kept()
	return append(head, tail...)
}

func TestCapture(t *testing.T) {
	cases := []struct {
		name       string
		head, tail int
		writes     []string
		bytes      string
		left       int // bytes left out
	}{
		{"nothing", 4, 3, nil, "", 0},
		{"fits the head", 4, 3, []string{"ab", "cd"}, "abcd", 0},
		{"fits both", 4, 3, []string{"abcdefg"}, "abcdefg", 0},
		{"one too many", 4, 3, []string{"abcdefgh"}, "abcdfgh", 1},
		{"byte by byte", 4, 3, strings.Split("abcdefghijklm", ""), "abcdklm", 6},
		{"ring wraps inside a write", 1, 5, []string{"ab", "cdef", "ghi", "jk"}, "aghijk", 5},
		{"one write larger than the tail", 2, 3, []string{"abc", "defghijkl"}, "abjkl", 7},
		{"no tail", 2, 0, []string{"abc", "d"}, "ab", 2},
		{"no head", 0, 2, []string{"abc", "d"}, "cd", 2},
		{"neither", 0, 0, []string{"abc"}, "", 3},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			capture := newCapture(c.head, c.tail)
			for _, w := range c.writes {
				if n, err := capture.Write([]byte(w)); n != len(w) || err != nil {
					t.Fatalf("Write said %d, %v", n, err)
				}
			}
			if got := string(keptBy(capture)); got != c.bytes {
				t.Errorf("kept %q, want %q", got, c.bytes)
			}
			if got, want := capture.Total(), int64(len(strings.Join(c.writes, ""))); got != want {
				t.Errorf("Total %d, want %d", got, want)
			}
			text := capture.Text()
			if strings.Contains(text, fmt.Sprintf("%d bytes left out", c.left)) != (c.left > 0) {
				t.Errorf("Text %q", text)
			}
		})
	}
}

func TestCaptureDefaults(t *testing.T) {
	var c Capture
	all := bytes.Repeat([]byte("0123456789abcdef"), 1<<13) // 128 KiB
	for part := range len(all) / 1000 {
		_, _ = c.Write(all[part*1000 : (part+1)*1000])
	}
	_, _ = c.Write(all[len(all)/1000*1000:])
	want := append(bytes.Clone(all[:64<<10]), all[len(all)-8<<10:]...)
	if kept := keptBy(&c); !bytes.Equal(kept, want) {
		t.Errorf("kept %d bytes, want the first 64 KiB and the last 8", len(kept))
	}
}

func TestCaptureAlso(t *testing.T) {
	var all bytes.Buffer
	c := newCapture(1, 1)
	_, _ = c.Write([]byte("before"))
	c.Also(&all)
	_, _ = c.Write([]byte("abc"))
	_, _ = c.Write([]byte("def"))
	if kept := string(keptBy(c)); all.String() != "abcdef" || kept != "bf" {
		t.Errorf("kept %q, and handed on %q", kept, all.String())
	}
}

// TestCaptureTextIsUTF8: a gap can cut a character in two; the text must be valid all the same.
func TestCaptureTextIsUTF8(t *testing.T) {
	c := newCapture(1, 1)
	_, _ = c.Write([]byte("é…é"))
	if got, want := c.Text(), "\uFFFD\n[… 5 bytes left out …]\n\uFFFD"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCaptureFromManyGoroutines(t *testing.T) {
	c := newCapture(10, 10)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 1000 {
				_, _ = c.Write([]byte("abc"))
				_, _ = c.Text(), c.Total()
			}
		})
	}
	wg.Wait()
	if c.Total() != 24000 {
		t.Errorf("total %d", c.Total())
	}
}
