package measure

const frame = 256 // bytes of a stack, at least, that a call of deeper takes

// AtDepth calls f about so many bytes deeper in the stack of the goroutine than its caller is.
func AtDepth(bytes int, f func()) { deeper(bytes/frame, f) }

//go:noinline
func deeper(frames int, f func()) byte {
	var room [frame]byte
	if frames <= 0 {
		f()
		return 0
	}
	room[frames%frame] = 1 // so that the frame has its size
	return room[deeper(frames-1, f)]
}
